// The key under which exact copies of a text meet, whatever their header, spacing or punctuation.
// Must not be used as an article's id: its normalisation may change, article ids may not.
import { createHash } from 'node:crypto';

/** Below this many letters and digits a text is a stub (「图集」, a paywall's first line) that different stories share. */
const stubChars = 100;

function lettersAndDigits(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** 64 hex digits: SHA-256 of the text’s letters, their marks and digits (NFKC, lower case); of title and text where the text is a stub. */
export function exactKey(title: string | null, text: string): string {
  const body = lettersAndDigits(text);
  const isStub = body.length < stubChars && [...body].length < stubChars;
  const content = isStub ? `${lettersAndDigits(title ?? '')}\n${body}` : body;
  return createHash('sha256').update(content, 'utf8').digest('hex');
}
