// Reads bylines by what their markup calls them: class words, author links, names inside.
// Must not change the tree, and must not read names from other articles' cards, comments or navigation.
import { Element, type ParentNode } from 'domhandler';
import { findDateWords } from '../../../dates/date-words.ts';
import {
  attribute,
  elementsBelow,
  hasAncestor,
  isBelow,
  isBlock,
  shortText,
} from '../../../html/elements.ts';
import { anyOf, patternOf, startOfText, wordsOf } from '../../../languages/compile.ts';
import type { Candidate } from '../../../schemas/clean.ts';
import { readMetaLine } from '../meta-line.ts';
import {
  authorHref,
  isCalledByline,
  isCalledElsewhere,
  isCalledName,
  isCalledOther,
  peopleHref,
} from './byline-hints.ts';

const maxChars = 160;
const maxNameChars = 60;
const maxNameWords = 6;
const maxBylines = 12;

/** A possible byline of the page, and whether a headline precedes it. */
export interface Byline {
  element: Element;
  isBelowHeadline: boolean;
}

/** The ancestors of the headline: their class words do not mark their content as another article. */
export function spineOf(headline: Element | null): ReadonlySet<ParentNode> {
  const spine = new Set<ParentNode>();
  for (let at: ParentNode | null = headline; at; at = at.parent) spine.add(at);
  return spine;
}

/** Whether markup calls an element the byline of the article itself. @param spine the ancestors of the headline */
export function isByline(element: Element, spine: ReadonlySet<ParentNode>): boolean {
  const { name } = element;
  if (name === 'body' || name === 'html' || name === 'article' || name === 'meta' || name === 'img')
    return false;
  if (/^(?:input|form|button|script|svg|time|figure|aside|main|style|link|template|h[12])$/u.test(name))
    return false;
  const isCalled = isCalledByline(element) && !isCalledOther(element);
  if (!isCalled && !(name === 'a' && isSigned(element))) return false;
  return !isElsewhere(element, spine);
}

/** A link to an author's page after `by` or beside a date, on a separate line. */
function isSigned(link: Element): boolean {
  if (!authorHref.test(attribute(link, 'href'))) return false;
  let line: Element = link;
  while (line.parent instanceof Element && !isBlock(line)) line = line.parent;
  const words = shortText(line, maxChars);
  const name = shortText(link, maxNameChars);
  if (words === null || name === null || name === '') return false;
  const before = words.slice(0, Math.max(0, words.indexOf(name)));
  return signs.test(before) || findDateWords(words) !== null;
}

/** Whether an element is in navigation, comments or other articles' cards. @param spine as for isByline */
export function isElsewhere(element: Element, spine: ReadonlySet<ParentNode>): boolean {
  return hasAncestor(element, (at) => {
    if (spine.has(at)) return false;
    if (at.name === 'nav' || at.name === 'footer' || at.name === 'aside' || at.name === 'form') return true;
    if (at.name === 'body' || at.name === 'html' || at.name === 'main') return false;
    return isCalledElsewhere(at);
  });
}

/** Author candidates of the article's byline: the first below the headline, and the ones beside it. */
export function readBylines(bylines: Byline[]): Candidate[] {
  const below = bylines.filter(({ isBelowHeadline }) => isBelowHeadline);
  for (const group of below.length > 0 ? [below, bylines] : [bylines]) {
    const found = firstGroup(group);
    if (found.length > 0) return found;
  }
  return [];
}

function firstGroup(bylines: Byline[]): Candidate[] {
  const values: string[] = [];
  const read: Element[] = [];
  let scope: ParentNode | null = null;
  for (const { element } of bylines) {
    if (read.length >= maxBylines) break;
    if (read.some((outer) => isInside(element, outer))) continue;
    if (scope !== null && (!isInside(element, scope) || isCarded(element, scope))) break;
    const names = namesIn(element);
    if (names.length === 0) continue;
    values.push(...names);
    read.push(element);
    scope ??= element.parent?.parent ?? element.parent;
  }
  return [...new Set(values)].map((value) => ({ field: 'author', value, origin: 'visible' }));
}

function isInside(element: Element, outer: ParentNode): boolean {
  return element === outer || isBelow(element, outer);
}

const maxCardElements = 200;

/** Whether a heading is beside `element` within `scope`: then it is another article's card. */
function isCarded(element: Element, scope: ParentNode): boolean {
  for (let at: ParentNode | null = element.parent; at && at !== scope; at = at.parent) {
    let looked = 0;
    for (const inner of elementsBelow(at)) {
      if (++looked > maxCardElements) return true;
      if (/^h[2-6]$/u.test(inner.name) && inner !== element) return true;
    }
  }
  return false;
}

function namesIn(element: Element): string[] {
  const linked: string[] = [];
  const named: string[] = [];
  let looked = 0;
  for (const inner of elementsBelow(element)) {
    if (looked++ > 150) break;
    const isLink =
      inner.name === 'a' &&
      (peopleHref.test(attribute(inner, 'href')) || /author/iu.test(attribute(inner, 'rel')));
    const isNamed =
      attribute(inner, 'itemprop') === 'name' || /^h[2-6]$/u.test(inner.name) || isCalledName(inner);
    if (!isLink && !isNamed) continue;
    const words = plainName(shortText(inner, maxChars));
    if (words !== null) (isLink ? linked : named).push(words);
  }
  if (linked.length > 0) return linked;
  if (named.length > 0) return named;
  const line = shortText(element, maxChars);
  if (line === null) return [];
  const stated = readMetaLine(line)?.candidates.filter(({ field }) => field === 'author') ?? [];
  if (stated.length > 0) return stated.map(({ value }) => value);
  const words = plainName(line);
  return words === null ? [] : [words];
}

const by = anyOf('byWord', 'byWordMarked');
/** Words before a name on a weblog's line. */
const signs = new RegExp(
  String.raw`(?:^|\s)(?:${by}|${anyOf('authorAsBy', 'authorAsByShown')})\s*:?\s*$`,
  'iu',
);
/** Words around the name in a link to somebody's page. */
const pageOf = new RegExp(
  String.raw`^${anyOf('profileLink')}\s+(?=\p{Lu}|\S+$)|\s+${anyOf('followButton')}$`,
  'iu',
);
/** “By” directly before a name: some pages put each word into an element, without a space between them. */
const gluedLead = patternOf('byGlued', { before: '^', after: String.raw`(?=\p{Lu})`, flags: 'u' });
const verb = anyOf('bylineVerb', 'bylineVerbMarked', 'bylineVerbShown');
const leadBy = String.raw`(?:${verb}\s+)?${by}(?:\s+|\s*[:：]\s*)`;
const lead = new RegExp(String.raw`^${leadBy}|^${anyOf('roleLabel', 'roleLabelShown')}\s*[:：]\s*`, 'iu');
const endOfName = [
  String.raw`[|•·–—\n]|\s-\s`,
  String.raw`\s${anyOf('changeBehindName')}(?=[\s:]|$)`,
  String.raw`\s${anyOf('timeBehindName')}\s`,
  String.raw`\d+\s*${anyOf('nameCounter')}`,
  String.raw`,?\s*${anyOf('changeLabel')}[:\s]`,
];
/** Other parts of a line with a name. */
const behind = new RegExp(String.raw`\s*(?:${endOfName.join('|')}).*$`, 'iu');
const joined = new RegExp(String.raw`[,&]|\s${anyOf('and')}\s`, 'u');

/** A short line as names, without its lead words, dates and counters; null if it is something else. */
function plainName(line: string | null): string | null {
  if (line === null) return null;
  const date = findDateWords(line);
  let words =
    date === null
      ? line
      : date.index > 2
        ? line.slice(0, date.index)
        : line.slice(date.index + date.words.length);
  words = words
    .replace(gluedLead, '')
    .replace(pageOf, '')
    .replace(lead, '')
    .replace(behind, '')
    .replace(/(?<=\p{L})[\d,*†‡]{1,6}(?=\s*;?\s*$)/u, '')
    .replace(/[\s,;:|*†‡–—-]+$/u, '')
    .trim();
  if (words.length < 2 || words.length > maxNameChars || !/\p{L}{2}/u.test(words)) return null;
  if (words.split(/\s+/u).length > maxNameWords && !joined.test(words)) return null;
  if (/[?!…]|\.\s*$|https?:/u.test(words) || isPhrase(words)) return null;
  return words;
}

const labelWords = wordsOf('labelWord');
const roleStart = patternOf('roleStart', { ...startOfText, flags: 'u' });

/** A label or an invitation rather than a name. */
function isPhrase(words: string): boolean {
  if (roleStart.test(words)) return true;
  const [first = '', second] = words.split(/\s+/u);
  return (
    labelWords.has(first.toLowerCase()) &&
    (second === undefined || !/^\p{Lu}/u.test(second) || labelWords.has(second.toLowerCase()))
  );
}
