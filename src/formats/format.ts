// What a format is: how it is recognised and how it is opened. A format is one file and one line in table.ts.
// Must not name a format.
import type { FieldMap } from '../schemas/field-map.ts';
import type { MemberFacts } from '../schemas/member-facts.ts';
import type { BodyFormat, Format, FrontMatterValue } from '../schemas/parsed.ts';
import type { Skipped, SkipReason } from '../schemas/skip-reason.ts';
import type { Content } from './bytes/bounded-content.ts';
import type { ByteSource } from './bytes/byte-source.ts';
import type { DecodedText } from './encoding/decode.ts';

/** The sniff of a compression or container gets the first bytes: at least and at most this many, where there are as many. */
export const headBytes = { least: 512, most: 1_024 } as const;

/** The first bytes as sniffs read them, a Latin-1 character each: patterns search characters faster than loops search bytes. */
export function headOf({ buffer, byteOffset, length }: Uint8Array, most: number = headBytes.most): string {
  return Buffer.from(buffer, byteOffset, Math.min(length, most)).toString('latin1');
}

/** The sniff of a document or body gets at most this many of the first characters. */
export const headChars = 1_048_576;

/** This many characters are enough to judge what most of a text is. */
export const sampleChars = 131_072;

export interface Limits {
  /** The largest item, opened; a container may be larger. */
  maxBytes: number;
  /** Bytes of items read from the file so far. A compressed file that holds items is not a bomb, however much it expands. */
  itemBytes?(): number;
  /** Keys that a user has named for fields. */
  map?: FieldMap | null;
}

/** A file with random access. */
export interface RandomAccess {
  /** In bytes. */
  size: number;
  /** Returns fewer bytes than requested only at the end of the file. */
  read(position: number, length: number): Promise<Buffer>;
  /** Closes it. */
  close(): Promise<void>;
}

/**
 * Reads a source to its end, and gives access to the same bytes in any order: to the file itself, or to a temporary copy.
 * @throws PermanentError `too_large` when the copy would exceed what may be stored
 */
export type AccessRandomly = (source: ByteSource) => Promise<RandomAccess>;

/** What people read about a format, in phrases: a row of docs/formats.md. */
export interface About {
  /** What people call it. */
  title: string;
  read: string;
  /** Entries or parts that are skipped and counted. */
  skipped?: string;
  /** What is rejected, and why. */
  refused?: string;
}

/** One compressed stream. Its content may be anything, including another compressed stream. */
export interface Compression {
  readonly kind: 'compression';
  readonly name: string;
  readonly about: About;
  /** @param head the first bytes, a Latin-1 character each */
  sniff(head: string): boolean;
  /**
   * Yields the opened bytes, in memory that is bounded whatever the input.
   * @throws PermanentError when the stream is damaged, ends early, or is a bomb; errors of `source` pass as they are
   */
  open(source: ByteSource, limits: Limits): AsyncGenerator<Uint8Array>;
}

/**
 * A member of a container. Members come in order, and their place is their number, including skipped ones: a format does not
 * count them.
 */
export type Member =
  | (Content & { facts?: MemberFacts })
  /** A file inside an archive, opened as if it had been dropped alone. It must be read or closed before the next member. */
  | { file: ByteSource; facts?: MemberFacts }
  /** Not an article. */
  | { skipped: SkipReason }
  /** The file is not a container after all, but this one item; only reading on could show it. It comes alone. */
  | { whole: Content }
  /** The file is not this kind of container after all. These are its bytes, for the next containers in the table. Yielded alone. */
  | { other: ByteSource };

/** Many items in one file. The producer opens it, so that each member is a separate item. */
export interface Container {
  readonly kind: 'container';
  readonly name: string;
  readonly about: About;
  /** Its members are files, which may be containers: nesting is limited. */
  readonly holdsFiles?: true;
  /** @param head the first bytes, a Latin-1 character each */
  sniff(head: string): boolean;
  /**
   * Yields the members one by one, and holds only a few of the largest items in memory.
   * @throws PermanentError when the container itself is damaged; the members before the damage stay. Errors of `source`
   *   pass as they are
   */
  open(source: ByteSource, limits: Limits, accessRandomly: AccessRandomly): AsyncGenerator<Member>;
}

/** The content that a document carries, and what the document says about it. */
export interface Carried {
  /** Text, or bytes in any encoding. It may have front matter; it is never opened as another document. */
  content: string | Uint8Array;
  frontMatter: Record<string, FrontMatterValue>;
  /** The format of the content, if it is declared; otherwise it is detected. */
  bodyFormat?: BodyFormat;
  /** Metadata that is weaker than that of the content itself. `encoding` is that of the content. */
  facts?: MemberFacts;
  /** Parts that are not the content, by the reason why they were left out. */
  leftOut?: Skipped;
}

/** One item in an envelope, such as an email. It is opened before it is decoded, because its parts may have different encodings. */
export interface Envelope {
  readonly kind: 'envelope';
  readonly name: Exclude<Format, BodyFormat>;
  readonly about: About;
  /** @param head the first bytes, a Latin-1 character each */
  sniff(head: string): boolean;
  /** @throws PermanentError if it has no content or is damaged */
  open(bytes: Uint8Array): Carried;
}

/** One item that carries its content among metadata. The parse stage opens it. */
export interface CarryingDocument {
  readonly kind: 'document';
  readonly name: Exclude<Format, BodyFormat>;
  readonly about: About;
  /** @param head the first characters of the decoded text */
  sniff(head: string): boolean;
  /** @throws PermanentError if it has no content or is damaged */
  open(document: DecodedText, map?: FieldMap | null): Carried;
}

/** A text that is the content itself. There is nothing to open: the stages after parse work on it as it is. */
export interface Body {
  readonly kind: 'body';
  readonly name: BodyFormat;
  readonly about: About;
  /**
   * @param head the first characters of the text below any front matter
   * @param hasFrontMatter whether there is any
   */
  sniff(head: string, hasFrontMatter: boolean): boolean;
}

/** Any line of the format table. */
export type TableFormat = Compression | Container | Envelope | CarryingDocument | Body;
