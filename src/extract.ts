// The library's extract(): one input through parse, clean and enrich, without Redis, files or a network.
// Must not touch the world: what goes in is all that counts.
import { createHash } from 'node:crypto';
import type { Article } from './schemas/article.ts';
import type { Removal } from './schemas/clean.ts';
import type { BodyFormat } from './schemas/parsed.ts';
import { version } from './version.ts';
import { cleanArticle } from './workers/clean/clean.ts';
import { enrichArticle } from './workers/enrich/enrich.ts';
import { parseContent } from './workers/parse/parse.ts';

export interface ExtractOptions {
  /** The form of the input, where it is known; the content decides otherwise. */
  format?: BodyFormat;
  /** Where it was fetched from. */
  url?: string;
  /** A name or path, kept in the article's provenance. */
  path?: string;
  /** Receives everything that cleaning took out, in order. */
  onRemoved?: (removal: Removal) => void;
}

/**
 * Extracts the article of one page, fragment, Markdown file, plain-text scrape or JSON record.
 *
 * @param content raw bytes in any encoding, or text
 * @returns the article record; `provenance.itemId` and `story` are null, since no pipeline was involved
 * @throws PermanentError (of `copydesk/errors`) with a code and one sentence when there is no article in it
 */
export function extract(content: string | Uint8Array, options: ExtractOptions = {}): Article {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const stageMs: Record<string, number> = {};
  const timed = <T>(stage: string, work: () => T): T => {
    const startedAt = performance.now();
    const result = work();
    stageMs[stage] = Math.round((performance.now() - startedAt) * 1_000) / 1_000;
    return result;
  };
  const parsed = timed('parse', () =>
    parseContent({
      bytes,
      format: options.format ?? null,
      encoding: typeof content === 'string' ? 'utf-8' : null,
    }),
  );
  const cleaned = timed('clean', () => cleanArticle(parsed, options.onRemoved));
  if (options.url !== undefined && options.url !== '') {
    cleaned.candidates.push({ field: 'url', value: options.url, origin: 'front-matter' });
  }
  const {
    format,
    encoding,
    removed: _removed,
    sourceKey: _sourceKey,
    ...article
  } = timed('enrich', () => enrichArticle({ ...cleaned, story: null, sourceKey: null }));
  return {
    ...article,
    provenance: {
      itemId: null,
      path: options.path ?? null,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.byteLength,
      format,
      encoding,
      receivedAt: null,
      publishedBy: version,
      stageMs,
    },
  };
}
