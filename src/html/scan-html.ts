// Reads HTML from beginning to end as opening tags, end tags and texts, by the rules of htmlparser2's tokenizer.
// Must not know which element contains which, and must take linear time for any input.
import { decodeHTML, decodeHTMLAttribute } from 'entities/lib/decode.js';
import { inPieces } from '../text/in-pieces.ts';
import { type AttributeName, keptAttributes } from './attributes.ts';

/** By name in lower case, the first of each name. */
export type Attributes = Partial<Record<AttributeName, string>> & Record<string, string>;

/** Receives what is read, in order. */
export interface HtmlHandler {
  /** When true, nothing more is read. */
  readonly isFull: boolean;
  /** @param name in lower case, as those of `close` and of `attributes` */
  open(name: string, attributes: Attributes, isSelfClosing: boolean): void;
  close(name: string): void;
  /** Never empty, entities decoded; one text may come in several pieces. */
  text(data: string): void;
  /** A comment, declaration or instruction: the texts on both sides of it are two. */
  apart(): void;
}

/** What elements without any share. */
const noAttributes: Attributes = Object.freeze({});

/** What these hold is text up to their own end tag. */
const rawText = new Set(['script', 'style', 'title', 'textarea', 'xmp']);

/** What characters do inside a tag, by their code: all that end a name of an attribute do so for one of a tag too. */
const endsName = 1;
const space = 2;
const kinds = new Uint8Array(0x80);
for (const character of '\t\n\f\r ') kinds[character.charCodeAt(0)] = space | endsName;
for (const character of '/>') kinds[character.charCodeAt(0)] = endsName;
const slash = 0x2f;
const equals = 0x3d;
const greater = 0x3e;

const noNames: ReadonlySet<string> = new Set();

/**
 * Reads until the end, or until the handler is full. @returns where it stopped
 * @param more names of attributes, in lower case, that are kept as well
 */
export function scanHtml(html: string, handler: HtmlHandler, more: ReadonlySet<string> = noNames): number {
  return new Scanner(html, handler, more).run();
}

class Scanner {
  private readonly html: string;
  private readonly handler: HtmlHandler;
  private readonly more: ReadonlySet<string>;
  private at = 0;

  constructor(html: string, handler: HtmlHandler, more: ReadonlySet<string>) {
    this.html = html;
    this.handler = handler;
    this.more = more;
  }

  run(): number {
    const { html, handler } = this;
    while (this.at < html.length && !handler.isFull) {
      const markup = this.nextMarkup();
      if (markup > this.at) handler.text(plain(html.slice(this.at, markup)));
      if (markup === html.length || handler.isFull) return markup;
      this.at = markup + 2;
      const next = html.charCodeAt(markup + 1);
      if (next === 0x21) this.skipDeclaration();
      else if (next === 0x3f) this.skipTo('>', this.at);
      else if (next === slash) this.readEndTag();
      else this.readTag(markup + 1);
    }
    return this.at;
  }

  /** The index of the next `<` that begins a tag, comment or the like; the end if there is none. */
  private nextMarkup(): number {
    const { html } = this;
    for (let at = html.indexOf('<', this.at); at >= 0; at = html.indexOf('<', at + 1)) {
      const next = html.charCodeAt(at + 1);
      if (isLetter(next) || next === 0x21 || next === 0x3f) return at;
      if (next === slash) {
        const first = this.behindSpace(at + 2);
        if (first < html.length && html.charCodeAt(first) !== greater) return at;
      }
    }
    return html.length;
  }

  private behindSpace(from: number): number {
    let at = from;
    while (((kinds[this.html.charCodeAt(at)] ?? 0) & space) !== 0) at++;
    return at;
  }

  /** Moves past the next `mark`, or to the end if there is none. */
  private skipTo(mark: string, from: number): void {
    const found = this.html.indexOf(mark, from);
    this.at = found < 0 ? this.html.length : found + mark.length;
    this.handler.apart();
  }

  /** Comments, doctypes and the like; `at` is after `<!`. */
  private skipDeclaration(): void {
    const { html, at } = this;
    // A comment may be as short as `<!-->`.
    if (html.startsWith('--', at)) this.skipTo('-->', at);
    else if (html.startsWith('[CDATA[', at)) this.skipTo(']]>', at + 7);
    else if (html[at] === '-') this.skipTo('>', at + 2);
    else if (html[at] === '[') this.skipTo('>', this.behindCommon('[CDATA[', at));
    else this.skipTo('>', at + 1);
  }

  /** Where the text at `at` begins to differ from `word`. */
  private behindCommon(word: string, at: number): number {
    let length = 0;
    while (length < word.length && this.html[at + length] === word[length]) length++;
    return at + length;
  }

  private readEndTag(): void {
    const { html } = this;
    const from = this.behindSpace(this.at);
    if (!isLetter(html.charCodeAt(from))) {
      this.skipTo('>', from + 1);
      return;
    }
    let to = from;
    for (; to < html.length; to++) {
      const code = html.charCodeAt(to);
      if (code === greater || ((kinds[code] ?? 0) & space) !== 0) break;
    }
    // An unfinished tag at the end is not a tag.
    if (to < html.length) this.handler.close(nameOf(html.slice(from, to)));
    const end = html.indexOf('>', to);
    this.at = end < 0 ? html.length : end + 1;
  }

  private readTag(from: number): void {
    const { html } = this;
    let at = this.endOfName(from);
    const name = nameOf(html.slice(from, at));
    let attributes = noAttributes;
    for (;;) {
      at = this.behindSpace(at);
      if (at >= html.length) break;
      const code = html.charCodeAt(at);
      if (code === greater) {
        this.at = at + 1;
        this.handler.open(name, attributes, false);
        if (rawText.has(name)) this.readRawText(name);
        return;
      }
      if (code === slash) {
        at = this.behindSpace(at + 1);
        if (html.charCodeAt(at) !== greater) continue;
        this.at = at + 1;
        this.handler.open(name, attributes, true);
        return;
      }
      const end = this.endOfAttributeName(at + 1);
      const key = attributeNameOf(html.slice(at, end), this.more);
      at = this.behindSpace(end);
      let value = '';
      if (html.charCodeAt(at) === equals) {
        const from = this.behindSpace(at + 1);
        at = this.endOfValue(from);
        if (at >= html.length) break;
        if (key !== undefined) value = this.valueAt(from, at);
        if (isQuote(html.charCodeAt(from))) at++;
      }
      if (key === undefined || Object.hasOwn(attributes, key)) continue;
      if (attributes === noAttributes) attributes = {};
      attributes[key] = value;
    }
    this.at = html.length;
  }

  private endOfName(from: number): number {
    let at = from;
    while (at < this.html.length && ((kinds[this.html.charCodeAt(at)] ?? 0) & endsName) === 0) at++;
    return at;
  }

  private endOfAttributeName(from: number): number {
    let at = from;
    for (; at < this.html.length; at++) {
      const code = this.html.charCodeAt(at);
      if (code === equals || ((kinds[code] ?? 0) & endsName) !== 0) break;
    }
    return at;
  }

  /** Where the value that begins at `from` ends: its closing quote, or what follows it. */
  private endOfValue(from: number): number {
    const { html } = this;
    if (isQuote(html.charCodeAt(from))) {
      const end = html.indexOf(html.charAt(from), from + 1);
      return end < 0 ? html.length : end;
    }
    let at = from;
    for (; at < html.length; at++) {
      const code = html.charCodeAt(at);
      if (code === greater || ((kinds[code] ?? 0) & space) !== 0) break;
    }
    return at;
  }

  private valueAt(from: number, to: number): string {
    const value = this.html.slice(isQuote(this.html.charCodeAt(from)) ? from + 1 : from, to);
    return withoutEntities(value, decodeHTMLAttribute);
  }

  /** The text of an element that holds nothing else, and its end tag. */
  private readRawText(name: string): void {
    const { html, at } = this;
    let end = html.indexOf('</', at);
    while (end >= 0 && !this.endsRawText(name, end + 2)) end = html.indexOf('</', end + 2);
    const text = html.slice(at, end < 0 ? html.length : end);
    if (text !== '') this.handler.text(name === 'title' ? plain(text) : text);
    this.at = end < 0 ? html.length : end;
  }

  private endsRawText(name: string, at: number): boolean {
    const code = this.html.charCodeAt(at + name.length);
    if (code !== greater && ((kinds[code] ?? 0) & space) === 0) return false;
    return this.html.slice(at, at + name.length).toLowerCase() === name;
  }
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27;
}

function plain(text: string): string {
  return withoutEntities(text, decodeHTML);
}

/** What may be an entity; in an attribute the sign behind it counts too. */
const entity = /&(?:#x?[\da-f]+|[a-z][a-z\d]+)[;=]?/gi;

function withoutEntities(text: string, decode: (entity: string) => string): string {
  if (!text.includes('&')) return text;
  return inPieces(text, (piece) => piece.replace(entity, (written) => decode(written)));
}

/** Names as one string each: what is compared so often is compared by identity. */
const knownNames = new Map(
  (
    'a abbr article aside b blockquote body br button center cite code div dd dl dt em figcaption figure font footer ' +
    'form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input label li link main meta nav noscript ol option p ' +
    'path picture pre script section small source span strong style svg table tbody td th thead time title tr u ul video'
  )
    .split(' ')
    .map((name) => [name, name]),
);
const attributeNames = new Map<string, AttributeName>(keptAttributes.map((name) => [name, name]));

function nameOf(written: string): string {
  return knownNames.get(written) ?? written.toLowerCase();
}

/** Undefined for an attribute that is not kept. */
function attributeNameOf(written: string, more: ReadonlySet<string>): string | undefined {
  const known = attributeNames.get(written) ?? attributeNames.get(written.toLowerCase());
  if (known !== undefined || more.size === 0) return known;
  const name = written.toLowerCase();
  return more.has(name) && name !== '__proto__' ? name : undefined;
}
