// The enrich stage: types the fields, detects the language, summarises and scores.
// Must not change the article's text, or read anything but the article it is given.
import type { EnrichedArticle } from '../../schemas/article.ts';
import type { Candidate } from '../../schemas/clean.ts';
import type { Flag } from '../../schemas/flag.ts';
import { UniqueArticle } from '../../schemas/unique.ts';
import { hostOf, webAddress } from '../../text/addresses.ts';
import { articleId } from '../../text/article-id.ts';
import { squeezeSpace } from '../../text/normalise.ts';
import { countWide, countWords } from '../../text/words.ts';
import { pass, pure, type Stage } from '../stage.ts';
import { findKeywords } from './keywords.ts';
import { detectLanguage } from './language.ts';
import { readPeople } from './people.ts';
import { readPublishing } from './publishing.ts';
import { rateQuality } from './quality.ts';
import { summarise } from './summary.ts';
import { candidatesFor, fromBestOrigin } from './trusted.ts';

const wordsPerMinute = 230;
/** Han and kana characters are read faster than words. */
const charactersPerMinute = 400;
const maxLabels = 50;
const maxLabelChars = 80;

function firstAddress(
  candidates: readonly Candidate[],
  field: 'url' | 'canonicalUrl' | 'image',
  base: string | null,
): string | null {
  return firstOf(candidatesFor(candidates, field), ({ value }) => webAddress(value, base));
}

/** The first result of `ask` that is not null. Later things are not asked. */
function firstOf<T>(things: readonly T[], ask: (thing: T) => string | null): string | null {
  for (const thing of things) {
    const answer = ask(thing);
    if (answer !== null) return answer;
  }
  return null;
}

const betweenLabels = /[,，、;；|｜\n]|\s[>›»]\s/u;
const betweenLevels = /[|｜\n]|\s[>›»]\s/u;

/** Labels as given, without repeats. A list that was written as one value is split. */
function labels(candidates: readonly Candidate[]): string[] {
  const found = new Map<string, string>();
  for (const candidate of candidates) {
    const between = candidate.listed ? betweenLevels : betweenLabels;
    for (const piece of candidate.value.slice(0, 4_000).split(between)) {
      const label = squeezeSpace(piece).replace(/^#(?=\S)/u, '');
      if (label === '' || label.length > maxLabelChars || found.size >= maxLabels) continue;
      if (!found.has(label.toLowerCase())) found.set(label.toLowerCase(), label);
    }
  }
  return [...found.values()];
}

function readingMinutes(text: string, wordCount: number): number {
  const wide = countWide(text);
  return Math.max(1, Math.round(wide / charactersPerMinute + Math.max(0, wordCount - wide) / wordsPerMinute));
}

/**
 * Makes the finished record of a clean article, except for its provenance.
 * @param now when the item was received: later publishing dates are mistakes. null allows any date
 * @internal
 */
export function enrichArticle(unique: UniqueArticle, now: Date | null = null): EnrichedArticle {
  const { candidates, text } = unique;
  const title = squeezeSpace(unique.title ?? '') || null;
  const url = firstAddress(candidates, 'url', null);
  const canonicalUrl = firstAddress(candidates, 'canonicalUrl', url);
  const base = canonicalUrl ?? url;
  const categories = labels(candidatesFor(candidates, 'category'));
  const tags = labels(fromBestOrigin(candidatesFor(candidates, 'tag'), (value) => value.trim() !== ''));
  const declared = candidatesFor(candidates, 'language')[0]?.value ?? null;
  const language = detectLanguage(`${title ?? ''}\n${text}`, declared);
  const publishing = readPublishing(candidates, now, language);
  const people = readPeople(candidates, categories, language);
  const wordCount = countWords(text);
  const firstImage = firstOf(unique.images, ({ src }) => webAddress(src, base));
  const flags = [...new Set<Flag>([...unique.flags, ...(isTruncated(text) ? ['truncated' as const] : [])])];
  const { quality, signals } = rateQuality({
    text,
    wordCount,
    hasTitle: title !== null,
    hasDate: publishing.publishedAt !== null,
    hasByline: people.authors.length > 0 || people.source !== null,
    flags,
  });
  const description = candidatesFor(candidates, 'description')[0]?.value;
  return {
    schemaVersion: 2,
    id: articleId(title, text),
    kind: null,
    url,
    canonicalUrl,
    hostname: hostOf(base),
    siteName: people.siteName,
    title,
    description: null,
    authors: people.authors,
    editors: people.editors,
    source: people.source,
    publishedAt: publishing.publishedAt,
    modifiedAt: publishing.modifiedAt,
    publishedText: publishing.publishedText,
    categories,
    tags,
    language,
    image: firstAddress(candidates, 'image', base) ?? firstImage ?? null,
    images: unique.images,
    links: [],
    text,
    markdown: unique.markdown === '' ? text : unique.markdown,
    summary: summarise(text),
    keywords: findKeywords(title, text, language),
    wordCount,
    readingMinutes: readingMinutes(text, wordCount),
    flags,
    quality,
    qualitySignals: signals,
    story: unique.story,
    extra: {
      ...unique.extra,
      ...(description === undefined ? {} : { description }),
      ...(publishing.conflicts.length === 0 ? {} : { conflicts: { publishedAt: publishing.conflicts } }),
    },
    removed: unique.removed,
    ...(unique.rules === undefined ? {} : { rules: unique.rules }),
    ...(unique.fetchedAt === undefined ? {} : { fetchedAt: unique.fetchedAt }),
    sourceKey: unique.sourceKey,
    format: unique.format,
    encoding: unique.encoding,
  };
}

/** A text that ends in an ellipsis was truncated before Copydesk received it. */
function isTruncated(text: string): boolean {
  return /(?:…|\.{3}|\[(?:…|\.{3})\])\s*$/u.test(text.slice(-12));
}

/** Types an item's fields. */
export const enrich: Stage<UniqueArticle, EnrichedArticle> = {
  ...pure,
  name: 'enrich',
  does: 'dates, names, language',
  input: UniqueArticle,
  run: ({ meta, input }) => pass(enrichArticle(input, meta === null ? undefined : new Date(meta.receivedAt))),
};
