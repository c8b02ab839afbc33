// Turns HTML of any quality into one cheap tree whose depth and size are bounded.
// Must not judge content, and must not use a parser whose time or stack grows with depth.
import { Document, type Element, type ParentNode, Text } from 'domhandler';
import { Tokenizer } from 'htmlparser2';
import { PageElement } from './page-element.ts';
import { closes, foreignTags, integrationTags, voidTags } from './tag-rules.ts';

/** Deeper elements are not built; their text and void elements stay, as children of the deepest one. */
export const maxDepth = 512;
/** Elements and texts of a tree: the largest pages of articles have some 30,000. What comes behind is not read. */
const maxNodes = 250_000;
/** Further attributes of one element are left out. */
const maxAttributes = 100;

/** The tokenizer reads these as text up to their end tag: that must not become text of the page. */
const rawText = new Set(['script', 'style', 'title', 'textarea']);

const cut = new WeakSet<Document>();

/** Parses HTML; never throws on bad markup. Every recursion over the result is at most `maxDepth` + 2 deep. */
export function parseHtml(html: string): Document {
  const builder = new TreeBuilder(html);
  const tokenizer = new Tokenizer({}, builder);
  builder.stop = () => tokenizer.pause();
  tokenizer.write(html);
  if (builder.nodes > maxNodes) cut.add(builder.root);
  else tokenizer.end();
  return builder.root;
}

/** Whether a page had more elements and texts than were built. */
export function isCut(root: Document): boolean {
  return cut.has(root);
}

type Callbacks = ConstructorParameters<typeof Tokenizer>[1];

/**
 * Builds the tree of elements and texts alone, by the rules of htmlparser2's parser. That keeps a stack which shifts
 * in linear time (100,000 open elements take it 9 s) and builds nodes that nobody reads.
 */
class TreeBuilder implements Callbacks {
  readonly root = new Document([]);
  nodes = 0;
  stop: () => void = () => {};
  private readonly html: string;
  private parent: ParentNode = this.root;
  private readonly open: ParentNode[] = [];
  private readonly names: string[] = [];
  private readonly isForeign: boolean[] = [];
  private lastText: Text | null = null;
  private name = '';
  private attributes: Record<string, string> = {};
  private attributeCount = 0;
  private attribute = '';
  private value = '';
  /** Open elements that are too deep to be built, by name. */
  private readonly swallowed = new Map<string, number>();
  private isSwallowing = false;

  constructor(html: string) {
    this.html = html;
  }

  onopentagname(start: number, end: number): void {
    const name = this.nameAt(start, end);
    if (this.open.length >= maxDepth && this.swallows(name)) return;
    this.begin(name);
  }

  private swallows(name: string): boolean {
    if (voidTags.has(name) || (rawText.has(name) && this.open.length === maxDepth)) return false;
    this.swallowed.set(name, (this.swallowed.get(name) ?? 0) + 1);
    this.isSwallowing = true;
    return true;
  }

  private begin(name: string): void {
    const closed = closes.get(name);
    if (closed !== undefined)
      for (let top = this.names.at(-1); top !== undefined && closed.has(top); top = this.names.at(-1))
        this.close();
    if (!voidTags.has(name)) {
      this.names.push(name);
      if (foreignTags.has(name)) this.isForeign.push(true);
      else if (integrationTags.has(name)) this.isForeign.push(false);
    }
    this.name = name;
    this.attributes = {};
    this.attributeCount = 0;
  }

  onopentagend(): void {
    if (this.isSwallowing) this.isSwallowing = false;
    else this.build();
  }

  private build(): void {
    const element = new PageElement(this.name, this.attributes);
    this.add(element);
    this.lastText = null;
    if (voidTags.has(this.name)) return;
    this.open.push(this.parent);
    this.parent = element;
  }

  onselfclosingtag(): void {
    if (this.isSwallowing) {
      this.isSwallowing = false;
      return;
    }
    this.build();
    if (this.isForeign.at(-1) === true && this.names.at(-1) === this.name) this.close();
  }

  private close(): void {
    this.names.pop();
    this.lastText = null;
    this.parent = this.open.pop() ?? this.root;
  }

  onclosetag(start: number, end: number): void {
    const name = this.nameAt(start, end);
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
    if (at >= 0) while (this.names.length > at) this.close();
    else if (name === 'p') this.addEmpty(name);
  }

  /** For an end tag that browsers take for an element. */
  private addEmpty(name: string): void {
    this.add(new PageElement(name, {}));
    this.lastText = null;
  }

  onattribname(start: number, end: number): void {
    if (!this.isSwallowing) this.attribute = this.html.slice(start, end).toLowerCase();
  }

  onattribdata(start: number, end: number): void {
    if (!this.isSwallowing) this.value += this.html.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    if (!this.isSwallowing) this.value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    if (
      !this.isSwallowing &&
      this.attributeCount < maxAttributes &&
      !Object.hasOwn(this.attributes, this.attribute)
    ) {
      this.attributes[this.attribute] = this.value;
      this.attributeCount++;
    }
    this.value = '';
  }

  ontext(start: number, end: number): void {
    this.addText(this.html.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.addText(String.fromCodePoint(codePoint));
  }

  private addText(data: string): void {
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

  oncdata(): void {
    this.lastText = null;
  }

  ondeclaration(): void {
    this.lastText = null;
  }

  onprocessinginstruction(): void {
    this.lastText = null;
  }

  onend(): void {}

  private add(node: Element | Text): void {
    const { parent } = this;
    const { children } = parent;
    const before = children[children.length - 1];
    if (before !== undefined) {
      node.prev = before;
      before.next = node;
    }
    children.push(node);
    node.parent = parent;
    if (++this.nodes > maxNodes) this.stop();
  }

  private nameAt(start: number, end: number): string {
    const name = this.html.slice(start, end);
    return known.get(name) ?? name.toLowerCase();
  }
}

/** Names as one string each: what is compared so often is compared by identity. */
const known = new Map(
  (
    'a abbr article aside b blockquote body br button center cite code div dd dl dt em figcaption figure font footer ' +
    'form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input label li link main meta nav noscript ol option p ' +
    'path picture pre script section small source span strong style svg table tbody td th thead time title tr u ul video'
  )
    .split(' ')
    .map((name) => [name, name]),
);
