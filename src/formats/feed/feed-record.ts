// One entry of a feed as the bytes of a JSON record, in the keys that json-article.ts reads.
// Must not know what kind of feed it came from.
import { PermanentError } from '../../errors.ts';
import type { MemberFacts } from '../../schemas/member-facts.ts';
import { tooLarge } from '../bytes/bounded-content.ts';
import type { Member } from '../format.ts';
import {
  decodeXml,
  escapeText,
  isUsableBase,
  plainLine,
  readWords,
  resolveLinks,
  visibleText,
} from '../markup/markup.ts';

/** A text of an entry, in full or in short. */
export interface EntryText {
  text: string;
  /** Whether the feed says that it is not markup. */
  isLiteral: boolean;
  /** What relative links in it refer to; null if that is the entry's own address. */
  base: string | null;
}

export interface EntryRecord {
  title: string | null;
  url: string | null;
  /** Best first. The first with words is the body, unless another has far more of them. */
  texts: EntryText[];
  /** The recording or file that it is about. */
  file: string | null;
  /** Metadata by the key in the record; empty values are left out. */
  more: Record<string, string | string[] | null>;
}

/** Another text with this many times the words of the full text is used instead. */
const fullerBy = 3;
const mostDescriptionChars = 2_000;
const buttons = '<div class="feedflare">';
const mostBackLinkChars = 3_000;
/** “The post” and “appeared first on”, in long languages. */
const mostWordsAround = 60;
const link = /<a\s[^<>]*>[^<]*<\/a>/gi;
const linkAddress = /<a\s[^<>]*?href\s*=\s*["']([^"'<>]*)/gi;
/** It begins where its first word does: a search from every letter of a long word would take quadratic time. */
const emailAddress = /[<(]?(?<![^\s@<>()])[^\s@<>()]+@[^\s@<>()]+[>)]?/g;
/** Widths at which feeds wrap lines: those of emails and terminals, and half of that in wide characters. */
const brokenChars = { least: 30, most: 100, range: 25 } as const;
const page = /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype|html|body)[\s>]/i;

interface Shown {
  isMarkup: boolean;
  text: string;
  visible: string;
}

export function entryMember(entry: EntryRecord, facts: MemberFacts, maxBytes: number): Member {
  const shown = entry.texts.map((text) => show(text, entry.url)).filter(({ visible }) => visible !== '');
  const [first] = shown;
  if (first === undefined) return { rejection: withoutText(entry), facts };
  const body = shown.reduce((best, next) =>
    next.visible.length > best.visible.length * fullerBy ? next : best,
  );
  const short = shown.find((other) => other !== body && other.visible !== body.visible);
  const description = short === undefined ? null : short.visible.slice(0, mostDescriptionChars);
  const content = { content_html: body.isMarkup ? wrapped(body.text) : paragraphs(body.text) };
  const known = { title: entry.title, url: entry.url, description, ...entry.more };
  const metadata = Object.entries(known).filter(([, value]) => value !== null && value.length > 0);
  const bytes = Buffer.from(JSON.stringify({ ...Object.fromEntries(metadata), ...content }));
  return bytes.length > maxBytes ? { ...tooLarge(maxBytes), facts } : { bytes, facts };
}

/** Wrapped in an element, because inline markup alone could be mistaken for text. */
function wrapped(html: string): string {
  return page.test(html) ? html : `<div>${html}</div>`;
}

/** Text as markup, so that it is not cleaned like a page that was copied as text. */
function paragraphs(text: string): string {
  const blocks = text.replace(/\r\n?/g, '\n').split(/\n[^\S\n]*\n\s*/);
  return blocks.map((block) => `<p>${linesOf(block).map(escapeText).join('<br>')}</p>`).join('\n');
}

/** The lines of a paragraph; one line if they were only wrapped to a width. */
function linesOf(block: string): string[] {
  const lines = block.split('\n').flatMap((line) => line.trim() || []);
  const broken = lines.slice(0, -1);
  const narrowest = broken.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY);
  const widest = broken.reduce((most, { length }) => Math.max(most, length), 0);
  const isOfWidth =
    broken.length > 1 &&
    narrowest >= brokenChars.least &&
    widest <= Math.min(brokenChars.most, narrowest + brokenChars.range);
  const unfinished = broken.filter((line) => !/[.!?:…。！？：]["”’」』)）]?$/u.test(line)).length;
  if (!isOfWidth || unfinished * 2 < broken.length) return lines;
  return [lines.join(' ').replace(/(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff])/gu, '')];
}

function show({ text: written, isLiteral, base }: EntryText, url: string | null): Shown {
  const { isMarkup, text: words } = readWords(written, isLiteral);
  const own = isMarkup ? withoutButtons(words) : words;
  const text = isMarkup && url !== null ? withoutBackLink(own, url) : own;
  if (!isMarkup) return { isMarkup, text, visible: text.replace(/\s+/gu, ' ').trim() };
  return {
    isMarkup,
    text: base === null ? text : resolveLinks(text, base),
    visible: visibleText(text),
  };
}

/** Without the row of pictures that FeedBurner adds. */
function withoutButtons(html: string): string {
  const start = html.lastIndexOf(buttons);
  const end = start === -1 ? -1 : html.indexOf('</div>', start);
  return end === -1 ? html : html.slice(0, start) + html.slice(end + '</div>'.length);
}

/**
 * Without the last paragraphs that only lead back to the page: “The post … appeared first on …”, “Continue reading”, in any
 * language.
 */
function withoutBackLink(html: string, url: string): string {
  let rest = html.trimEnd();
  for (let times = 0; times < 2; times += 1) {
    const start = rest.endsWith('</p>') ? rest.lastIndexOf('<p') : -1;
    const last = rest.slice(start);
    if (start === -1 || last.length > mostBackLinkChars) break;
    if (!addressesIn(last).includes(addressOf(url))) break;
    const around = visibleText(last.replace(link, ' '));
    if (around.length > mostWordsAround) break;
    rest = rest.slice(0, start).trimEnd();
  }
  return rest;
}

function addressesIn(html: string): string[] {
  return [...html.matchAll(linkAddress)].map(([, address = '']) => addressOf(decodeXml(address)));
}

/** What two links to the same page have in common. */
function addressOf(url: string): string {
  return url.replace(/^https?:/i, '').replace(/\/?(?:[?#].*)?$/s, '');
}

function withoutText({ title, url, file }: EntryRecord): PermanentError {
  const named =
    title === null || title === '' ? 'This entry of the feed' : `The entry “${title.slice(0, 200)}”`;
  const address = url ?? file;
  const link = address === null ? ' and no link.' : `, only a link: ${address.slice(0, 2_000)}`;
  return new PermanentError('no_content', `${named} has no text${link}`);
}

/** The name of a person as feeds write it, without email and web addresses. */
export function personName(written: string): string {
  const line = plainLine(written);
  const inParentheses = /^[^\s@]+@[^\s@]+\s*\(([^()]*)\)$/.exec(line)?.[1];
  const name = (inParentheses ?? line.replace(emailAddress, '')).trim();
  return /^(?:https?:|unknown$)/i.test(name) ? '' : name;
}

/** The absolute address; null if it is not a web address. */
export function webAddress(written: string, base: string | null): string | null {
  const address = written.replace(/\s+/g, '').replaceAll('&amp;', '&');
  if (/^https?:\/\//i.test(address)) return URL.canParse(address) ? address : null;
  if (address === '' || base === null || !isUsableBase(base)) return null;
  const { protocol, href } = URL.parse(address, base) ?? {};
  return (protocol === 'http:' || protocol === 'https:') && href !== undefined ? href : null;
}

/** The rejection at the end of an incomplete feed. */
export function damagedFeed(): PermanentError {
  return new PermanentError(
    'bad_archive',
    'The feed is damaged or truncated. The entries before the damage were read.',
  );
}
