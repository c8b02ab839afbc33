// The library's extract(): takes one input through the pipeline's stages without Redis, files or a network.
// Must do no I/O: the result depends only on the input and on the effects that the caller passes.
import { createHash } from 'node:crypto';
import { askEffects } from './effects/exchange.ts';
import type { Effects } from './effects/table.ts';
import { pipeline } from './pipeline.ts';
import { siteRules } from './rules/site-rules.ts';
import type { Article, EnrichedArticle } from './schemas/article.ts';
import type { Removal } from './schemas/clean.ts';
import type { FieldMap } from './schemas/field-map.ts';
import type { MemberFacts } from './schemas/member-facts.ts';
import type { BodyFormat } from './schemas/parsed.ts';
import type { SiteRule } from './schemas/site-rule.ts';
import { articleOf } from './workers/publish/publish.ts';

export interface ExtractOptions {
  /** The format of the input, if known. By default it is detected from the content. */
  format?: BodyFormat;
  /** The address that the input was fetched from. */
  url?: string;
  /** A name or path, stored in the article's provenance. */
  path?: string;
  /** Site rules, besides the built-in ones. Check rules from outside with `SiteRule` of `copydesk/schemas/site-rule`. */
  rules?: readonly SiteRule[];
  /** The container that the content is a member of, its place there, and what the container says about it. */
  member?: { format: string; place: string; facts?: MemberFacts | undefined } | null;
  /** Keys of a JSON object that hold fields, such as `{ text: 'post_content' }`; a dotted path leads into objects. */
  map?: FieldMap | null;
  /** Receives everything that cleaning removed, in order. */
  onRemoved?: (removal: Removal) => void;
}

/**
 * Extracts the article from one page, fragment, Markdown file, plain-text scrape or JSON record.
 *
 * @param content raw bytes in any encoding, or text
 * @returns the article record; `provenance.itemId` and `story` are null, since no pipeline was involved
 * @throws PermanentError (from `copydesk/errors`), with a code and one sentence, when there is no article
 */
export function extract(content: string | Uint8Array, options: ExtractOptions = {}): Article {
  const { walking, finish } = begin(content, options);
  for (let step = walking.next(); ; step = walking.next({})) if (step.done) return finish(step.value);
}

/**
 * Does the same as `extract`, with stages that ask these effects.
 * @throws also the failure of an effect that the item must wait for
 */
export async function extractWith(
  effects: Effects,
  content: string | Uint8Array,
  options: ExtractOptions = {},
): Promise<Article> {
  const { walking, finish } = begin(content, options);
  let step = walking.next();
  while (!step.done) {
    const { questions, stage } = step.value;
    const [answered] = await askEffects(effects, [questions], stage);
    if (answered?.failure) throw answered.failure;
    step = walking.next(answered?.exchanges ?? {});
  }
  return finish(step.value);
}

function begin(content: string | Uint8Array, options: ExtractOptions) {
  const {
    format = null,
    url = '',
    path = null,
    member = null,
    map = null,
    onRemoved = null,
    rules,
  } = options;
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const stageMs: Record<string, number> = {};
  const walking = pipeline.walk(
    {
      bytes,
      format,
      encoding: typeof content === 'string' ? 'utf-8' : null,
      ...(url === '' ? {} : { url }),
      ...(member?.facts && { facts: member.facts }),
      ...(map && { map }),
    },
    {
      meta: null,
      onRemoved,
      siteRules: siteRules(rules),
      onRan(stage, ms) {
        stageMs[stage] = Math.round(ms * 1_000) / 1_000;
      },
    },
  );
  const finish = (enriched: EnrichedArticle): Article =>
    articleOf(enriched, {
      itemId: null,
      path,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.byteLength,
      receivedAt: null,
      container: member === null ? null : { format: member.format, place: member.place },
      stageMs,
    });
  return { walking, finish };
}
