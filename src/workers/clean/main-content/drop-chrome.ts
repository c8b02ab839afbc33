// Step 1: removes elements that are never part of an article, on any page.
// Must not weigh containers against each other: find-main-content.ts does.
import type { Element, ParentNode } from 'domhandler';
import { attributesOf } from '../../../html/attributes.ts';
import { hintsOf } from '../../../html/element-hints.ts';
import { attribute, elementsBelow, hasAncestor, lineText, remover } from '../../../html/elements.ts';
import { type Measure, measureTree, nothing } from '../../../html/measure.ts';
import type { Report } from '../removals.ts';

const dead = new Set(
  (
    'title script style noscript template iframe object embed applet svg canvas audio video map link meta base input ' +
    'button select option textarea dialog menu nav math frame frameset noframes datalist progress'
  ).split(' '),
);
const deadRoles =
  /^(?:navigation|banner|search|dialog|alert|alertdialog|menu|menubar|toolbar|tooltip|contentinfo)$/u;
const hiddenStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu;

/** A form, an aside or a hidden part with at least this many letters is judged later instead of dropped. */
const longWeight = 1200;

const noNodes: ReadonlySet<ParentNode> = new Set();

/** @param kept elements that stay, whatever they are */
export function dropChrome(root: ParentNode, removed: Report, kept: ReadonlySet<ParentNode> = noNodes): void {
  const { remove, sweep } = remover();
  const known = new Map<ParentNode, Measure>();
  // Only elements with a suspect name or attribute are weighed, each with its whole subtree at once.
  const measureOf = (element: Element): Measure => {
    const measure = known.get(element) ?? measureTree(element, known).get(element);
    return measure ?? nothing;
  };
  for (const element of elementsBelow(root)) {
    const rule = kept.has(element) ? null : ruleFor(element, () => measureOf(element));
    if (rule === null) continue;
    removed('drop-chrome', rule, () =>
      dead.has(element.name) && !reads(element.name) ? '' : lineText(element),
    );
    remove(element);
  }
  sweep();
}

function reads(name: string): boolean {
  return name === 'nav' || name === 'button' || name === 'menu' || name === 'dialog' || name === 'noscript';
}

function isLong({ weight }: Measure): boolean {
  return weight > longWeight;
}

function isProse({ paragraphWeight, weight }: Measure): boolean {
  return paragraphWeight > 150 && paragraphWeight > weight * 0.6;
}

function ruleFor(element: Element, measure: () => Measure): string | null {
  const { name } = element;
  if (name === 'body' || name === 'html' || name === 'head') return null;
  if (dead.has(name)) return name;
  const role = attribute(element, 'role').toLowerCase();
  if (deadRoles.test(role) && !/banner/u.test(role)) return `role ${role}`;
  if (attributesOf(element).hidden !== undefined)
    return isLong(measure()) || isProse(measure()) ? null : 'hidden';
  if (hiddenStyle.test(attribute(element, 'style'))) return isLong(measure()) ? null : 'hidden style';
  if (
    attribute(element, 'aria-hidden') === 'true' &&
    !/image|img|fallback/u.test(hintsOf(element)) &&
    !isLong(measure())
  ) {
    return 'aria-hidden';
  }
  if (name === 'footer')
    return hasAncestor(element, (ancestor) => ancestor.name === 'blockquote') ? null : 'footer';
  if (name === 'aside') return measure().paragraphWeight > longWeight ? null : 'aside';
  if (name === 'form') return isLong(measure()) ? null : 'form';
  return null;
}
