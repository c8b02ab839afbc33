// Stages that do next to nothing: what a pipeline of them costs is what the queue costs.
// Must not skip what every pipeline does: the content is decoded once, carried along whole, and compared by a hash.
import { hash } from 'node:crypto';
import type { EnrichedArticle } from '../../src/schemas/article.ts';
import { CleanArticle } from '../../src/schemas/clean.ts';
import { type Fingerprint, keptNumbers, sketchSlots } from '../../src/schemas/fingerprint.ts';
import { ParsedArticle } from '../../src/schemas/parsed.ts';
import { RawContent } from '../../src/schemas/raw.ts';
import { UniqueArticle } from '../../src/schemas/unique.ts';
import type { DedupeContext } from '../../src/workers/dedupe/dedupe.ts';
import { eachItem, type Stage } from '../../src/workers/stage.ts';

export function parseTrivially({ bytes }: RawContent): ParsedArticle {
  const body = Buffer.from(bytes).toString();
  return {
    schemaVersion: 1,
    format: 'text',
    bodyFormat: 'text',
    encoding: 'utf-8',
    frontMatter: {},
    body,
    flags: [],
  };
}

export function cleanTrivially({ body, format, encoding }: ParsedArticle): CleanArticle {
  return {
    schemaVersion: 1,
    format,
    encoding,
    title: body.slice(0, 40),
    text: body,
    markdown: body.slice(0, 40),
    candidates: [],
    images: [],
    flags: [],
    removed: [],
    extra: {},
  };
}

const noSketch = new Uint8Array(sketchSlots / 2);
const noNumbers = new Uint8Array(keptNumbers);

/** Has an exact key alone. */
export function fingerprintTrivially(exactKey: string): Fingerprint {
  return { exactKey, keys: [], sketch: noSketch, size: 0, numbers: noNumbers, numberCount: 0 };
}

export function enrichTrivially({ title, text, markdown, format, encoding }: UniqueArticle): EnrichedArticle {
  return {
    schemaVersion: 1,
    id: `sha256-${hash('sha256', text)}`,
    url: null,
    canonicalUrl: null,
    hostname: null,
    siteName: null,
    title,
    authors: [],
    editors: [],
    source: null,
    publishedAt: null,
    modifiedAt: null,
    publishedText: null,
    categories: [],
    tags: [],
    language: null,
    image: null,
    images: [],
    text,
    markdown,
    summary: null,
    keywords: [],
    wordCount: 0,
    readingMinutes: 1,
    flags: [],
    quality: 1,
    qualitySignals: {},
    story: null,
    extra: {},
    removed: [],
    sourceKey: null,
    format,
    encoding,
  };
}

export const parse: Stage<RawContent, ParsedArticle> = {
  name: 'parse',
  input: RawContent,
  run: eachItem(({ input }) => parseTrivially(input)),
};

export const clean: Stage<ParsedArticle, CleanArticle> = {
  name: 'clean',
  input: ParsedArticle,
  run: eachItem(({ input }) => cleanTrivially(input)),
};

export const dedupe: Stage<CleanArticle, UniqueArticle, DedupeContext> = {
  name: 'dedupe',
  input: CleanArticle,
  async run(items, context) {
    const asked = items.map(({ meta: { itemId }, input }) => {
      context.starting(itemId);
      const fingerprint = fingerprintTrivially(hash('sha256', input.text));
      return { itemId, fingerprint, sourceKey: itemId.slice(0, 12), replaces: null };
    });
    const replies = await context.claim(asked);
    return items.map(({ input }, at) =>
      typeof replies[at] === 'object'
        ? { kind: 'pass', output: { ...input, story: null, sourceKey: null } }
        : { kind: 'park' },
    );
  },
};

export const enrich: Stage<UniqueArticle, EnrichedArticle> = {
  name: 'enrich',
  input: UniqueArticle,
  run: eachItem(({ input }) => enrichTrivially(input)),
};
