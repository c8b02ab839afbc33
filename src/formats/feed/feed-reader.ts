// Collects the entries of an RSS or Atom feed from tags and text, one at a time.
// Must not decide what a field means: feed-entry.ts does.
import { isVoidTag } from '../markup/html-tags.ts';
import {
  decodeXml,
  escapeText,
  isUsableBase,
  readWords,
  resolveLinks,
  withoutMarks,
} from '../markup/markup.ts';
import { type Namespaces, nameOf, noNamespaces, withDeclared } from '../xml/xml-names.ts';
import { readAttributes, type XmlHandler } from '../xml/xml-scanner.ts';

/** One element of an entry or of the feed. */
export interface FeedField {
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** Its text, or markup if it contains elements. */
  text: string;
  hasElements: boolean;
  /** The base address from `xml:base`, if known. */
  base: string | null;
  /** From `xml:lang`. */
  language: string | null;
}

export interface CollectedEntry {
  fields: FeedField[];
  /** Of the entry's own element. */
  attributes: ReadonlyMap<string, string>;
  language: string | null;
  isTooLarge: boolean;
}

interface OpenElement {
  name: string;
  base: string | null;
  language: string | null;
  namespaces: Namespaces;
}

interface OpenField {
  name: string;
  attributes: ReadonlyMap<string, string>;
  depth: number;
  parts: { data: string; kind: 'text' | 'cdata' | 'tag' }[];
  chars: number;
  hasElements: boolean;
}

interface OpenEntry extends CollectedEntry {
  depth: number;
  chars: number;
}

const entryNames = new Set(['entry', 'item']);
/** Elements whose children count as those of the entry. */
const groups = new Set(['media:group']);
const feedNames = new Set(['channel', 'feed', 'rss', 'rdf:rdf']);
/** What is collected of the feed itself. */
const feedFields = new Set(['author', 'dc:language', 'dc:title', 'language', 'link', 'title']);
const mostFeedFieldChars = 10_000;
const mostFields = 1_000;
/** Deeper elements are not followed. */
const mostDepth = 200;
/** A description and the full text may both be as large as an item. */
const mostSizes = 2;

const outermost: OpenElement = { name: '', base: null, language: null, namespaces: noNamespaces };

export class FeedReader implements XmlHandler {
  /** The feed's metadata so far; the first of equal names counts. */
  readonly feed = new Map<string, FeedField>();
  private readonly maxChars: number;
  private readonly wanted: ReadonlySet<string>;
  private readonly elements: OpenElement[] = [];
  private entry: OpenEntry | null = null;
  private field: OpenField | null = null;
  private finished: CollectedEntry[] = [];
  private hasEnded = false;

  /** @param wanted names of the fields of an entry that are collected */
  constructor(maxBytes: number, wanted: ReadonlySet<string>) {
    this.maxChars = maxBytes * mostSizes;
    this.wanted = wanted;
  }

  /** Whether the feed's end tag has come, so that the feed is complete. */
  get isComplete(): boolean {
    return this.hasEnded;
  }

  /** The address of the feed's site, once it has come. */
  get site(): string | null {
    const link = this.feed.get('link');
    return (link?.attributes.get('href') ?? link?.text)?.trim() || null;
  }

  /** The entries that have ended since the last call. */
  take(): CollectedEntry[] {
    const { finished } = this;
    if (finished.length > 0) this.finished = [];
    return finished;
  }

  private get top(): OpenElement {
    return this.elements.at(-1) ?? outermost;
  }

  open(written: string, attributes: string, isEmpty: boolean): void {
    const element = this.elementOf(written, attributes);
    const { name } = element;
    if (this.field !== null && !entryNames.has(name)) {
      this.openInField(this.field, element, attributes, isEmpty);
      return;
    }
    if (entryNames.has(name) || feedNames.has(name)) this.hasEnded = false;
    if (entryNames.has(name)) this.openEntry(element, attributes);
    else this.openField(name, attributes);
    if (this.elements.length < mostDepth) this.elements.push(element);
    else if (this.field?.depth === this.elements.length) this.endField();
    if (isEmpty) this.close(written);
  }

  private elementOf(written: string, attributes: string): OpenElement {
    const { top } = this;
    if (!attributes.includes('xml')) return { ...top, name: nameOf(written, top.namespaces) };
    const read = readAttributes(attributes);
    const namespaces = withDeclared(top.namespaces, read);
    const base = read.get('xml:base');
    return {
      name: nameOf(written, namespaces),
      base: base === undefined ? top.base : this.resolve(decodeXml(base), top.base),
      language: read.get('xml:lang') || top.language,
      namespaces,
    };
  }

  private resolve(address: string, base: string | null): string | null {
    const around = base ?? this.site ?? '';
    const found = URL.parse(address, isUsableBase(around) && around !== '' ? around : undefined)?.href;
    return found === undefined || !isUsableBase(found) ? base : found;
  }

  private openEntry({ language }: OpenElement, attributes: string): void {
    // The previous one was never closed.
    if (this.entry !== null) this.closeTo(this.entry.depth);
    this.entry = {
      fields: [],
      attributes: readAttributes(attributes),
      language,
      isTooLarge: false,
      depth: this.elements.length,
      chars: 0,
    };
  }

  private openField(name: string, attributes: string): void {
    const { entry, elements, top } = this;
    const isWanted =
      entry === null
        ? feedFields.has(name) && feedNames.has(top.name) && !this.feed.has(name)
        : this.wanted.has(name) &&
          (elements.length === entry.depth + 1 || groups.has(top.name)) &&
          entry.fields.length < mostFields;
    if (!isWanted) return;
    if (entry !== null) entry.chars += attributes.length;
    this.field = {
      ...{ name, attributes: readAttributes(attributes), depth: elements.length },
      ...{ parts: [], chars: 0, hasElements: false },
    };
  }

  /** What elements a field has is markup: that of Atom's XHTML, or that of a feed that does not escape. */
  private openInField(field: OpenField, element: OpenElement, attributes: string, isEmpty: boolean): void {
    const isAgain = element.name === field.name && this.elements.length === field.depth + 1;
    if (isAgain && !isEmpty && field.chars > 0) {
      // An end tag that lost its slash: fields do not nest in themselves.
      this.closeTo(field.depth);
      return;
    }
    const local = element.name.slice(element.name.indexOf(':') + 1);
    field.hasElements = true;
    const tag = `<${local}${attributes.trimEnd()}>`;
    const isKept = this.entry === null ? field.chars <= mostFeedFieldChars : !this.entry.isTooLarge;
    this.add(field, element.base === null || !isKept ? tag : resolveLinks(tag, element.base), 'tag');
    if (isVoidTag(local)) return;
    if (isEmpty || this.elements.length >= mostDepth) {
      if (isEmpty) this.add(field, `</${local}>`, 'tag');
    } else this.elements.push(element);
  }

  text(data: string, isCdata: boolean): void {
    if (this.field !== null) this.add(this.field, data, isCdata ? 'cdata' : 'text');
  }

  private add(field: OpenField, data: string, kind: OpenField['parts'][number]['kind']): void {
    const { entry } = this;
    field.chars += data.length;
    if (entry === null) {
      if (field.chars <= mostFeedFieldChars) field.parts.push({ data, kind });
      return;
    }
    entry.chars += data.length;
    if (entry.chars > this.maxChars) {
      entry.isTooLarge = true;
      field.parts.length = 0;
    }
    if (!entry.isTooLarge) field.parts.push({ data, kind });
  }

  close(written: string): void {
    const name = nameOf(written, this.top.namespaces);
    const at = this.elements.findLastIndex((element) => element.name === name);
    if (at !== -1) this.closeTo(at);
  }

  /** Closes all elements from this depth on, whether their tags have come or not. */
  private closeTo(depth: number): void {
    const { field, entry, elements } = this;
    if (field !== null) {
      for (let at = elements.length - 1; at > Math.max(field.depth, depth - 1); at -= 1) {
        const name = elements[at]?.name ?? '';
        this.add(field, `</${name.slice(name.indexOf(':') + 1)}>`, 'tag');
      }
      if (depth <= field.depth) this.endField();
    }
    elements.length = depth;
    if (depth === 0) this.hasEnded = true;
    if (entry !== null && depth <= entry.depth) {
      const { depth: _depth, chars: _chars, ...collected } = entry;
      this.finished.push(collected);
      this.entry = null;
    }
  }

  private endField(): void {
    const { field, entry } = this;
    this.field = null;
    if (field === null || entry?.isTooLarge === true) return;
    const { name, attributes, hasElements } = field;
    const { base, language } = this.elements[field.depth] ?? this.top;
    const ended: FeedField = { name, attributes, text: textOf(field), hasElements, base, language };
    if (entry !== null) entry.fields.push(ended);
    // A feed's links are of many kinds; the one of its site comes without a relation, or as the alternate.
    else if (name !== 'link' || isOwnLink(ended)) this.feed.set(name, ended);
  }
}

function isOwnLink({ attributes, text }: FeedField): boolean {
  return attributes.has('href') ? (attributes.get('rel') ?? 'alternate') === 'alternate' : text.trim() !== '';
}

/** The parts of a field as one text. */
function textOf({ parts, hasElements, attributes }: OpenField): string {
  const texts: string[] = [];
  let written = '';
  const isXhtml = /xhtml|xml/i.test(`${attributes.get('type')} ${attributes.get('mode')}`);
  const put = (text: string) => texts.push(hasElements ? markupOf(text) : text);
  const endText = () => {
    // An entity may come in two pieces.
    if (written !== '' && hasElements && isXhtml) texts.push(written);
    else if (written !== '') put(decodeXml(written));
    written = '';
  };
  for (const { data, kind } of parts) {
    if (kind === 'text') {
      written += data;
      continue;
    }
    endText();
    if (kind === 'tag') texts.push(data);
    else put(data);
  }
  endText();
  return texts.join('');
}

/** Text beside elements; it may be markup that was escaped all the same. */
function markupOf(text: string): string {
  const own = withoutMarks(text);
  return readWords(own, true).isMarkup ? own : escapeText(own);
}
