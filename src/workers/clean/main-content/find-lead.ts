// Step 2b: finds the lead of the main content (standfirst, summary, excerpt), which many pages set apart from the body,
// between the headline and it. Must not take teasers of other articles, or text that the main content repeats.
import { Element, type ParentNode } from 'domhandler';
import {
  attribute,
  elementsBelow,
  findElement,
  isBelow,
  isBlock,
  lineText,
  shortText,
} from '../../../html/elements.ts';
import { linkDensity, type Measure, nothing } from '../../../html/measure.ts';
import { squash } from '../squash.ts';
import {
  isCalledBeside,
  isCalledLead,
  isCalledMainContent,
  isCalledPicture,
  isCalledSubtitle,
} from './class-patterns.ts';

/** Lighter ones are kickers and labels rather than paragraphs, heavier ones are articles. */
const minWeight = 50;
/** The same for an element that is called a second headline, or only resembles the page's description. */
const minSubtitleWeight = 135;
const minSummaryWeight = 90;
const maxWeight = 1500;
const maxChars = 1500;
const maxLinkDensity = 0.3;
/** At least this many letters and digits of a lead and the page's description must agree. */
const sampleChars = 32;
const maxLeads = 2;
const apart = new Set(['ul', 'ol', 'table', 'figure', 'figcaption']);
/** How far outside the main content its lead may be. */
const maxLevels = 6;

/**
 * The elements of the lead in document order, all outside `mainContent`; [] if the page has no lead, or has it in the main content.
 * @param descriptions what the page's metadata says the main content is about
 */
export function findLead(
  root: ParentNode,
  mainContent: Element[],
  descriptions: string[],
  measures: Map<ParentNode, Measure>,
): Element[] {
  const first = mainContent[0];
  if (first === undefined) return [];
  const around = new Set<ParentNode>();
  let outer: ParentNode = root;
  for (let at = first.parent, level = 0; at !== null; at = at.parent, level++) {
    around.add(at);
    if (level < maxLevels) outer = at;
  }
  const opening = squash(lineText(first).slice(0, maxChars * 2));
  const summaries = descriptions.map((text) => squash(text)).filter((text) => text.length >= sampleChars);
  let found: Element[] = [];
  let skipped: Element | null = null;
  for (const element of elementsBelow(outer)) {
    if (element === first) break;
    if (skipped !== null && isBelow(element, skipped)) continue;
    skipped = null;
    if (around.has(element)) continue;
    if (element.name === 'h1') {
      found = [];
      continue;
    }
    if ((standsBeside(element) || isCalledPicture(element)) && !holdsHeadline(element)) {
      skipped = element;
      continue;
    }
    if (!isBlock(element)) continue;
    const measure = measures.get(element) ?? nothing;
    if (measure.weight < minWeight || measure.weight > maxWeight) continue;
    if (linkDensity(measure) > maxLinkDensity) continue;
    const isCalled = isNamedLead(element);
    if (measure.weight < minWeightOf(element, isCalled)) continue;
    if (!isCalled && !(summaries.length > 0 && isSummary(element, summaries))) continue;
    if (holdsHeadline(element)) continue;
    const words = squash(shortText(element, maxChars) ?? '');
    if (words.length < sampleChars || repeats(opening, words)) continue;
    skipped = element;
    if (found.every((other) => !squash(lineText(other)).includes(words.slice(0, sampleChars))))
      found.push(element);
  }
  return found.length > maxLeads ? [] : found;
}

/** Does the main content open with the words of its lead? One sentence in common is not a repetition. */
function repeats(opening: string, words: string): boolean {
  return opening.includes(words.slice(0, sampleChars)) && opening.includes(words.slice(-sampleChars));
}

function holdsHeadline(element: Element): boolean {
  return findElement(element, (inner) => inner.name === 'h1') !== null;
}

function standsBeside(element: Element): boolean {
  if (apart.has(element.name)) return true;
  return isCalledBeside(element) && !isCalledMainContent(element) && !isCalledLead(element);
}

function minWeightOf(element: Element, isCalled: boolean): number {
  if (isCalledSubtitle(element)) return minSubtitleWeight;
  return isCalled ? minWeight : minSummaryWeight;
}

function isNamedLead(element: Element): boolean {
  return isCalledLead(element) || /(?:^|\s)description$/u.test(attribute(element, 'itemprop'));
}

/** Whether this block, which contains no other block, has the words that the page's description begins with. */
function isSummary(element: Element, summaries: string[]): boolean {
  if (element.children.some((child) => child instanceof Element && isBlock(child))) return false;
  const words = squash(shortText(element, maxChars) ?? '');
  return summaries.some((summary) => words.includes(summary.slice(0, sampleChars)));
}
