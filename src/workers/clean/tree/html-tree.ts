// Turns HTML of any quality into one cheap tree whose depth is bounded.
// Must not judge content, and must not use a parser whose time or stack grows with depth.
import { type Document, DomHandler } from 'domhandler';
import { Parser, type ParserOptions, Tokenizer } from 'htmlparser2';

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
  return parse(html, null) ?? parse(html, { depth: 0, html }) ?? new DomHandler().root;
}

/** What a tokenizer has to know that keeps within bounds. */
interface Bounds {
  /** How many elements are open. */
  depth: number;
  html: string;
}

/** @returns null when elements are nested deeper than `maxDepth` and no bounds are kept */
function parse(html: string, bounds: Bounds | null): Document | null {
  const handler = new DomHandler();
  let depth = 0;
  let tooDeep = false;
  const parser = new Parser(
    {
      onparserinit: (instance) => handler.onparserinit(instance),
      onopentag: (name, attributes) => {
        depth++;
        if (bounds !== null) bounds.depth = depth;
        else if (depth > maxDepth) {
          tooDeep = true;
          parser.pause();
        }
        handler.onopentag(name, attributes);
      },
      onclosetag: () => {
        depth--;
        if (bounds !== null) bounds.depth = depth;
        handler.onclosetag();
      },
      ontext: (data) => handler.ontext(data),
      onend: () => handler.onend(),
    },
    optionsFor(bounds),
  );
  parser.write(html);
  if (tooDeep) return null;
  parser.end();
  return handler.root;
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
