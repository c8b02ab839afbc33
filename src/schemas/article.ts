// The finished record of an item. This schema is the single source: docs/article.schema.json,
// docs/record.md and the SQL tables derive from it. Absent is null or [], never invented.
import { z } from 'zod';
import { ArticleImage, RemovedByRule } from './clean.ts';
import { Flag } from './flag.ts';
import { Format } from './parsed.ts';
import { SourceKey, Story } from './unique.ts';

/** ISO 8601 with only what is known: a date, a local date-time, or one with its zone. */
const partialDateTime = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/);

const nonEmpty = z.string().min(1);

export const Provenance = z.strictObject({
  itemId: nonEmpty.nullable().describe('The item this article came from; null for extract().'),
  lineage: nonEmpty
    .nullable()
    .describe("Item id of this input's first round: the same through retries; null for extract()."),
  path: nonEmpty.nullable().describe('Path relative to the inbox.'),
  container: z
    .strictObject({
      format: nonEmpty.describe('What the container is.'),
      place: nonEmpty.describe('Position among all members, joined by . for nested containers.'),
    })
    .nullable()
    .describe('The container that the input is a member of; null for a whole file.'),
  sha256: nonEmpty.nullable().describe('SHA-256 of the raw bytes, hex.'),
  bytes: z.number().int().nonnegative().describe('Size of the raw input in bytes.'),
  format: Format.describe('What the input was.'),
  encoding: nonEmpty.describe('The encoding it was decoded from, WHATWG name.'),
  receivedAt: z.iso
    .datetime()
    .nullable()
    .describe(
      'When the content was fetched or saved, if its container says so, otherwise when the producer took the item, UTC.',
    ),
  publishedBy: nonEmpty.describe('The Copydesk version that published it.'),
  rules: nonEmpty
    .nullable()
    .describe('Name and hash of the site rule that was applied, `name@hash`; null without one.'),
  stageMs: z.record(z.string(), z.number().nonnegative()).describe('Run time of each stage in milliseconds.'),
});
export type Provenance = z.infer<typeof Provenance>;

export const ArticleKind = z.enum([
  'article',
  'forum',
  'documentation',
  'listing',
  'collection',
  'product',
  'service',
  'notice',
]);

const ArticleLink = z.strictObject({ href: nonEmpty, text: z.string() });

export const Article = z.strictObject({
  schemaVersion: z
    .literal(2)
    .describe(
      'Version of this record. Records of version 1 lack kind, description, links and supersedes, and lineage, container and rules in provenance.',
    ),
  id: z
    .string()
    .regex(/^sha256-[0-9a-f]{64}$/)
    .describe('Of the normalised title and text: the same text anywhere has the same id.'),
  kind: ArticleKind.nullable().describe('What the page is; null where that is not known.'),
  url: nonEmpty.nullable().describe('Where it was fetched from, as the input says.'),
  canonicalUrl: nonEmpty.nullable().describe('The address the page itself names as canonical.'),
  hostname: nonEmpty.nullable().describe('Host of canonicalUrl or url, without www.'),
  siteName: nonEmpty.nullable().describe('Who published the page.'),
  title: nonEmpty.nullable().describe('The headline, without the site name.'),
  description: nonEmpty.nullable().describe("The publisher's own teaser."),
  authors: z.array(nonEmpty).describe('Names only, no role words.'),
  editors: z.array(nonEmpty).describe('Names only, no role words.'),
  source: nonEmpty.nullable().describe('Who the text credits (来源, via), distinct from siteName.'),
  publishedAt: partialDateTime
    .nullable()
    .describe('ISO 8601 with what is known; null where the year is unknown.'),
  modifiedAt: partialDateTime.nullable().describe('ISO 8601 with what is known.'),
  publishedText: nonEmpty.nullable().describe('The words the publishing date was read from.'),
  categories: z.array(nonEmpty).describe('Sections the publisher put it in.'),
  tags: z.array(nonEmpty).describe('Tags or keywords the publisher gave it.'),
  language: nonEmpty.nullable().describe('BCP 47: zh, zh-Hant, en, …'),
  image: nonEmpty.nullable().describe('The main image.'),
  images: z.array(ArticleImage).describe('Images inside the main content, in order.'),
  links: z.array(ArticleLink).describe('Links in the main content, in order.'),
  text: nonEmpty.describe('Plain text, one paragraph a line, no boilerplate.'),
  markdown: nonEmpty.describe('The same with headings, lists, tables, links and images.'),
  summary: nonEmpty.nullable().describe('The first sentences of the text, at most about 300 characters.'),
  keywords: z.array(nonEmpty).describe('Words that characterise the text, most significant first.'),
  wordCount: z.number().int().nonnegative().describe('Words; each CJK character counts as one.'),
  readingMinutes: z.number().int().nonnegative().describe('Whole minutes, at least 1.'),
  flags: z.array(Flag).describe('What a reader should know; see the flags in docs/record.md.'),
  quality: z.number().min(0).max(1).describe('0 (unlikely an article) to 1.'),
  qualitySignals: z.record(z.string(), z.number()).describe('What quality is computed from.'),
  story: Story.nullable().describe(
    'The story of an article and its near-duplicates, its role in it, and how alike it is to the original; null for extract().',
  ),
  extra: z
    .record(z.string(), z.json())
    .describe('Front matter or metadata keys that belong to no other field.'),
  supersedes: nonEmpty.nullable().describe('Article id of the article that this one replaces.'),
  provenance: Provenance.describe('Where it came from and how it was made.'),
});
export type Article = z.infer<typeof Article>;

const ArticleVersion1 = Article.omit({ kind: true, description: true, links: true, supersedes: true }).extend(
  {
    schemaVersion: z.literal(1),
    provenance: Provenance.omit({ lineage: true, container: true, rules: true }),
  },
);

/** Reads the article in a line of any version, as a record of the current one. */
export const ArticleOfLine = z.union([
  Article,
  ArticleVersion1.transform(
    (article): Article => ({
      ...article,
      schemaVersion: 2,
      kind: null,
      description: null,
      links: [],
      supersedes: null,
      provenance: { ...article.provenance, lineage: null, container: null, rules: null },
    }),
  ).pipe(Article),
]);

/** The result of the enrich stage: the article but for what is known of it only when it is published. */
export const EnrichedArticle = Article.omit({ supersedes: true, provenance: true }).extend({
  format: Format,
  encoding: nonEmpty,
  /** Kept beside the article. */
  removed: z.array(RemovedByRule),
  /** Kept in the provenance; absent where no site rule was applied. */
  rules: nonEmpty.optional(),
  /** Kept in the provenance, as `receivedAt`. */
  fetchedAt: z.iso.datetime().optional(),
  /** Kept beside the article. Absent in what earlier versions stored. */
  sourceKey: SourceKey.nullable().default(null),
});
export type EnrichedArticle = z.infer<typeof EnrichedArticle>;
