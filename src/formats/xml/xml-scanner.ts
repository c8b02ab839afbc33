// Scans a stream of XML, also broken XML, into tags and text. It keeps nothing but an unfinished tag.
// Must not expand entities or read DTDs, and must not throw: what is not a tag is text.

export interface XmlHandler {
  /** @param attributes as written; `readAttributes` reads them */
  open(name: string, attributes: string, isEmpty: boolean): void;
  close(name: string): void;
  /** One text can come in several pieces. Entities are decoded in none of them; a CDATA section has none. */
  text(data: string, isCdata: boolean): void;
}

/** A longer tag is text. */
const mostTagChars = 65_536;
/** `<![CDATA[` is the longest marker that begins with `<`. */
const longestMark = 9;
/** An unclosed CDATA section ends where an entry or the feed visibly does. */
const longestEnd = 128;
const entryEnd =
  /(?:<\/[\w:-]{1,32}>\s{0,16})?<\/(?:[\w-]{1,16}:)?(?:item|entry)\s{0,8}>\s{0,16}(?:<(?:[\w-]{1,16}:)?(?:item|entry)[\s>]|<\/(?:channel|feed|rss)>)/g;

const nameStart = /[a-z_]/i;
/** Any other `<` is text, and must not make a piece of text each: a hostile feed is full of them. */
const markupStart = /<(?=[/?!a-z_]|$)/gi;
const tagName = /^[^\s/<>=]+/;

type State = 'text' | 'tag' | 'comment' | 'cdata' | 'declaration' | 'instruction' | 'doctype';

export class XmlScanner {
  private readonly handler: XmlHandler;
  private state: State = 'text';
  /** Not judged yet. */
  private rest = '';
  /** Up to here `rest` has been searched for the end of a tag or doctype. */
  private searched = 0;
  private quote = '';
  private isInSubset = false;

  constructor(handler: XmlHandler) {
    this.handler = handler;
  }

  /** Whether the stream is in the middle of a tag, comment, section or declaration. */
  get isUnfinished(): boolean {
    return this.state !== 'text' || this.rest !== '';
  }

  write(chunk: string): void {
    let text = this.rest + chunk;
    this.rest = '';
    for (let at = 0; at < text.length; ) {
      const next = this.step(text, at);
      if (next < 0) {
        text = text.slice(-1 - next);
        this.rest = text;
        return;
      }
      at = next;
    }
  }

  /** Goes on at a position. Returns the next position, or -1 - n if what begins at n needs more text. */
  private step(text: string, at: number): number {
    switch (this.state) {
      case 'text':
        return this.stepText(text, at);
      case 'tag':
        return this.stepTag(text, at);
      case 'comment':
        return this.skipTo('-->', text, at);
      case 'declaration':
        return this.skipTo('>', text, at);
      case 'instruction':
        return this.skipTo('?>', text, at);
      case 'cdata':
        return this.stepCdata(text, at);
      case 'doctype':
        return this.stepDoctype(text, at);
    }
  }

  private stepText(text: string, at: number): number {
    markupStart.lastIndex = at;
    const start = markupStart.exec(text)?.index ?? -1;
    if (start !== at) {
      const end = start === -1 ? text.length : start;
      this.handler.text(text.slice(at, end), false);
      return end;
    }
    const next = text.charAt(start + 1);
    if (next === '') return -1 - start;
    if (next === '?') {
      if (text.length - start < 6) return -1 - start;
      return this.enter(text.startsWith('<?xml ', start) ? 'declaration' : 'instruction', start + 2);
    }
    if (next === '!') {
      if (text.startsWith('<!--', start)) return this.enter('comment', start + 4);
      if (text.startsWith('<![CDATA[', start)) return this.enter('cdata', start + longestMark);
      const mark = text.slice(start, start + longestMark);
      if (mark.length < longestMark && ('<!--'.startsWith(mark) || '<![CDATA['.startsWith(mark)))
        return -1 - start;
      this.isInSubset = false;
      return this.enter('doctype', start + 2);
    }
    if (next !== '/' && !nameStart.test(next)) {
      this.handler.text('<', false);
      return start + 1;
    }
    return this.enter('tag', start);
  }

  private enter(state: State, at: number): number {
    this.state = state;
    this.searched = 0;
    this.quote = '';
    return at;
  }

  private stepTag(text: string, start: number): number {
    let { quote } = this;
    const most = Math.min(text.length, start + mostTagChars);
    for (let at = start + Math.max(this.searched, 1); at < most; at += 1) {
      const character = text.charAt(at);
      if (quote !== '') {
        if (character === quote) quote = '';
      } else if (character === '>' || character === '<') {
        this.enter('text', at);
        this.readTag(text.slice(start + 1, at));
        return character === '>' ? at + 1 : at;
      } else if ((character === '"' || character === "'") && text.slice(start, at).trimEnd().endsWith('='))
        quote = character;
    }
    if (most < text.length || most - start === mostTagChars) {
      this.enter('text', start);
      this.handler.text('<', false);
      return start + 1;
    }
    this.quote = quote;
    this.searched = most - start;
    return -1 - start;
  }

  private readTag(tag: string): void {
    if (tag.startsWith('/')) {
      const name = tagName.exec(tag.slice(1))?.[0];
      if (name !== undefined) this.handler.close(name);
      return;
    }
    const name = tagName.exec(tag)?.[0] ?? tag;
    const isEmpty = tag.endsWith('/');
    this.handler.open(name, tag.slice(name.length, isEmpty ? -1 : undefined), isEmpty);
  }

  private skipTo(end: string, text: string, at: number): number {
    const found = text.indexOf(end, at);
    if (found === -1) return -1 - Math.max(at, text.length - end.length + 1);
    return this.enter(this.isInSubset ? 'doctype' : 'text', found + end.length);
  }

  private stepCdata(text: string, at: number): number {
    const closed = text.indexOf(']]>', at);
    entryEnd.lastIndex = at;
    const broken = entryEnd.exec(closed === -1 ? text : text.slice(0, closed));
    const end = broken?.index ?? closed;
    if (end !== -1) {
      if (end > at) this.handler.text(text.slice(at, end), true);
      return this.enter('text', broken === null ? end + 3 : end);
    }
    const most = text.length - longestEnd;
    // Only what may be the beginning of an end is held back.
    const held = text.indexOf('<', Math.max(at, most));
    const stop = Math.max(at, held === -1 ? text.length - 2 : Math.min(held, text.length - 2));
    if (stop > at) this.handler.text(text.slice(at, stop), true);
    return -1 - stop;
  }

  /** Skips a declaration with all that it declares. */
  private stepDoctype(text: string, start: number): number {
    for (let at = start; at < text.length; at += 1) {
      const character = text.charAt(at);
      if (this.quote !== '') {
        if (character === this.quote) this.quote = '';
      } else if (character === '"' || character === "'") this.quote = character;
      else if (character === '[') this.isInSubset = true;
      else if (character === ']') this.isInSubset = false;
      else if (character === '<' && this.isInSubset) {
        if (text.length - at < 4) return -1 - at;
        if (text.startsWith('<!--', at)) return this.enter('comment', at + 4);
      } else if (character === '>' && !this.isInSubset) return this.enter('text', at + 1);
    }
    return text.length;
  }
}

const attribute = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;

/** Attributes by name, as they are written. The first of equal names counts. */
export function readAttributes(written: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare = ''] of written.matchAll(attribute))
    if (!attributes.has(name)) attributes.set(name, double ?? single ?? bare);
  return attributes;
}
