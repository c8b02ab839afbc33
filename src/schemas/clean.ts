// The result of the clean stage: the main content's text, its Markdown, its title, and raw metadata candidates.
// Must not type dates, names or languages: enrich does.
import { z } from 'zod';
import { Flag } from './flag.ts';
import { Format } from './parsed.ts';

/** Which field of the article a candidate speaks for. */
export const CandidateField = z.enum([
  'author',
  'editor',
  'source',
  'siteName',
  'published',
  'modified',
  'url',
  'canonicalUrl',
  'language',
  'image',
  'category',
  'tag',
  'description',
]);
export type CandidateField = z.infer<typeof CandidateField>;

/** Where a candidate was found. enrich decides which origin it trusts for which field. */
export const CandidateOrigin = z.enum([
  'front-matter',
  'json-ld',
  'opengraph',
  'twitter',
  'dublin-core',
  'microdata',
  'meta',
  'visible',
  'container',
]);
export type CandidateOrigin = z.infer<typeof CandidateOrigin>;

export const Candidate = z.strictObject({
  field: CandidateField,
  /** As written, white space trimmed; not yet typed or split. */
  value: z.string().min(1),
  origin: CandidateOrigin,
  /** The value was one entry of a list: a comma in it is part of the value. */
  listed: z.literal(true).optional(),
});
export type Candidate = z.infer<typeof Candidate>;

export const ArticleImage = z.strictObject({
  src: z.string(),
  alt: z.string().nullable(),
  caption: z.string().nullable(),
});
export type ArticleImage = z.infer<typeof ArticleImage>;

/** One thing cleaning took out: which step, by which rule, and the text that went. Shown by `extract --explain`. */
export const Removal = z.strictObject({ step: z.string(), rule: z.string(), text: z.string() });
export type Removal = z.infer<typeof Removal>;

/** What one rule removed from one input. Names of steps and rules are stored in ledgers, so those with `story` in them stay. */
export const RemovedByRule = z.strictObject({
  step: z.string(),
  rule: z.string(),
  count: z.number().int().positive(),
  /** The first text that it took, its beginning. */
  example: z.string(),
});
export type RemovedByRule = z.infer<typeof RemovedByRule>;

export const CleanArticle = z.strictObject({
  schemaVersion: z.literal(1),
  /** What the input was; travels unchanged from parse to the article's provenance. */
  format: Format,
  /** The encoding it was decoded from, WHATWG name; travels like format. */
  encoding: z.string().min(1),
  /** Final: the title without the site's name. */
  title: z.string().nullable(),
  /** Plain text, one paragraph a line, never empty. */
  text: z.string().min(1),
  /** The same content with headings, lists, tables, links and images. */
  markdown: z.string(),
  candidates: z.array(Candidate),
  /** Images inside the main content, in order. */
  images: z.array(ArticleImage),
  flags: z.array(Flag),
  /** What was taken out; kept beside the article, not in it. */
  removed: z.array(RemovedByRule),
  /** Name and hash of the site rule that was applied; absent without one. */
  rules: z.string().min(1).optional(),
  /** ISO 8601, UTC: when it was fetched or saved, where its container or envelope says so. */
  fetchedAt: z.iso.datetime().optional(),
  /** Front matter or metadata keys that speak for no field. */
  extra: z.record(z.string(), z.json()),
});
export type CleanArticle = z.infer<typeof CleanArticle>;
