// Reads a page by its site rule: takes out what `remove` selects, and finds what `content` selects.
// Must not choose the rule, and must not clean what it finds.
import type { Document, Element, ParentNode } from 'domhandler';
import { lineText, remover } from '../../html/elements.ts';
import { parseHtml } from '../../html/html-tree.ts';
import { placeStreamed } from '../../html/streamed.ts';
import { isTooDeepFor, selectContent, selectRemoved } from '../../rules/select.ts';
import { ruleId } from '../../rules/site-rules.ts';
import { attributesIn, type SiteRule } from '../../schemas/site-rule.ts';
import type { Report } from './removals.ts';

export interface ReadByRule {
  /** The page without what the rule removes. */
  root: Document;
  /** The main content, outermost elements in document order; empty if the rule does not select any. */
  content: Element[];
  /** The content and all its ancestors. */
  kept: ReadonlySet<ParentNode>;
  /** The selector that found the content. */
  selector: string;
  /** The rule's name and hash. */
  id: string;
}

/** @returns null without a rule, or if its selectors find nothing or would take too long: the page is then read without a rule */
export function readByRule(html: string, rule: SiteRule | null, removed: Report): ReadByRule | null {
  if (rule === null) return null;
  const root = parseHtml(html, new Set([...rule.content, ...rule.remove].flatMap(attributesIn)));
  if (isTooDeepFor(rule, root)) return null;
  placeStreamed(root);
  const unwanted = selectRemoved(root, rule);
  const { remove, sweep } = remover();
  for (const { element, selector } of unwanted) {
    removed('site-rule', `remove ${selector}`, () => lineText(element));
    remove(element);
  }
  sweep();
  const selected = selectContent(root, rule);
  if (unwanted.length + selected.length === 0) return null;
  const kept = new Set<ParentNode>();
  for (const { element } of selected)
    for (let at: ParentNode | null = element; at !== null && !kept.has(at); at = at.parent) kept.add(at);
  return {
    root,
    content: selected.map(({ element }) => element),
    kept,
    selector: selected[0]?.selector ?? '',
    id: ruleId(rule),
  };
}
