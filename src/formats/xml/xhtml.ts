// Makes HTML of XHTML that was served as XML: elements that end at once, CDATA sections, prefixes, DTDs.
// Must not change a page that is not XHTML, and must not build a tree.
import { sampleChars } from '../format.ts';
import { isVoidTag } from '../markup/html-tags.ts';
import { escapeText, readWords } from '../markup/markup.ts';
import { findXmlRoot, type XmlRoot } from './xml-root.ts';
import { readAttributes } from './xml-scanner.ts';

const namespace = 'http://www.w3.org/1999/xhtml';
const rawTags = new Set(['script', 'style']);
const tagName = /^<\/?([a-z_][\w.:-]*)/i;
const mostTagChars = 65_536;

/** The page as HTML; as it is if it is not XHTML. */
export function htmlOfXhtml(text: string): string {
  const root = findXmlRoot(text.slice(0, sampleChars));
  if (root === null || !('name' in root)) return text;
  const prefixes = prefixesOf(root);
  if (!root.isDeclared && prefixes.size === 0) return text;
  return new Rewriter(text, prefixes).rewrite();
}

/** The prefixes of XHTML elements; the empty one is that of elements without. */
function prefixesOf({ name, attributes }: XmlRoot): Set<string> {
  const prefixes = new Set<string>();
  for (const [attribute, value] of readAttributes(attributes)) {
    if (value.trim() !== namespace) continue;
    if (attribute === 'xmlns') prefixes.add('');
    else if (attribute.startsWith('xmlns:')) prefixes.add(attribute.slice('xmlns:'.length));
  }
  const colon = name.indexOf(':');
  if (colon !== -1) prefixes.add(name.slice(0, colon));
  return prefixes;
}

class Rewriter {
  private readonly text: string;
  private readonly prefixes: ReadonlySet<string>;
  private readonly parts: string[] = [];
  private hasDoctype = false;
  /** What is before is in `parts`. */
  private copied = 0;

  constructor(text: string, prefixes: ReadonlySet<string>) {
    this.text = text;
    this.prefixes = prefixes;
  }

  rewrite(): string {
    const { text } = this;
    for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
      if (text.startsWith('<!--', at)) at = this.endOf('-->', at + 4);
      else if (text.startsWith('<![CDATA[', at)) at = this.readSection(at);
      else if (!this.hasDoctype && /^<!doctype/i.test(text.slice(at, at + 9))) at = this.readDoctype(at);
      else at = this.readTag(at);
    }
    this.parts.push(text.slice(this.copied));
    return this.parts.join('');
  }

  private endOf(mark: string, from: number): number {
    const found = this.text.indexOf(mark, from);
    return found === -1 ? this.text.length : found + mark.length;
  }

  private replace(from: number, to: number, by: string): number {
    this.parts.push(this.text.slice(this.copied, from), by);
    this.copied = to;
    return to;
  }

  /** It is text, unless an export has put markup into it. */
  private readSection(at: number): number {
    const end = this.endOf(']]>', at);
    const inside = this.text.slice(at + '<![CDATA['.length, end).replace(/\]\]>$/, '');
    return this.replace(at, end, readWords(inside, true).isMarkup ? inside : escapeText(inside));
  }

  /** A subset in brackets ends no tag in HTML. */
  private readDoctype(at: number): number {
    const { text } = this;
    this.hasDoctype = true;
    const bracket = text.indexOf('[', at);
    const end = this.endOf('>', at);
    if (bracket === -1 || bracket > end) return end;
    const close = /\]\s*>/g;
    close.lastIndex = bracket;
    const found = close.exec(text);
    return this.replace(at, found === null ? end : close.lastIndex, '<!DOCTYPE html>');
  }

  private readTag(at: number): number {
    const { text } = this;
    const written = tagName.exec(text.slice(at, at + 200))?.[1];
    if (written === undefined) return at + 1;
    const end = endOfTag(text, at);
    if (end === -1) return at + 1;
    const colon = written.indexOf(':');
    const isPrefixed = colon !== -1 && this.prefixes.has(written.slice(0, colon));
    const name = isPrefixed ? written.slice(colon + 1) : written;
    const isEnd = text.charAt(at + 1) === '/';
    const isEmpty = !isEnd && text.charAt(end - 2) === '/';
    const start = at + (isEnd ? 2 : 1);
    if (isPrefixed) this.replace(start, start + written.length, name);
    const known = name.toLowerCase();
    if (isEmpty && !isVoidTag(known)) return this.replace(end - 2, end, `></${name}>`);
    return isEnd || isEmpty || !rawTags.has(known) ? end : this.readRaw(written, end);
  }

  /** A script or style sheet, which HTML has without the marks of a section. */
  private readRaw(name: string, from: number): number {
    const { text } = this;
    const close = this.startOf(`</${name}`, from);
    const start = text.slice(from, close).indexOf('<![CDATA[') + from;
    if (start < from) return close;
    const end = this.startOf(']]>', start);
    this.replace(start, start + '<![CDATA['.length, '');
    this.replace(end, Math.min(text.length, end + ']]>'.length), '');
    return this.startOf(`</${name}`, end);
  }

  private startOf(mark: string, from: number): number {
    const found = this.text.indexOf(mark, from);
    return found === -1 ? this.text.length : found;
  }
}

/** Behind the `>` of a tag; -1 if it does not end. */
function endOfTag(text: string, from: number): number {
  let quote = '';
  const most = Math.min(text.length, from + mostTagChars);
  for (let at = from + 1; at < most; at += 1) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '>') return at + 1;
    else if (character === '<') return -1;
    else if ((character === '"' || character === "'") && text.charAt(at - 1) === '=') quote = character;
  }
  return -1;
}
