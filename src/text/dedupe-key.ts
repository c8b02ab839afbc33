// The key under which exact copies of a text meet, whatever their header, spacing or punctuation.
// Must not be used as an article's id: its normalisation may change, article ids may not.
import { createHash } from 'node:crypto';
import { type FoldedText, foldText } from './fold.ts';

/** Below this many letters and digits a text is a stub (「图集」, a paywall's first line) that different articles share. */
const stubChars = 100;

const lineFeed = new Uint8Array([0x0a, 0]);

function bytesOf({ codes, length }: FoldedText): Uint8Array {
  return new Uint8Array(codes.buffer, 0, 2 * length);
}

/**
 * 64 hex digits: SHA-256 of the text’s letters, their marks and digits (NFKC, lower case); of title and text where the text is a stub.
 * Folds the title of a stub: `text` is not valid afterwards.
 * @param text folded
 */
export function exactKeyOf(title: string | null, text: FoldedText): string {
  if (text.length >= stubChars) return createHash('sha256').update(bytesOf(text)).digest('hex');
  const body = bytesOf(text).slice();
  return createHash('sha256')
    .update(bytesOf(foldText(title ?? '')))
    .update(lineFeed)
    .update(body)
    .digest('hex');
}
