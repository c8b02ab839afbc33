// Finds the line of a page that shows a part of its title: what stands around that part there is the site's or a section's name.
// Must not change the tree.
import type { Document, Element } from 'domhandler';
import { squash } from '../squash.ts';
import { elementsBelow, hasAncestor, hintsOf, shortText } from '../tree/elements.ts';
import { logo } from './headings.ts';

/** Letters a line needs to be no section's name, and the share of the title it has to be. */
const leastLetters = 8;
const leastShare = 0.5;
const maxChars = 300;
/** A headline stands in few elements; what holds more is a box. */
const maxChildren = 8;
const unseen = new Set(
  'head title script style noscript template select option textarea svg a nav'.split(' '),
);

/**
 * The longest line outside of links that begins or ends one of the titles, as the page writes it; null where none does.
 * @param headlines may be shown whole
 * @param documentTitle has the site's name at one of its ends, so that only a part of it is a headline
 */
export function shownPart(
  root: Document,
  headlines: readonly string[],
  documentTitle: string | null,
): string | null {
  const wholes = headlines.map(squash);
  const tab = squash(documentTitle ?? '');
  let best: string | null = null;
  let most = leastLetters - 1;
  for (const element of elementsBelow(root)) {
    if (unseen.has(element.name) || element.children.length > maxChildren) continue;
    const text = shortText(element, maxChars);
    if (text === null || text.length <= most) continue;
    const words = squash(text);
    if (words.length <= most) continue;
    const isPart = wholes.some((whole) => begins(words, whole)) || (words !== tab && begins(words, tab));
    if (!isPart || isUnseen(element)) continue;
    best = text;
    most = words.length;
  }
  return best;
}

/** Or ends it. */
function begins(words: string, whole: string): boolean {
  return words.length >= whole.length * leastShare && (whole.startsWith(words) || whole.endsWith(words));
}

function isUnseen(element: Element): boolean {
  const isElsewhere = (at: Element): boolean =>
    unseen.has(at.name) || logo.test(hintsOf(at)) || /breadcrumb|related/u.test(hintsOf(at));
  return isElsewhere(element) || hasAncestor(element, isElsewhere);
}
