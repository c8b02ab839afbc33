// Trivial stages: a pipeline of them costs what the queue costs.
// They must still do what every pipeline does: decode the content once, pass it on whole, and compare it by a hash.
import { hash } from 'node:crypto';
import type { EnrichedArticle } from '../../src/schemas/article.ts';
import { CleanArticle } from '../../src/schemas/clean.ts';
import { type Fingerprint, keptNumbers, sketchSlots } from '../../src/schemas/fingerprint.ts';
import { ParsedArticle } from '../../src/schemas/parsed.ts';
import { RawContent } from '../../src/schemas/raw.ts';
import { UniqueArticle } from '../../src/schemas/unique.ts';
import { pass, pure, type Stage } from '../../src/workers/stage.ts';

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
    schemaVersion: 2,
    id: `sha256-${hash('sha256', text)}`,
    kind: null,
    url: null,
    canonicalUrl: null,
    hostname: null,
    siteName: null,
    title,
    description: null,
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
    links: [],
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
  ...pure,
  name: 'parse',
  does: 'next to nothing',
  input: RawContent,
  run: ({ input }) => pass(parseTrivially(input)),
};

export const clean: Stage<ParsedArticle, CleanArticle> = {
  ...pure,
  name: 'clean',
  does: 'next to nothing',
  input: ParsedArticle,
  run: ({ input }) => pass(cleanTrivially(input)),
};

export const dedupe: Stage<CleanArticle, UniqueArticle, 'ownership', true> = {
  name: 'dedupe',
  does: 'next to nothing',
  parks: true,
  input: CleanArticle,
  ask({ meta, input }) {
    if (meta === null) return { ownership: null };
    const fingerprint = fingerprintTrivially(hash('sha256', input.text));
    return {
      ownership: { itemId: meta.itemId, fingerprint, sourceKey: meta.itemId.slice(0, 12), replaces: null },
    };
  },
  run: ({ input }, { ownership }) =>
    typeof ownership?.answer === 'object'
      ? pass({ ...input, story: null, sourceKey: null })
      : { kind: 'park' },
};

export const enrich: Stage<UniqueArticle, EnrichedArticle> = {
  ...pure,
  name: 'enrich',
  does: 'next to nothing',
  input: UniqueArticle,
  run: ({ input }) => pass(enrichTrivially(input)),
};
