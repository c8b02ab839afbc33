// What a format is: how its content is known, and how it is opened. A format is one file and one line in table.ts.
// Must not name a format.
import type { BodyFormat, Format, FrontMatterValue } from '../schemas/parsed.ts';
import type { Content } from './bounded-content.ts';
import type { ByteSource } from './byte-source.ts';
import type { DecodedText } from './decode.ts';

/** How many of the first bytes the sniff of a compression or container is given, where there are so many. */
export const headBytes = { least: 512, most: 1_024 } as const;

/** How many of the first characters the sniff of a document or body is given, at most. */
export const headChars = 1_048_576;

/** How many of them are enough to judge what most of a text is. */
export const sampleChars = 131_072;

export interface Limits {
  /** The largest item, opened; a container may be larger. */
  maxBytes: number;
}

/** One compressed stream. What comes out of it may be anything, also compressed again. */
export interface Compression {
  readonly kind: 'compression';
  readonly name: string;
  /** @param head the first bytes, a Latin-1 character each */
  sniff(head: string): boolean;
  /**
   * Yields the opened bytes, in memory that is bounded whatever the input.
   * @throws PermanentError when the stream is damaged, ends early, or is a bomb; errors of `source` pass as they are
   */
  open(source: ByteSource, limits: Limits): AsyncGenerator<Uint8Array>;
}

/** What stands in a container, in its order: the place of a member is its number in it. */
export type Member =
  | Content
  /** What reading on has shown: the file is no container but this one item. It comes alone. */
  | { whole: Content };

/** Many items in one file. The producer opens it, so that each of them is an item of its own. */
export interface Container {
  readonly kind: 'container';
  readonly name: string;
  /** @param head the first bytes, a Latin-1 character each */
  sniff(head: string): boolean;
  /**
   * Yields the members one by one, with no more than a few of the largest items in memory.
   * @throws PermanentError for what is wrong with the container itself; members that came out before it stay. Errors
   *   of `source` pass as they are
   */
  open(source: ByteSource, limits: Limits): AsyncGenerator<Member>;
}

/** The content that a document carries, and what the document says of it. */
export interface Carried {
  /** Text, or bytes in an encoding of their own. It is parsed again, but not taken for a document once more. */
  content: string | Uint8Array;
  frontMatter: Record<string, FrontMatterValue>;
}

/** One item that carries its content among other things. The parse stage opens it. */
export interface CarryingDocument {
  readonly kind: 'document';
  readonly name: Exclude<Format, BodyFormat>;
  /** @param head the first characters of the decoded text */
  sniff(head: string): boolean;
  /** @throws PermanentError when there is no content in it, or it is damaged */
  open(document: DecodedText): Carried;
}

/** A text that is content itself. There is nothing to open: it is what the stages after parse work on. */
export interface Body {
  readonly kind: 'body';
  readonly name: BodyFormat;
  /**
   * @param head the first characters of the text below any front matter
   * @param hasFrontMatter whether there is any
   */
  sniff(head: string, hasFrontMatter: boolean): boolean;
}
