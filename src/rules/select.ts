// Applies the selectors of a rule to the tree that clean works on.
// Must not change the tree.
import { createRequire } from 'node:module';
import { type Document, Element, type ParentNode } from 'domhandler';
import { lineText } from '../html/elements.ts';
import type { SiteRule } from '../schemas/site-rule.ts';

// Most pages have no rule: cheerio is loaded with the first that has one, and stages can't wait for an import().
const require = createRequire(import.meta.url);

function select(root: Document, selector: string): Element[] {
  const { load } = require('cheerio/slim') as typeof import('cheerio/slim');
  return load(root)(selector)
    .toArray()
    .filter((node) => node instanceof Element);
}

/** Levels above all elements, times selectors, at which a rule takes about five seconds. Real pages have a tenth of it. */
const mostLooks = 40_000_000;

/**
 * Whether a rule would take too long on a page. For `a b`, the way up from each `b` is searched for an `a`: on a page
 * of 500 levels that is most of the work.
 */
export function isTooDeepFor({ content, remove }: SiteRule, root: Document): boolean {
  const selectors = [...content, ...remove].flatMap((selector) => selector.split(',')).length;
  let looks = 0;
  const visit = (parent: ParentNode, depth: number): void => {
    for (const child of parent.children) {
      if (!(child instanceof Element)) continue;
      looks += depth;
      visit(child, depth + 1);
    }
  };
  visit(root, 1);
  return looks * selectors > mostLooks;
}

export interface Selected {
  selector: string;
  element: Element;
}

/** The elements that `remove` selects, each once. */
export function selectRemoved(root: Document, { remove }: SiteRule): Selected[] {
  const selected = new Map<Element, string>();
  for (const selector of remove)
    for (const element of select(root, selector)) if (!selected.has(element)) selected.set(element, selector);
  return Array.from(selected, ([element, selector]) => ({ element, selector }));
}

/** The outermost elements that `content` selects, in document order; empty if none of them has text. */
export function selectContent(root: Document, { content }: SiteRule): Selected[] {
  for (const selector of content) {
    const found = select(root, selector);
    const all = new Set(found);
    const outermost = found.filter((element) => !isWithin(element, all) && lineText(element) !== '');
    if (outermost.length > 0) return outermost.map((element) => ({ element, selector }));
  }
  return [];
}

function isWithin(element: Element, others: ReadonlySet<Element>): boolean {
  for (let at = element.parent; at instanceof Element; at = at.parent) if (others.has(at)) return true;
  return false;
}
