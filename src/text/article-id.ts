// The article id: the same text anywhere has the same id.
// FROZEN as v1. Ids are stored by users: never change the normalisation; a new one would need a new prefix.
import { createHash } from 'node:crypto';
import { evenSpace } from './normalise.ts';

/** In these NFKC has nothing to do. */
const isAscii = /^[\0-\x7f]*$/;

/** v1: NFKC, lower case (no locale), every run of white space one space, trimmed. */
function normaliseV1(text: string): string {
  return evenSpace((isAscii.test(text) ? text : text.normalize('NFKC')).toLowerCase());
}

/**
 * `sha256-` and 64 hex digits: SHA-256 of the UTF-8 bytes of the normalised title, one `\n`, and the normalised text.
 * No title counts as an empty one.
 */
export function articleId(title: string | null, text: string): string {
  const content = `${normaliseV1(title ?? '')}\n${normaliseV1(text)}`;
  return `sha256-${createHash('sha256').update(content, 'utf8').digest('hex')}`;
}
