// Step 2: chooses the part of a page that holds the main content: elements in document order.
// Must not take anything out of the tree.
import { Element, type ParentNode, Text } from 'domhandler';
import { allElements, attribute, isBelow, isBlock } from '../../../html/elements.ts';
import { linkDensity, type Measure, nothing, weigh } from '../../../html/measure.ts';
import { beside, isCalledBeside, isCalledHolder, isCalledMainContent } from './class-patterns.ts';

/** A paragraph lighter than this is not evidence of main content. */
const minParagraphWeight = 25;

/**
 * The main content's elements: usually one container, or several siblings that each hold a part.
 * Null if no element contains prose.
 */
export function findMainContent(root: ParentNode, measures: Map<ParentNode, Measure>): Element[] | null {
  const of = (node: ParentNode): Measure => measures.get(node) ?? nothing;
  const prose = new Map<ParentNode, number>();
  const scores = scoreContainers(root, of, prose);
  const ranked = [...scores].sort((a, b) => b[1] - a[1]).slice(0, 8);
  const best = ranked[0];
  if (!best) return null;
  const [top, topScore] = climb(best[0], best[1], ranked, scores, of);
  const mainContent = withSiblings(top, topScore, scores, of);
  const wide = widened(mainContent, gathered(root, prose), of);
  return wide === null ? [...openingParagraphs(top, mainContent, of), ...mainContent] : [wide];
}

/** Adds each paragraph's worth to its ancestors, less to those further out. */
function scoreContainers(
  root: ParentNode,
  of: (node: ParentNode) => Measure,
  prose: Map<ParentNode, number>,
): Map<Element, number> {
  const raw = new Map<Element, number>();
  for (const element of allElements(root)) {
    const worth = paragraphWorth(element, of);
    if (worth === 0) continue;
    if (worth >= 2.5 && element.name === 'p' && of(element).weight > 150)
      prose.set(element, of(element).weight);
    if (holdsLines(element)) raw.set(element, (raw.get(element) ?? initialScore(element)) + worth);
    let level = 0;
    for (let at = element.parent; at instanceof Element && level < 6; at = at.parent, level++) {
      if (at.name === 'html') break;
      const share = level === 0 ? 1 : level === 1 ? 0.5 : 1 / (level * 3);
      raw.set(at, (raw.get(at) ?? initialScore(at)) + worth * share);
    }
  }
  const scores = new Map<Element, number>();
  for (const [element, score] of raw) scores.set(element, score * (1 - linkDensity(of(element))));
  return scores;
}

/** What a paragraph is worth: 0 if the element is not a paragraph, or is in something that is not main content. */
function paragraphWorth(element: Element, of: (node: ParentNode) => Measure): number {
  const measure = of(element);
  if (measure.weight < minParagraphWeight || !readsAsParagraph(element)) return 0;
  const density = linkDensity(measure);
  if (density > 0.5) return 0;
  const own =
    element.name === 'p' || element.name === 'pre' ? measure.weight : directWeight(element, measure);
  if (own < minParagraphWeight) return 0;
  let worth = (1 + Math.min(measure.stops, own / 12) + Math.min(own / 100, 3)) * (1 - density);
  if (element.name === 'li' || element.name === 'td') worth *= 0.5;
  for (
    let at: ParentNode | null = element, level = 0;
    at instanceof Element && level < 5;
    at = at.parent, level++
  ) {
    if (at.name === 'body' || at.name === 'article' || at.name === 'main') break;
    if (isCalledBeside(at) && !isCalledHolder(at)) return worth * 0.15;
  }
  return worth;
}

function readsAsParagraph(element: Element): boolean {
  switch (element.name) {
    case 'p':
    case 'pre':
    case 'td':
    case 'li':
    case 'blockquote':
    case 'section':
    case 'div':
    case 'article':
    case 'font':
    case 'center':
    case 'dd':
    case 'main':
    case 'body':
      return true;
    default:
      return false;
  }
}

/** The container of text that is broken into lines, or beside other blocks, is its own element. */
function holdsLines(element: Element): boolean {
  if (element.name !== 'div' && element.name !== 'section' && element.name !== 'article') return false;
  let breaks = 0;
  for (const child of element.children) {
    if (!(child instanceof Element)) continue;
    if (isBlock(child) || (child.name === 'br' && ++breaks > 1)) return true;
  }
  return false;
}

/** The weight of the text in the element itself or in its inline children. */
function directWeight(element: Element, measure: Measure): number {
  if (!element.children.some((child) => child instanceof Element && isBlock(child))) return measure.weight;
  let weight = 0;
  for (const child of element.children) {
    if (child instanceof Text) weight += weigh(child.data);
  }
  return weight;
}

function initialScore(element: Element): number {
  let score = 0;
  if (element.name === 'article') score += 25;
  else if (element.name === 'main') score += 10;
  else if (element.name === 'div' || element.name === 'section') score += 5;
  else if (element.name === 'form' || element.name === 'ul' || element.name === 'ol' || element.name === 'li')
    score -= 5;
  if (/articlebody/iu.test(attribute(element, 'itemprop'))) score += 60;
  if (isCalledMainContent(element)) score += 35;
  else {
    if (isCalledHolder(element)) score += 20;
    if (isCalledBeside(element)) score -= 25;
  }
  return score;
}

/** A parent that gathers several good containers, or gains on its child, is the better main content. */
function climb(
  best: Element,
  bestScore: number,
  ranked: [Element, number][],
  scores: Map<Element, number>,
  of: (node: ParentNode) => Measure,
): [Element, number] {
  let top = best;
  let topScore = bestScore;
  const rivals = ranked.filter(([element, score]) => element !== best && score >= bestScore * 0.6);
  const around = (element: Element): Set<ParentNode> => {
    const set = new Set<ParentNode>();
    for (let at: ParentNode | null = element.parent; at; at = at.parent) set.add(at);
    return set;
  };
  const rivalAncestors = rivals
    .filter(([element]) => !isBelow(best, element) && !isBelow(element, best))
    .map(([element]) => around(element));
  if (rivalAncestors.length >= 2) {
    for (let at = best.parent; at instanceof Element && at.name !== 'body'; at = at.parent) {
      const parent = at;
      if (rivalAncestors.filter((set) => set.has(parent)).length >= 2) {
        return [parent, scores.get(parent) ?? bestScore];
      }
    }
  }
  for (let at = top.parent; at instanceof Element && at.name !== 'body'; at = at.parent) {
    const score = scores.get(at);
    if (score === undefined || score < topScore / 3) break;
    if (score > topScore) {
      top = at;
      topScore = score;
    }
  }
  // Prefer the parent of an only child: the parent may have siblings that belong to the main content.
  for (let at = top.parent; at instanceof Element && at.name !== 'body'; at = at.parent) {
    if (at.children.filter((child) => child instanceof Element && of(child).weight > 0).length !== 1) break;
    top = at;
  }
  return [top, topScore];
}

/** Adds the siblings that carry on the main content. */
function withSiblings(
  top: Element,
  topScore: number,
  scores: Map<Element, number>,
  of: (node: ParentNode) => Measure,
): Element[] {
  const parent = top.parent;
  if (!(parent instanceof Element)) return [top];
  const threshold = Math.max(10, topScore * 0.2);
  const topClass = attribute(top, 'class');
  const mainContent: Element[] = [];
  for (const sibling of parent.children) {
    if (!(sibling instanceof Element)) continue;
    if (sibling === top) {
      mainContent.push(sibling);
      continue;
    }
    const measure = of(sibling);
    if (measure.weight === 0) continue;
    const bonus = topClass !== '' && attribute(sibling, 'class') === topClass ? topScore * 0.2 : 0;
    const score = scores.get(sibling);
    if (score !== undefined && score + bonus >= threshold) {
      if (!standsBeside(sibling, score < topScore / 2)) mainContent.push(sibling);
    } else if (sibling.name === 'p' && isProse(measure)) mainContent.push(sibling);
  }
  return mainContent;
}

/** @param strict whether the name of a part outweighs that of the main content's body that contains it (`body__newsletter`) */
function standsBeside(element: Element, strict: boolean): boolean {
  if (!isCalledBeside(element)) return false;
  if (!isCalledMainContent(element)) return true;
  return (
    strict &&
    beside.test(
      attribute(element, 'class')
        .slice(0, 400)
        .replace(/[^\s_]{1,100}__/gu, ''),
    )
  );
}

/**
 * Several paragraphs with few links above the main content's longest part open the main content, however short they are beside it:
 * an abstract, a summary. Paragraphs that follow the main content may belong to another article.
 */
function openingParagraphs(
  top: Element,
  mainContent: Element[],
  of: (node: ParentNode) => Measure,
): Element[] {
  const found: Element[] = [];
  for (let sibling = mainContent[0]?.prev ?? null; sibling !== null; sibling = sibling.prev) {
    if (!(sibling instanceof Element) || sibling.name !== top.name) continue;
    const { weight, linked, paragraphs, paragraphWeight } = of(sibling);
    if (paragraphs < 3 || paragraphWeight < Math.max(600, weight * 0.6) || linked > weight * 0.15) continue;
    if (!standsBeside(sibling, true)) found.unshift(sibling);
  }
  return found;
}

function isProse(measure: Measure): boolean {
  const density = linkDensity(measure);
  return measure.weight > 80 ? density < 0.25 : density === 0 && measure.stops > 0;
}

/** The weight of good paragraphs below each element. */
function gathered(root: ParentNode, prose: Map<ParentNode, number>): Map<ParentNode, number> {
  const sums = new Map<ParentNode, number>();
  const sum = (node: ParentNode): number => {
    let total = prose.get(node) ?? 0;
    if (total === 0) for (const child of node.children) if (child instanceof Element) total += sum(child);
    if (total > 0) sums.set(node, total);
    return total;
  };
  sum(root);
  return sums;
}

/** How many times more prose an outer element must hold to replace the main content found inside it. */
const muchMore = 2.5;
/** The same for an element that is called the body of an article. */
const somewhatMore = 1.25;
const maxWideLinkDensity = 0.25;

/** An article cut into many containers: if most of the page's prose is around what was found, the outer element is taken. */
function widened(
  mainContent: Element[],
  prose: Map<ParentNode, number>,
  of: (node: ParentNode) => Measure,
): Element | null {
  const parent = mainContent[0]?.parent;
  // An article that is not in <p> elements counts by its plain text.
  let held = mainContent.reduce((total, element) => {
    const { weight, linked } = of(element);
    return total + Math.max(prose.get(element) ?? 0, (weight - linked) * 0.7);
  }, 0);
  let wide: Element | null = null;
  for (
    let at: ParentNode | null = parent ?? null;
    at instanceof Element && at.name !== 'html';
    at = at.parent
  ) {
    const more = prose.get(at) ?? 0;
    const factor = isCalledMainContent(at) ? somewhatMore : muchMore;
    if (more < held * factor || linkDensity(of(at)) > maxWideLinkDensity) continue;
    if (isCalledBeside(at) && !isCalledHolder(at)) break;
    wide = at;
    held = more;
  }
  return wide;
}
