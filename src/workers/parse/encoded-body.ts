// Undoes the encoding of a body that was exported as text: CDATA sections, and HTML whose tags are entities.
// Must not change a text that shows tags to its readers.
import { headChars } from '../../formats/format.ts';
import { htmlFragment } from '../../formats/html-fragment.ts';
import { htmlPage } from '../../formats/html-page.ts';
import { withoutCdata, withoutEntities } from '../../html/encoded-text.ts';

/** Exports pass several programs, and each may encode what the one before it has written. */
const mostRounds = 3;

/** The body as its author wrote it. */
export function decodeBody(body: string): string {
  let text = body;
  for (let round = 0; round < mostRounds; round += 1) {
    text = withoutCdata(text);
    if (!isEncodedHtml(text)) break;
    text = withoutEntities(text);
  }
  return text;
}

const opensWithTag =
  /^\s*&(?:amp;)?(?:lt|#0?60|#x3c);(?:!--|!doctype|!\[CDATA\[|[a-z][a-z\d]{0,15}(?:\s|\/?&))/i;
const endsWithTag = /&(?:amp;)?(?:gt|#0?62|#x3e);\s*$/i;
const tag = /<\/?[a-z][a-z\d]*(?:\s[^<>]{0,2000})?\/?>/i;
const breakTag = /&lt;br\s*\/?&gt;/gi;
const fewBreaks = 2;

/**
 * Whether the tags of a text are entities: it has no tag that is not, and is a fragment or a page once they are decoded.
 * A lesson about HTML has tags of its own, or is a text around those that it shows.
 */
function isEncodedHtml(text: string): boolean {
  if (!text.includes('&')) return false;
  const isWrapped = opensWithTag.test(text) && endsWithTag.test(text.slice(-200));
  if (!isWrapped && !isBroken(text)) return false;
  if (tag.test(text)) return false;
  let inner = withoutEntities(text.slice(0, headChars));
  if (/^\s*&lt;/.test(inner)) inner = withoutEntities(inner);
  return /^\s*<!\[CDATA\[/.test(inner) || htmlFragment.sniff(inner, false) || htmlPage.sniff(inner, false);
}

/** Whether sentences are parted by encoded breaks. */
function isBroken(text: string): boolean {
  let behindSentences = 0;
  for (const { index } of text.matchAll(breakTag)) {
    if (/(?:[.!?…。！？]["'”’)»]?|&gt;)\s*$/u.test(text.slice(Math.max(0, index - 10), index)))
      behindSentences += 1;
    else if (!/&lt;br\s*\/?&gt;\s*$/i.test(text.slice(Math.max(0, index - 20), index))) return false;
  }
  return behindSentences >= fewBreaks;
}

/** An entity beside a letter: no lesson writes one there. */
const insideWord =
  /\p{L}&(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8});|&(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8});\p{L}/iu;
const signOfTag = /&(?:amp;)?(?:lt|gt|#0?60|#0?62|#x3[ce]);/i;
const othersThanAnd = /&(?!amp;)(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8});/i;

/** A plain text whose signs were written as entities; one that is about entities stays. */
export function decodeProse(text: string): string {
  if (!text.includes('&') || signOfTag.test(text)) return text;
  const isEncoded = insideWord.test(text) || (/\S &amp; \S/.test(text) && !othersThanAnd.test(text));
  return isEncoded ? withoutEntities(withoutEntities(text)) : text;
}
