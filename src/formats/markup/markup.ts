// Reads the values of feeds, which may be text, markup, or markup that was escaped once too often.
// Must not build a tree: the clean stage does.
import { decodeHTML } from 'entities/lib/decode.js';
import { isHtmlTag, isVoidTag } from './html-tags.ts';

const xmlEntity = /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});/gi;
const htmlEntity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z0-9]{1,31});?/gi;
const cdataMarks = /<!\[CDATA\[|\]\]>/g;
const tag = /<(\/?)([a-z][a-z0-9]*)(?=[\s/>])([^<>]*)>/gi;
const notText = /<(script|style)(?=[\s>])[^<>]*>[\s\S]*?(?:<\/\1[^<>]*>|$)/gi;
/** Publishers' systems escape once too often, and then once again. */
const mostEscapes = 3;

/** Decodes the five entities of XML and numeric ones. */
export function decodeXml(text: string): string {
  return text.includes('&') ? text.replace(xmlEntity, (entity) => decodeHTML(entity)) : text;
}

function decodeAll(text: string): string {
  return text.includes('&') ? text.replace(htmlEntity, (entity) => decodeHTML(entity)) : text;
}

/** Without the marks of CDATA sections that are in the text itself: around it, where they were escaped or put twice. */
export function withoutMarks(text: string): string {
  if (text.includes('<![CDATA[')) return text.replace(cdataMarks, '').replace(/\]\]\s*$/, '');
  return text.endsWith(']]>') ? text.slice(0, -3) : text;
}

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export interface Words {
  isMarkup: boolean;
  text: string;
}

/**
 * The value of an element after XML decoding.
 * @param isLiteral whether the feed says that they are not markup
 */
export function readWords(value: string, isLiteral: boolean): Words {
  let text = withoutMarks(value);
  if (isLiteral ? isMeantAsMarkup(text) : hasTag(text)) return { isMarkup: true, text };
  for (let times = 0; times < mostEscapes; times += 1) {
    const decoded = withoutMarks(decodeAll(text));
    if (decoded === text) break;
    text = decoded;
    if (isMeantAsMarkup(text)) return { isMarkup: true, text };
  }
  return { isMarkup: false, text };
}

/** Words on one line without tags, for titles, names and sections. */
export function plainLine(value: string): string {
  const { isMarkup, text } = readWords(value, true);
  return (isMarkup || hasVoid(value) ? visibleText(text) : text).replace(/\s+/gu, ' ').trim();
}

/** The text of markup, without layout. */
export function visibleText(html: string): string {
  const shown = withoutComments(html).replace(notText, ' ');
  const text = shown.replace(tag, (written, _slash, name: string) => {
    const known = name.toLowerCase();
    if (!isHtmlTag(known)) return written;
    return inline.has(known) ? '' : ' ';
  });
  return decodeAll(text).replace(/\s+/gu, ' ').trim();
}

function withoutComments(html: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let start = html.indexOf('<!--'); start !== -1; start = html.indexOf('<!--', at)) {
    const end = html.indexOf('-->', start + 4);
    if (end === -1) break;
    parts.push(html.slice(at, start));
    at = end + 3;
  }
  return at === 0 ? html : parts.join('') + html.slice(at);
}

/** Elements that do not end a word. */
const inline = new Set('a abbr b cite code em font i mark q s small span strong sub sup u wbr'.split(' '));
/** Elements that only format: a sentence is rarely about them. */
const formatting = new Set('b em font i span strong u'.split(' '));

function hasTag(text: string): boolean {
  for (const [, , name = ''] of text.matchAll(tag)) if (isHtmlTag(name.toLowerCase())) return true;
  return text.includes('<!--');
}

function hasVoid(text: string): boolean {
  for (const [, , name = ''] of text.matchAll(tag)) if (isVoidTag(name.toLowerCase())) return true;
  return false;
}

/** Whether text that may be about markup is markup itself: `wrap it in <p> and </p>` is not. */
function isMeantAsMarkup(text: string): boolean {
  const words = text.trim();
  const open = new Set<string>();
  let voids = 0;
  for (const { 0: written, 1: slash, 2: name = '', 3: attributes = '', index } of words.matchAll(tag)) {
    const known = name.toLowerCase();
    if (!isHtmlTag(known)) continue;
    const isOutside = index === 0 || index + written.length === words.length;
    if (isVoidTag(known)) voids += 1;
    else if (slash === '') open.add(attributes.includes('=') || isOutside ? `${known}!` : known);
    else if (open.has(`${known}!`)) return true;
    else if (open.has(known) && (isOutside || formatting.has(known))) return true;
    if (voids > 1 || (voids === 1 && attributes.includes('='))) return true;
  }
  return false;
}

const anyTag = /<[a-z][^<>]*>/gi;
const address = /(\s(?:href|poster|src)\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/gi;
const addresses = /(\ssrcset\s*=\s*)(?:"([^"]*)"|'([^']*)')/gi;

/** A longer base address is ignored: each address that is resolved against it takes time and memory for the whole base. */
const mostBaseChars = 4_000;
/** Links after this limit stay relative: resolving can make each one thousands of times longer. */
const mostAddedChars = 20_000_000;

/** Whether other addresses may be resolved against this one. */
export function isUsableBase(base: string): boolean {
  return base.length <= mostBaseChars;
}

/** The same markup with links and images that are relative to `base` made absolute. */
export function resolveLinks(html: string, base: string): string {
  if (!isUsableBase(base)) return html;
  let added = 0;
  const absolute = (written: string) => {
    const found = added < mostAddedChars ? resolve(written, base) : null;
    added += found?.length ?? 0;
    return found;
  };
  return html.replace(anyTag, (written) =>
    written
      .replace(address, (all, before: string, double?: string, single?: string, bare?: string) => {
        const resolved = absolute(double ?? single ?? bare ?? '');
        return resolved === null ? all : `${before}"${resolved}"`;
      })
      .replace(addresses, (_all, before: string, double?: string, single?: string) => {
        const parts = (double ?? single ?? '').split(/,\s+/).map((part) => {
          const [src = '', ...size] = part.trim().split(/\s+/);
          return [absolute(src) ?? src, ...size].join(' ');
        });
        return `${before}"${parts.join(', ')}"`;
      }),
  );
}

/** The absolute form of a relative address in markup; null for others. */
function resolve(written: string, base: string): string | null {
  const relative = decodeAll(written.trim());
  if (relative === '' || relative.startsWith('#') || /^[a-z][a-z\d+.-]*:/i.test(relative)) return null;
  return URL.parse(relative, base)?.href.replaceAll('&', '&amp;').replaceAll('"', '%22') ?? null;
}
