// Finds the line of a page that shows a part of its title: the rest of the title is the name of the site or of a section.
// Must not change the tree.
import type { Element } from 'domhandler';
import { calledTest } from '../../../html/element-hints.ts';
import { hasAncestor, shortText } from '../../../html/elements.ts';
import { squash } from '../squash.ts';
import { isCalledLogo } from './headings.ts';

/** The fewest letters of a line (shorter ones may name a section), and its smallest share of the title at either end. */
const leastLetters = 8;
const leastShare = 0.25;
const leastShareAtEnd = 0.5;
const maxChars = 300;
/** A headline contains few elements; an element with more is a box. */
const maxChildren = 8;
const isCalledAside = calledTest(/breadcrumb|related/u);
const unseen = new Set(
  'head title script style noscript template select option textarea svg a nav'.split(' '),
);

/**
 * The longest line outside links that begins one of the titles, or otherwise one that ends a title, as the page writes it; null if neither exists.
 * @param elements those of the page, in document order
 * @param headlines may be shown whole
 * @param documentTitle has the site's name at one of its ends, so that only a part of it is a headline
 */
export function shownPart(
  elements: readonly Element[],
  headlines: readonly string[],
  documentTitle: string | null,
): string | null {
  const tab = squash(documentTitle ?? '');
  const shownWhole = headlines.map(squash);
  const wholes = [...shownWhole, tab];
  const first: Line = { text: null, letters: leastLetters - 1 };
  const last: Line = { text: null, letters: leastLetters - 1 };
  for (const element of elements) {
    if (unseen.has(element.name) || element.children.length > maxChildren) continue;
    const text = shortText(element, maxChars);
    const words = text === null ? '' : squash(text);
    if (words.length < leastLetters || (words === tab && !shownWhole.includes(tab))) continue;
    const isFirst = wholes.some(
      (whole) => whole.startsWith(words) && words.length >= whole.length * leastShare,
    );
    const isLast = wholes.some(
      (whole) => whole.endsWith(words) && words.length >= whole.length * leastShareAtEnd,
    );
    if (!isFirst && !isLast) continue;
    const line = isFirst ? first : last;
    if (words.length <= line.letters || isUnseen(element)) continue;
    line.text = text;
    line.letters = words.length;
  }
  return first.text ?? last.text;
}

interface Line {
  text: string | null;
  letters: number;
}

function isUnseen(element: Element): boolean {
  const isElsewhere = (at: Element): boolean => unseen.has(at.name) || isCalledLogo(at) || isCalledAside(at);
  return isElsewhere(element) || hasAncestor(element, isElsewhere);
}
