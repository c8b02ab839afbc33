// Undoes what exporters do to a text before they store it: entities, and CDATA sections around it.
// Must not decide whether a text was encoded. Only single values are always decoded.
import { decodeHTML } from 'entities/lib/decode.js';
import { inPieces } from '../text/in-pieces.ts';

const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi;
/** Texts that hold millions of entities hold these. */
const common = new Map(Object.entries({ '&amp;': '&', '&gt;': '>', '&lt;': '<', '&quot;': '"' }));
/** Values of metadata may be encoded twice. */
const mostRounds = 2;
const maxChars = 4_000;
/** `<em>…</em>`: markup, unlike a tag that a title is about. */
const inlinePair =
  /<(em|i|b|strong|span|small|sup|sub|mark|cite|u|a)(?:\s[^<>]{0,300})?>([^<>]{0,500})<\/\1>/gi;

/** A text with its entities decoded once. What is not an entity stays: `AT&T;`, `R&D`. */
export function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return inPieces(text, (piece) =>
    piece.replace(entity, (written) => common.get(written) ?? decodeHTML(written)),
  );
}

const open = '<![CDATA[';
const close = ']]>';

/** A text that consists of CDATA sections, without their marks; any other text as it is. */
export function withoutCdata(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith(open) || !trimmed.endsWith(close)) return text;
  // A section can't hold its own end: exporters begin another one in the middle of it.
  return trimmed
    .slice(open.length, -close.length)
    .replaceAll(`${close}${close}${open}>`, close)
    .replaceAll(`]]${close}${open}>`, close)
    .replace(/\]\]>\s*<!\[CDATA\[/g, '');
}

/** A single value of metadata, such as a title, as a reader would see it. Tags that the value is about stay. */
export function plainValue(value: string): string {
  let words = withoutCdata(value);
  if (words.length > maxChars) return words;
  words = words.replace(inlinePair, '$2');
  for (let round = 0; round < mostRounds && words.includes('&'); round += 1) words = withoutEntities(words);
  return words;
}
