// Turns HTML of any quality into one cheap tree whose depth is bounded.
// Must not judge content, and must not use a parser whose time or stack grows with depth.
import { type Document, DomHandler } from 'domhandler';
import { Parser, Tokenizer } from 'htmlparser2';

/** Deeper elements are not built; their text and void elements stay, as children of the deepest one. */
const maxDepth = 512;

/** The tokenizer reads these as text up to their end tag, so their opening must reach the parser. */
const rawText = new Set(['script', 'style', 'title', 'textarea']);
const voidElements = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta']);

/** Parses HTML; never throws on bad markup. Every recursion over the result is at most `maxDepth` + 2 deep. */
export function parseHtml(html: string): Document {
  const handler = new DomHandler();
  let depth = 0;
  // The parser keeps a stack of its own that shifts in linear time, so tags beyond the limit must be
  // swallowed before they reach it: a limit in the handler alone leaves deep pages quadratic.
  const parser = new Parser(
    {
      onparserinit: (instance) => handler.onparserinit(instance),
      onopentag: (name, attributes) => {
        depth++;
        handler.onopentag(name, attributes);
      },
      onclosetag: () => {
        depth--;
        handler.onclosetag();
      },
      ontext: (data) => handler.ontext(data),
      onend: () => handler.onend(),
    },
    { Tokenizer: tokenizerBelow(() => depth, html) },
  );
  parser.end(html);
  return handler.root;
}

type Callbacks = ConstructorParameters<typeof Tokenizer>[1];

/** A tokenizer that swallows the tags of elements deeper than `maxDepth`. */
function tokenizerBelow(depth: () => number, html: string): typeof Tokenizer {
  return class extends Tokenizer {
    constructor(options: ConstructorParameters<typeof Tokenizer>[0], callbacks: Callbacks) {
      super(options, bounded(callbacks, depth, html));
    }
  };
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
