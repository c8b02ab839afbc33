// Step 1: takes out of the tree what is never part of a story, whatever page it stands on.
// Must not weigh containers against each other; that is find-story's work.
import { Comment, Element, type ParentNode, ProcessingInstruction } from 'domhandler';
import { type Report, report } from '../removals.ts';
import { attribute, elementsBelow, hasAncestor, hintsOf, lineText, remove } from '../tree/elements.ts';
import { weigh } from '../tree/measure.ts';

const dead = new Set(
  (
    'script style noscript template iframe object embed applet svg canvas audio video map link meta base input ' +
    'button select option textarea dialog menu nav math frame frameset noframes datalist progress'
  ).split(' '),
);
const deadRoles =
  /^(?:navigation|banner|search|dialog|alert|alertdialog|menu|menubar|toolbar|tooltip|contentinfo)$/u;
const hiddenStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu;

/** Letters a form, an aside or a hidden part must hold to be judged later rather than dropped. */
const longWeight = 1200;

export function dropChrome(root: ParentNode, removed: Report): void {
  for (const element of elementsBelow(root)) {
    const rule = ruleFor(element);
    if (rule === null) continue;
    report(removed, 'drop-chrome', rule, () =>
      dead.has(element.name) && !reads(element.name) ? '' : lineText(element),
    );
    remove(element);
  }
  dropComments(root);
}

function reads(name: string): boolean {
  return name === 'nav' || name === 'button' || name === 'menu' || name === 'dialog' || name === 'noscript';
}

function ruleFor(element: Element): string | null {
  const { name } = element;
  if (name === 'body' || name === 'html' || name === 'head') return null;
  if (dead.has(name)) return name;
  const role = attribute(element, 'role').toLowerCase();
  if (deadRoles.test(role) && !/banner/u.test(role)) return `role ${role}`;
  if (attribute(element, 'hidden') !== '' || 'hidden' in element.attribs)
    return isLong(element) ? null : 'hidden';
  if (hiddenStyle.test(attribute(element, 'style'))) return isLong(element) ? null : 'hidden style';
  if (
    attribute(element, 'aria-hidden') === 'true' &&
    !isLong(element) &&
    !/image|img|fallback/u.test(hintsOf(element))
  ) {
    return 'aria-hidden';
  }
  if (name === 'footer')
    return hasAncestor(element, (ancestor) => ancestor.name === 'blockquote') ? null : 'footer';
  if (name === 'aside') return isLong(element) && proseHeavy(element) ? null : 'aside';
  if (name === 'form') return isLong(element) ? null : 'form';
  return null;
}

function isLong(element: Element): boolean {
  return weigh(lineText(element)) > longWeight;
}

function proseHeavy(element: Element): boolean {
  let prose = 0;
  for (const inner of elementsBelow(element)) if (inner.name === 'p') prose += weigh(lineText(inner));
  return prose > longWeight;
}

function dropComments(root: ParentNode): void {
  root.children = root.children.filter(
    (child) => !(child instanceof Comment) && !(child instanceof ProcessingInstruction),
  );
  for (const [index, child] of root.children.entries()) {
    child.prev = root.children[index - 1] ?? null;
    child.next = root.children[index + 1] ?? null;
    if (child instanceof Element) dropComments(child);
  }
}
