// Step 3: removes parts of the main content's container that do not belong to it: share bars, related lists,
// newsletter boxes, captions, bylines. Must not take out prose.
import { Element, type ParentNode } from 'domhandler';
import { hintsOf } from '../../../html/element-hints.ts';
import {
  attribute,
  elementsBelow,
  findElement,
  hasAncestor,
  isBlock,
  lineText,
  remover,
} from '../../../html/elements.ts';
import { linkDensity, type Measure, nothing, weigh } from '../../../html/measure.ts';
import type { Candidate } from '../../../schemas/clean.ts';
import { metaInside } from '../metadata/visible-meta.ts';
import type { Report } from '../removals.ts';
import { isCalledComments, isCalledMainContent, isCalledTeaser } from './class-patterns.ts';
import { furniture, isCalledFurniture, soft } from './furniture.ts';

/** A box that links to another article has at least this share of its words in that link. */
const minTeaserLinks = 0.2;
const maxTeaserWeight = 600;
/** At least this much main content must remain if a thread of comments is removed. */
const leastMainContent = 400;
const maxDatumWeight = 300;
const leastHeadline = 20;
const datum =
  /^(?:publisher|keywords|datepublished|datemodified|datecreated|image|logo|mainentityofpage|dateline|interactioncount)$/iu;
const boxes = new Set(['div', 'section', 'li', 'article', 'aside']);
const saysMeta = /byline|meta|info|date|source|editor|author|credit/u;

/**
 * @param mainContent one of the main content's elements
 * @param whole the weight of all of them
 * @returns what the removed bylines and info lines said
 */
export function pruneMainContent(
  mainContent: Element,
  whole: number,
  measures: Map<ParentNode, Measure>,
  removed: Report,
): Candidate[] {
  const candidates: Candidate[] = [];
  const { remove, sweep } = remover();
  let left = whole;
  for (const element of elementsBelow(mainContent)) {
    const measure = measures.get(element) ?? nothing;
    const rule =
      left - measure.weight > leastMainContent && isComments(element)
        ? 'comments'
        : ruleFor(element, measures, whole);
    if (rule === null) continue;
    left -= measure.weight;
    removed('prune-story', rule, () => lineText(element));
    if (saysMeta.test(rule)) candidates.push(...metaInside(element));
    remove(element);
  }
  sweep();
  return candidates;
}

function ruleFor(element: Element, measures: Map<ParentNode, Measure>, whole: number): string | null {
  const measure = measures.get(element) ?? nothing;
  const { weight, paragraphs } = measure;
  const density = linkDensity(measure);
  const { name } = element;
  // An element that holds most of the main content is the main content, whatever it is called.
  if (weight > whole * 0.5) return null;
  if (name === 'figure' || name === 'img' || name === 'p' || /^h[1-6]$/u.test(name)) {
    if (name === 'p' || name === 'figure' || name === 'img')
      return hintRule(element, weight, paragraphs, name === 'p');
  }
  if (
    name === 'article' &&
    paragraphs < 4 &&
    (hasAncestor(element, (at) => at.name === 'article' && (measures.get(at)?.weight ?? 0) > weight * 1.5) ||
      (weight < whole * 0.15 && density >= minTeaserLinks))
  ) {
    return 'nested article';
  }
  if (density >= minTeaserLinks && isTeaser(element, weight, whole)) return 'leads to another story';
  if (paragraphs === 0 && weight < maxDatumWeight && datum.test(attribute(element, 'itemprop')))
    return 'metadata';
  const hinted = hintRule(element, weight, paragraphs, false);
  if (hinted) return hinted;
  if (
    name === 'ul' ||
    name === 'ol' ||
    name === 'div' ||
    name === 'section' ||
    name === 'table' ||
    name === 'dl'
  ) {
    if ((name === 'ul' || name === 'ol') && density > 0.5 && listsHeadlines(element))
      return 'list of headlines';
    if (weight > 0 && density > 0.75 && linkCount(element) >= 3 && !inlineProse(element))
      return 'list of links';
  }
  return null;
}

function hintRule(element: Element, weight: number, paragraphs: number, isParagraph: boolean): string | null {
  if (!isCalledFurniture(element)) return null;
  const word = furniture.exec(hintsOf(element))?.[0].replace(/[^a-z-]/gu, '');
  if (word === undefined) return null;
  if (element.name === 'figure' || element.name === 'img')
    return /^(?:ad|ads|advert|qr|erweima|app)/u.test(word) ? `called ${word}` : null;
  if (/caption|credit/u.test(word) || /gallery|slideshow/u.test(word)) {
    if (/gallery|slideshow/u.test(word) && paragraphs >= 1) return null;
    // A caption that wraps its picture keeps it; one that wraps prose is prose.
    if (findElement(element, (inner) => inner.name === 'img' || inner.name === 'figure')) return null;
    return weight < 900 ? `called ${word}` : null;
  }
  // Embedded posts are quotes of the main content; their wrappers are called social.
  if (/^(?:social|embed)/u.test(word) && findElement(element, (inner) => inner.name === 'blockquote'))
    return null;
  if (isParagraph && weight > 300) return null;
  if (paragraphs >= 1 && soft.test(word.replace(/^-|-$/gu, ''))) return null;
  if (paragraphs >= 4 && weight > 1500 && !/^-?sign-?in/u.test(word)) return null;
  return `called ${word}`;
}

/** A thread of comments is not main content however long it is, if enough remains without it. */
function isComments(element: Element): boolean {
  if (element.name === 'p' || !isBlock(element)) return false;
  return isCalledComments(element) && !isCalledMainContent(element);
}

/** A box called teaser or card, or with a link as its headline, that contains little more than that link. */
function isTeaser(element: Element, weight: number, whole: number): boolean {
  const isBox = boxes.has(element.name) || (element.name === 'a' && findElement(element, isBlock) !== null);
  if (!isBox || weight === 0 || weight > maxTeaserWeight || weight > whole * 0.25) return false;
  return isCalledTeaser(element);
}

/** Whether there are three or more items and all of them end in a link as long as a headline. */
function listsHeadlines(list: Element): boolean {
  const items = list.children.filter((child) => child instanceof Element);
  return items.length >= 3 && items.every((item) => endsInHeadline(item));
}

function endsInHeadline(item: Element): boolean {
  const links = item.children.filter((child) => child instanceof Element && child.name === 'a');
  const last = links.at(-1);
  if (last === undefined || weigh(lineText(last)) < leastHeadline) return false;
  return lineText(item).endsWith(lineText(last));
}

function linkCount(element: Element): number {
  let count = 0;
  for (const inner of elementsBelow(element)) if (inner.name === 'a') count++;
  return count;
}

/** Prose that is nearly all links (a list of sources inside a sentence) has words between them. */
function inlineProse(element: Element): boolean {
  if (findElement(element, isBlock)) return false;
  return weigh(lineText(element)) < 200;
}
