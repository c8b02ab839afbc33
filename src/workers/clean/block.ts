// The main content as a flat list of blocks: what finding it returns and what text and Markdown are written from.
// Must not know where a block came from (tree or lines) nor what is boilerplate.
import type { ArticleImage } from '../../schemas/clean.ts';
import { inPieces } from '../../text/in-pieces.ts';

export type BlockKind = 'paragraph' | 'heading' | 'list-item' | 'quote' | 'code' | 'table-row' | 'image';

export interface Block {
  kind: BlockKind;
  /** One line of plain text (`code` may have several); empty only for `image`. */
  text: string;
  /** The same content as inline Markdown, without the block's own marker (`#`, `-`, `>`). */
  markdown: string;
  /** Heading: 1 to 6. List item: its nesting, from 1. Otherwise 0. */
  level: number;
  /** List item: its number in an ordered list. Otherwise null. */
  ordinal: number | null;
  /** True for the first row of a table. */
  opensTable: boolean;
  image: ArticleImage | null;
  /** How many characters of `text` are inside links. */
  linkedChars: number;
  /** Class and id words of the elements around the block, lower case, nearest last; '' for text inputs. */
  hints: string;
}

const plain = {
  level: 0,
  ordinal: null,
  opensTable: false,
  image: null,
  linkedChars: 0,
  hints: '',
} as const;

/** A paragraph of a plain-text input. */
export function paragraph(text: string): Block {
  return { ...plain, kind: 'paragraph', text, markdown: escapeMarkdown(text) };
}

/** A heading of plain text. @param level 1 to 6 */
export function heading(text: string, level: number): Block {
  return { ...plain, kind: 'heading', text, markdown: escapeMarkdown(text), level };
}

/** Escapes what Markdown would read as markup anywhere in a line of plain text. */
export function escapeMarkdown(text: string): string {
  return inPieces(text, (piece) => piece.replace(/[\\`*_[\]<~]|&(?=#?[\p{L}\d]{1,32};)/gu, '\\$&'));
}
