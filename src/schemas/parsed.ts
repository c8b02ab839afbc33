// The result of the parse stage: decoded text, what form it has, and the front matter. No tree yet.
// Must not hold anything that needs a tree to be known.
import { z } from 'zod';
import { Flag } from './flag.ts';
import { formatList } from './format-list.ts';
import { MemberFacts } from './member-facts.ts';
import { Skipped } from './skip-reason.ts';

/** What the bytes are. */
export const Format = z.enum(formatList.map(({ name }) => name));
export type Format = z.infer<typeof Format>;

/** What the body is, after front matter or a document around it has been taken off. */
export const BodyFormat = z.enum(
  formatList.filter((format) => format.kind === 'body').map(({ name }) => name),
);
export type BodyFormat = z.infer<typeof BodyFormat>;

/** A front-matter or JSON value: scalars are strings as written (`12:30`, `0123` stay as they are). */
export type FrontMatterValue = string | null | FrontMatterValue[] | { [key: string]: FrontMatterValue };

export const FrontMatterValue: z.ZodType<FrontMatterValue> = z.lazy(() =>
  z.union([z.string(), z.null(), z.array(FrontMatterValue), z.record(z.string(), FrontMatterValue)]),
);

export const ParsedArticle = z.strictObject({
  schemaVersion: z.literal(1),
  format: Format,
  bodyFormat: BodyFormat,
  /** WHATWG name of the encoding the bytes were decoded from, lower case: `utf-8`, `gb18030`, `utf-16le`. */
  encoding: z.string(),
  frontMatter: z.record(z.string(), FrontMatterValue),
  /** The decoded body, line ends as `\n`, no BOM. */
  body: z.string(),
  /** What was noticed while parsing: `invalid-bytes`, `front-matter-salvaged`. */
  flags: z.array(Flag),
  /** Where it was fetched from, where the caller knows it. */
  url: z.string().min(1).optional(),
  /** What the container or the envelope around it says. */
  facts: MemberFacts.optional(),
  /** Parts of the input that are not its content. */
  leftOut: Skipped.optional(),
});
export type ParsedArticle = z.infer<typeof ParsedArticle>;
