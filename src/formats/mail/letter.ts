// Chooses the text of a letter among its parts, and counts the others.
// Must not read header fields other than those of parts.
import type { Skipped, SkipReason } from '../../schemas/skip-reason.ts';
import { decode } from '../encoding/decode.ts';
import { visibleLetters } from '../markup/html-letters.ts';
import { flowedText } from './flowed-text.ts';
import { isHeaderLine } from './mime-headers.ts';
import type { MimePart } from './mime-parts.ts';
import { withoutSignature } from './signed-text.ts';

/** A part that may be the text. */
export interface TextPart {
  part: MimePart;
  isHtml: boolean;
  /** Without its transfer encoding. */
  bytes: Uint8Array;
  /** The encoding that the part declares, unless it is the one that means nothing. */
  encoding: string | null;
  text: string;
  /** Its letters and digits, as a reader sees them; never empty. */
  letters: string;
}

export interface Letter {
  /** The letter that was chosen: the outer one, or the first one inside it that has a text. */
  head: MimePart;
  texts: TextPart[];
  leftOut: Skipped;
}

/** Maximum number of parts of one text. */
const mostTexts = 50;

/** The text of a letter; null if it has none. */
export function readLetter(root: MimePart): Letter | null {
  for (const head of lettersIn(root)) {
    const texts = textsOf(head, 'plain') ?? textsOf(head, 'named') ?? textsOf(head, 'sole');
    if (texts !== null) return { head, texts, leftOut: countLeftOut(root, texts) };
  }
  return null;
}

/** Parts that are not among `chosen`, by what they are. A letter inside the letter counts once. */
export function countLeftOut(root: MimePart, chosen: readonly TextPart[]): Skipped {
  const texts = new Set(chosen.map(({ part }) => part));
  const counts: Skipped = {};
  const waiting: { part: MimePart; isVersion: boolean }[] = [{ part: root, isVersion: false }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { part, isVersion } = next;
    if (texts.has(part)) continue;
    const isMultipart = part.children.length > 0 && part.type.startsWith('multipart/');
    if (isMultipart || (part === root && part.children.length > 0) || holds(part, texts)) {
      const isAlternative = part.type === 'multipart/alternative';
      for (const child of part.children)
        waiting.push({
          part: child,
          isVersion: isVersion || (isAlternative && child.type.startsWith('text/')),
        });
      continue;
    }
    const reason = isVersion && part.disposition !== 'attachment' ? 'other_version' : reasonOf(part);
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}

function holds(part: MimePart, texts: ReadonlySet<MimePart>): boolean {
  return part.children.some((child) => texts.has(child) || holds(child, texts));
}

function reasonOf(part: MimePart): SkipReason {
  return part.disposition !== 'attachment' && part.type.startsWith('image/') ? 'image' : 'attachment';
}

/** The letter itself, and then those inside it, the first one first. */
function* lettersIn(root: MimePart): Generator<MimePart> {
  const waiting = [root];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part === root) yield part;
    const isLetter = !part.type.startsWith('multipart/');
    if (isLetter && part !== root && part.children.length === 0) continue;
    for (const child of part.children.toReversed()) waiting.push(child);
    const [inner] = part.children;
    if (isLetter && inner !== undefined) yield inner;
  }
}

/** Parts that may be the letter's text: those without a file name, then those with one, then the only part. */
type Accepted = 'plain' | 'named' | 'sole';

function textsOf(head: MimePart, accepted: Accepted): TextPart[] | null {
  const found = find(head, accepted, head).slice(0, mostTexts);
  return found.length === 0 ? null : withoutVersions(found);
}

function find(part: MimePart, accepted: Accepted, head: MimePart): TextPart[] {
  if (part.children.length === 0) {
    const text = isText(part, accepted, head) ? readText(part) : null;
    return text === null ? [] : [text];
  }
  const ask = (child: MimePart) => find(child, accepted, head);
  switch (part.type) {
    case 'multipart/alternative':
      return bestVersion(part.children.map(ask));
    case 'multipart/related':
    case 'multipart/signed':
      return firstOf(rootFirst(part), ask);
    case 'multipart/encrypted':
      return [];
    default:
      // Letters inside the letter are attachments.
      return part.type.startsWith('multipart/') ? collect(part.children, ask) : [];
  }
}

function firstOf(parts: readonly MimePart[], ask: (part: MimePart) => TextPart[]): TextPart[] {
  for (const part of parts) {
    const found = ask(part);
    if (found.length > 0) return found;
  }
  return [];
}

function collect(parts: readonly MimePart[], ask: (part: MimePart) => TextPart[]): TextPart[] {
  const found: TextPart[] = [];
  for (const part of parts) {
    if (found.length >= mostTexts) break;
    found.push(...ask(part));
  }
  return found;
}

/** The parts of a `multipart/related`, its root first: the part that `start` names, or the first one. */
export function rootFirst(related: MimePart): MimePart[] {
  const start = related.parameter('start');
  const id = start === null ? null : bare(start);
  const named = id === null ? undefined : related.children.find((child) => idOf(child) === id);
  return named === undefined
    ? related.children
    : [named, ...related.children.filter((child) => child !== named)];
}

function idOf(part: MimePart): string {
  return bare(part.headers.first('content-id') ?? '');
}

function bare(id: string): string {
  return id.trim().replace(/^<|>$/g, '');
}

function isText(part: MimePart, accepted: Accepted, head: MimePart): boolean {
  const { type } = part;
  const isBroken = part === head && type.startsWith('multipart/');
  if (!isBroken && type !== 'text/plain' && !isHtmlType(type) && type !== 'text/markdown') return false;
  if (accepted === 'sole') return part === head;
  return part.disposition !== 'attachment' && (accepted === 'named' || !part.hasFileName);
}

export function isHtmlType(type: string): boolean {
  return type === 'text/html' || type === 'application/xhtml+xml';
}

/** Null if it has no readable text. */
export function readText(part: MimePart): TextPart | null {
  const charset = part.parameter('charset')?.trim() ?? '';
  // Programs write `us-ascii` if they do not know the encoding.
  const encoding = charset === '' || /^(?:us-)?ascii$/i.test(charset) ? null : charset;
  const isHtml = isHtmlType(part.type);
  const content = part.content();
  const bytes = isHtml ? content : withoutSignature(flowedText(content, part));
  const decoded = decode(bytes, null, encoding ?? undefined).text;
  const end = endOfText(decoded);
  const text = decoded.slice(0, end);
  const letters = isHtml ? visibleLetters(text) : lettersOf(text);
  if (letters === '') return null;
  return { part, isHtml, bytes: end === decoded.length ? bytes : Buffer.from(text), encoding, text, letters };
}

const partHead = new RegExp(
  [
    '^content-type: *(?:application|audio|image|message|multipart|text|video)\\/',
    '^content-transfer-encoding: *(?:[78]bit|base64|binary|quoted)',
    '^mime-version: *1\\.0',
  ].join('|'),
  'im',
);

/** Before the head of another part: where its boundary was lost, it comes at the beginning of a line. */
function endOfText(text: string): number {
  let end = partHead.exec(text)?.index;
  if (end === undefined) return text.length;
  // With the other fields of that head.
  for (
    let before = lineBefore(text, end);
    isHeaderLine(text.slice(before, end)) && before < end;
    before = lineBefore(text, end)
  )
    end = before;
  return end;
}

/** Where the line before the one at `at` begins. */
function lineBefore(text: string, at: number): number {
  return at < 2 ? 0 : text.lastIndexOf('\n', at - 2) + 1;
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** HTML is preferred to text, unless it only says that the letter is in the text. */
function bestVersion(versions: TextPart[][]): TextPart[] {
  const full = versions.filter((version) => version.length > 0);
  const html = full.findLast((version) => version.some(({ isHtml }) => isHtml));
  const text = full.findLast((version) => version.every(({ isHtml }) => !isHtml));
  if (html === undefined || text === undefined) return html ?? text ?? [];
  return lengthOf(html) * 4 < lengthOf(text) ? text : html;
}

/** The characters without addresses: plain text spells out the addresses that HTML has in links. */
function lengthOf(texts: TextPart[]): number {
  return texts.reduce(
    (sum, { isHtml, text, letters }) =>
      sum + (isHtml ? letters : lettersOf(text.replace(/https?:\/\/[^\s<>]+/g, ''))).length,
    0,
  );
}

/** A text that the HTML beside it repeats is another version, even if the letter does not say so. */
function withoutVersions(texts: TextPart[]): TextPart[] {
  const html = texts.filter(({ isHtml }) => isHtml);
  return texts.filter(
    ({ isHtml, letters }) => isHtml || !html.some((other) => repeats(other.letters, letters)),
  );
}

/** Compares only ASCII letters, if there are enough: HTML may write the others as entities. */
function repeats(html: string, text: string): boolean {
  const plain = text.replace(/[^a-z0-9]+/gi, '').slice(0, 300);
  if (plain.length < 20) return html.includes(text.slice(0, 300));
  return html.replace(/[^a-z0-9]+/gi, '').includes(plain);
}
