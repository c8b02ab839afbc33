// Turns HTML of any quality into one cheap tree whose depth is bounded.
// Must not judge content, and must not use a parser whose time or stack grows with depth.
import { Document, type Element, type ParentNode, Text } from 'domhandler';
import { Parser, type ParserOptions, Tokenizer } from 'htmlparser2';
import { PageElement } from './page-element.ts';

/** Deeper elements are not built; their text and void elements stay, as children of the deepest one. */
export const maxDepth = 512;

/** The tokenizer reads these as text up to their end tag, so their opening must reach the parser. */
const rawText = new Set(['script', 'style', 'title', 'textarea']);
const voidElements = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta']);

/**
 * Parses HTML; never throws on bad markup. Every recursion over the result is at most `maxDepth` + 2 deep.
 * Nearly all pages are flat enough for the parser as it is; the others are begun again within bounds.
 */
export function parseHtml(html: string): Document {
  return parse(html, null) ?? parse(html, { depth: 0, html }) ?? new Document([]);
}

/** What a tokenizer has to know that keeps within bounds. */
interface Bounds {
  /** How many elements are open. */
  depth: number;
  html: string;
}

/**
 * Builds the tree of elements and texts alone: what the parser says of comments and instructions is not listened to.
 */
class TreeBuilder {
  readonly root = new Document([]);
  private readonly open: ParentNode[] = [this.root];
  private parent: ParentNode = this.root;
  private lastText: Text | null = null;
  private readonly bounds: Bounds | null;
  private parser: Pick<Parser, 'pause'> | null = null;
  isTooDeep = false;

  constructor(bounds: Bounds | null) {
    this.bounds = bounds;
  }

  onparserinit(parser: Pick<Parser, 'pause'>): void {
    this.parser = parser;
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    const element = new PageElement(name, attributes);
    this.add(element);
    this.lastText = null;
    this.open.push(element);
    this.parent = element;
    if (this.bounds !== null) this.bounds.depth = this.open.length - 1;
    else if (this.open.length - 1 > maxDepth) {
      this.isTooDeep = true;
      this.parser?.pause();
    }
  }

  onclosetag(): void {
    this.lastText = null;
    this.open.pop();
    this.parent = this.open.at(-1) ?? this.root;
    if (this.bounds !== null) this.bounds.depth = this.open.length - 1;
  }

  ontext(data: string): void {
    if (this.lastText !== null) {
      this.lastText.data += data;
      return;
    }
    const text = new Text(data);
    this.add(text);
    this.lastText = text;
  }

  /** Texts on both sides of a comment stay apart. */
  oncomment(): void {
    this.lastText = null;
  }

  onprocessinginstruction(): void {
    this.lastText = null;
  }

  private add(node: Element | Text): void {
    const { parent } = this;
    const { children } = parent;
    const before = children.at(-1);
    if (before !== undefined) {
      node.prev = before;
      before.next = node;
    }
    children.push(node);
    node.parent = parent;
  }
}

/** @returns null when elements are nested deeper than `maxDepth` and no bounds are kept */
function parse(html: string, bounds: Bounds | null): Document | null {
  const builder = new TreeBuilder(bounds);
  const parser = new Parser(builder, optionsFor(bounds));
  parser.write(html);
  if (builder.isTooDeep) return null;
  parser.end();
  return builder.root;
}

function optionsFor(bounds: Bounds | null): ParserOptions & { bounds?: Bounds } {
  return bounds === null ? {} : { Tokenizer: BoundedTokenizer, bounds };
}

type Callbacks = ConstructorParameters<typeof Tokenizer>[1];
type TokenizerOptions = ConstructorParameters<typeof Tokenizer>[0];

/**
 * A tokenizer that swallows the tags of elements deeper than `maxDepth`: the parser keeps a stack of its own that
 * shifts in linear time, so they must not reach it. A limit in the handler alone leaves deep pages quadratic.
 * One class for all pages: the engine keeps code per class.
 */
class BoundedTokenizer extends Tokenizer {
  constructor(options: TokenizerOptions & { bounds?: Bounds }, callbacks: Callbacks) {
    const { bounds } = options;
    super(options, bounds === undefined ? callbacks : bounded(callbacks, () => bounds.depth, bounds.html));
  }
}

function bounded(inner: Callbacks, depth: () => number, html: string): Callbacks {
  const swallowed = new Map<string, number>();
  let swallowing = false;
  return {
    onopentagname(start, end) {
      if (depth() >= maxDepth) {
        const name = html.slice(start, end).toLowerCase();
        if (!voidElements.has(name) && !rawText.has(name)) {
          swallowed.set(name, (swallowed.get(name) ?? 0) + 1);
          swallowing = true;
          return;
        }
      }
      inner.onopentagname(start, end);
    },
    onopentagend(end) {
      if (!swallowing) inner.onopentagend(end);
      swallowing = false;
    },
    onselfclosingtag(end) {
      if (!swallowing) inner.onselfclosingtag(end);
      swallowing = false;
    },
    onclosetag(start, end) {
      if (swallowed.size > 0) {
        const name = html.slice(start, end).toLowerCase();
        const count = swallowed.get(name) ?? 0;
        if (count > 0) {
          if (count === 1) swallowed.delete(name);
          else swallowed.set(name, count - 1);
          return;
        }
      }
      inner.onclosetag(start, end);
    },
    onattribname(start, end) {
      if (!swallowing) inner.onattribname(start, end);
    },
    onattribdata(start, end) {
      if (!swallowing) inner.onattribdata(start, end);
    },
    onattribentity(codepoint) {
      if (!swallowing) inner.onattribentity(codepoint);
    },
    onattribend(quote, end) {
      if (!swallowing) inner.onattribend(quote, end);
    },
    ontext: (start, end) => inner.ontext(start, end),
    ontextentity: (codepoint, end) => inner.ontextentity(codepoint, end),
    oncdata: (start, end, offset) => inner.oncdata(start, end, offset),
    oncomment: (start, end, offset) => inner.oncomment(start, end, offset),
    ondeclaration: (start, end) => inner.ondeclaration(start, end),
    onprocessinginstruction: (start, end) => inner.onprocessinginstruction(start, end),
    onend: () => inner.onend(),
  };
}
