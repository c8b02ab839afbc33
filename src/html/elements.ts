// What the steps ask of single elements: kind, attributes, text, links.
// Must not change the tree except through a `remover`, and must not score anything.
import { type AnyNode, type ChildNode, Element, type ParentNode, Text } from 'domhandler';
import { onOneLine } from '../text/normalise.ts';
import { type AttributeName, attributesOf } from './attributes.ts';

const blockNames = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary ' +
    'table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Whether this element begins and ends on separate lines. */
export function isBlock(element: Element): boolean {
  return blockNames.has(element.name);
}

/** The element's attribute, trimmed; '' when absent. */
export function attribute(element: Element, name: AttributeName): string {
  return attributesOf(element)[name]?.trim() ?? '';
}

/** All elements below `root` in document order; safe to take out the current one while iterating. */
export function* elementsBelow(root: ParentNode): Generator<Element> {
  let node: AnyNode | null = root.firstChild;
  while (node) {
    const current: AnyNode = node;
    const { next, parent } = current;
    const hasChildren = current instanceof Element && current.firstChild !== null;
    // Asked of the last ones alone: each asking for its way up, a chain of elements would cost the square of its depth.
    const after = hasChildren ? null : behind(current, root);
    if (!(current instanceof Element)) {
      node = after;
      continue;
    }
    yield current;
    if (!hasChildren) node = current.parent === null ? after : (current.firstChild ?? after);
    // A removed element has no parent: go on behind where it stood.
    else if (current.parent === null) node = next ?? (parent && behind(parent, root));
    else node = current.firstChild ?? behind(current, root);
  }
}

/** The same as a list, at a third of the cost. The tree must not be deeper than the parser's bound. */
export function allElements(root: ParentNode): Element[] {
  const found: Element[] = [];
  const visit = (parent: ParentNode): void => {
    for (const child of parent.children) {
      if (!(child instanceof Element)) continue;
      found.push(child);
      visit(child);
    }
  };
  visit(root);
  return found;
}

/** The next node in document order that is not below `node`. */
function behind(node: AnyNode, root: ParentNode): AnyNode | null {
  for (let at: AnyNode | null = node; at && at !== root; at = at.parent) if (at.next) return at.next;
  return null;
}

/** All text below a node, as written. */
function rawText(node: AnyNode): string {
  if (node instanceof Text) return node.data;
  if (!('children' in node)) return '';
  let text = '';
  for (const child of node.children) {
    if (child instanceof Text) text += child.data;
    else if (child instanceof Element) {
      if (child.name === 'br') text += '\n';
      else if (child.name !== 'script' && child.name !== 'style') {
        text += isBlock(child) ? `\n${rawText(child)}\n` : rawText(child);
      }
    }
  }
  return text;
}

/** All text below a node on one line. */
export function lineText(node: AnyNode): string {
  return onOneLine(rawText(node));
}

/** First element below `root` that the test accepts. The tree must not be deeper than the parser's bound. */
export function findElement(root: ParentNode, test: (element: Element) => boolean): Element | null {
  for (const child of root.children) {
    if (!(child instanceof Element)) continue;
    const found = test(child) ? child : findElement(child, test);
    if (found !== null) return found;
  }
  return null;
}

/** Is there an ancestor that the test accepts? */
export function hasAncestor(element: Element, test: (ancestor: Element) => boolean): boolean {
  for (let at = element.parent; at instanceof Element; at = at.parent) if (test(at)) return true;
  return false;
}

/** Whether `inner` is in `outer`, at any depth. */
export function isBelow(inner: Element, outer: ParentNode): boolean {
  for (let at = inner.parent; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}

/** A node's text on one line, or null when it is longer than `maxChars`: costs no more than that many characters. */
export function shortText(node: AnyNode, maxChars: number): string | null {
  let text = '';
  let room = maxChars * 4;
  const collect = (at: AnyNode): boolean => {
    if (--room < 0) return false;
    if (at instanceof Text) {
      text += at.data.length > maxChars * 4 ? at.data.slice(0, maxChars * 4) : at.data;
      return text.length <= maxChars * 4;
    }
    if (!(at instanceof Element) || at.name === 'script' || at.name === 'style') return true;
    if (at.name === 'br' || isBlock(at)) text += ' ';
    for (const child of at.children) if (!collect(child)) return false;
    if (isBlock(at)) text += ' ';
    return true;
  };
  if (!collect(node)) return null;
  const line = onOneLine(text);
  return line.length <= maxChars ? line : null;
}

/**
 * Marks elements as taken out and, when done, takes them all out of the lists of their parents at once:
 * one by one each removal would search those lists again.
 */
export interface Remover {
  remove(element: Element): void;
  sweep(): void;
}

export function remover(): Remover {
  const parents = new Set<ParentNode>();
  return {
    remove(element) {
      const { parent } = element;
      if (parent === null) return;
      parents.add(parent);
      element.parent = null;
    },
    sweep() {
      for (const parent of parents) keepChildren(parent, (child) => child.parent === parent);
      parents.clear();
    },
  };
}

/** Keeps only the children that the test accepts. */
export function keepChildren(parent: ParentNode, test: (child: ChildNode) => boolean): void {
  const kept = parent.children.filter(test);
  if (kept.length === parent.children.length) return;
  parent.children = kept;
  for (const [index, child] of kept.entries()) {
    child.prev = kept[index - 1] ?? null;
    child.next = kept[index + 1] ?? null;
  }
}
