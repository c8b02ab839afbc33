// Turns HTML of any quality into one cheap tree whose depth and size are bounded.
// Must not judge content, and must not keep stacks whose time grows with depth.
import { Document, type Element, type ParentNode, Text } from 'domhandler';
import { PageElement } from './page-element.ts';
import { type Attributes, type HtmlHandler, scanHtml } from './scan-html.ts';
import { closes, foreignTags, integrationTags, voidTags } from './tag-rules.ts';

/** Deeper elements are not built; their text and void elements stay, as children of the deepest one. */
export const maxDepth = 512;
/** Elements and texts of a tree: the largest pages of articles have some 30,000. What comes behind is not read. */
export const maxNodes = 80_000;

/**
 * At most this many pieces of a text are joined.
 * @internal
 */
export const mostPieces = 4_096;

/** Their content is not text of the page, so they are built at any depth. */
const hidden = new Set(['script', 'style', 'title', 'textarea']);

const cuts = new WeakMap<Document, number>();

/**
 * Parses HTML; never throws on bad markup. Every recursion over the result is at most `maxDepth` + 2 deep.
 * @param more names of attributes, in lower case, that are kept beside those that every page's elements keep
 */
export function parseHtml(html: string, more?: ReadonlySet<string>): Document {
  const builder = new TreeBuilder();
  const end = scanHtml(html, builder, more);
  builder.endText();
  if (end < html.length) cuts.set(builder.root, end);
  return builder.root;
}

/** Where in its HTML a tree ends that would have had more than `maxNodes`; null for all others. */
export function cutAt(root: Document): number | null {
  return cuts.get(root) ?? null;
}

/** Builds the tree of elements and texts alone, by the rules of htmlparser2's parser. */
class TreeBuilder implements HtmlHandler {
  readonly root = new Document([]);
  isFull = false;
  private nodes = 0;
  private parent: ParentNode = this.root;
  /** The parents of the open elements, and their names. */
  private readonly parents: ParentNode[] = [];
  private readonly names: string[] = [];
  private readonly isForeign: boolean[] = [];
  private lastText: Text | null = null;
  /** What belongs behind `lastText`: joined at once, since a string that grows piece by piece keeps every piece. */
  private pieces: string[] = [];
  /** Open elements that are too deep to be built, by name. */
  private readonly swallowed = new Map<string, number>();

  open(name: string, attributes: Attributes, isSelfClosing: boolean): void {
    if (this.names.length >= maxDepth && this.swallows(name)) return;
    const closed = closes.get(name);
    if (closed !== undefined)
      for (let top = this.names.at(-1); top !== undefined && closed.has(top); top = this.names.at(-1))
        this.closeLast();
    const element = new PageElement(name, attributes);
    this.endText();
    this.add(element);
    if (voidTags.has(name)) return;
    this.names.push(name);
    this.parents.push(this.parent);
    this.parent = element;
    if (foreignTags.has(name)) this.isForeign.push(true);
    else if (integrationTags.has(name)) this.isForeign.push(false);
    if (isSelfClosing && this.isForeign.at(-1) === true) this.closeLast();
  }

  private swallows(name: string): boolean {
    if (voidTags.has(name) || (hidden.has(name) && this.names.length === maxDepth)) return false;
    this.swallowed.set(name, (this.swallowed.get(name) ?? 0) + 1);
    return true;
  }

  private closeLast(): void {
    this.endText();
    this.names.pop();
    this.parent = this.parents.pop() ?? this.root;
  }

  close(name: string): void {
    if (this.swallowed.size > 0) {
      const count = this.swallowed.get(name) ?? 0;
      if (count > 1) this.swallowed.set(name, count - 1);
      else this.swallowed.delete(name);
      if (count > 0) return;
    }
    if (foreignTags.has(name) || integrationTags.has(name)) this.isForeign.pop();
    if (voidTags.has(name)) {
      if (name === 'br') this.addEmpty(name);
      return;
    }
    const at = this.names.lastIndexOf(name);
    if (at >= 0) while (this.names.length > at) this.closeLast();
    else if (name === 'p') this.addEmpty(name);
  }

  /** For an end tag that browsers take for an element. */
  private addEmpty(name: string): void {
    this.endText();
    this.add(new PageElement(name, {}));
  }

  text(data: string): void {
    if (this.lastText !== null) {
      if (this.pieces.push(data) === mostPieces) this.joinPieces(this.lastText);
      return;
    }
    const text = new Text(data);
    this.add(text);
    this.lastText = text;
  }

  apart(): void {
    this.endText();
  }

  endText(): void {
    if (this.lastText !== null && this.pieces.length > 0) this.joinPieces(this.lastText);
    this.lastText = null;
  }

  private joinPieces(text: Text): void {
    text.data += this.pieces.join('');
    this.pieces = [];
  }

  private add(node: Element | Text): void {
    const { parent } = this;
    const { children } = parent;
    const before = children[children.length - 1];
    if (before === undefined) {
      // Most have one child: a list that grows has room for many.
      parent.children = [node];
    } else {
      node.prev = before;
      before.next = node;
      children.push(node);
    }
    node.parent = parent;
    this.nodes++;
    this.isFull = this.nodes >= maxNodes;
  }
}
