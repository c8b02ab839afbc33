// Reads a page's headings as candidates for its headline: their words, a kicker inside, and whether they are a logo.
// Must not choose between them; title.ts does.

import { Element } from 'domhandler';
import { classPattern, tokens } from '../../../html/class-pattern.ts';
import { calledTest } from '../../../html/element-hints.ts';
import { attribute, elementsBelow, shortText } from '../../../html/elements.ts';

export interface Heading {
  level: number;
  text: string;
  /** The headline alone, if the same heading also contains a kicker in separate markup. */
  main: string | null;
  /** It holds the site's name or logo rather than a headline. */
  isLogo: boolean;
  /** It is in the breadcrumb trail: worded for search engines, while the article's own headline is elsewhere. */
  isCrumb: boolean;
  /** Its parent holds the h1 right before it. */
  isBelowH1: boolean;
}

const maxChars = 500;
/** Class words of elements that contain the site's name. */
export const isCalledLogo = calledTest(
  classPattern(tokens`
  blog-?name
  blog-?title
  brand\w*
  logo
  masthead
  site-?brand\w*
  site-?logo
  site-?name
  site-?title
`),
);
/** Class words of the line above or before a headline, and of the headline beside it. */
const isCalledKicker = calledTest(
  classPattern(tokens`
  category
  dachzeile
  eyebrow
  flag
  kicker
  label
  over-?line
  pre-?title
  roofline
  rubrik
  section
  spitzmarke
  strapline
  sub-?title
  subline
  super-?title
  tagline
  title-?header
  topline
  vorspann
`),
);
const isCalledHeadline = calledTest(
  classPattern(tokens`
  heading-?text
  headline
  main-?title
  title-?text
`),
);

const isCalledCrumb = calledTest(/(?:^|[^a-z])(?:bread-?)?crumbs?(?=$|[^a-z])/u);
/** How far up a trail's box may be. */
const crumbReach = 4;

/** Null for a heading without words, or with too many. */
export function readHeading(element: Element): Heading | null {
  const text = shortText(element, maxChars);
  if (text === null || text === '') return null;
  return {
    level: Number(element.name.slice(1)),
    text,
    main: element.name === 'h1' ? withoutKicker(element, text) : null,
    isLogo: element.name === 'h1' && isLogo(element),
    isCrumb: element.name === 'h1' && isCrumb(element),
    isBelowH1: element.name !== 'h1' && isBelowH1(element),
  };
}

function isCrumb(element: Element): boolean {
  let at = element.parent;
  for (let up = 0; up < crumbReach && at instanceof Element; up++, at = at.parent) {
    if (at.name === 'nav' || isCalledCrumb(at)) return true;
  }
  return isCalledCrumb(element);
}

function isBelowH1(element: Element): boolean {
  let at = element.prev;
  while (at !== null && !(at instanceof Element)) at = at.prev;
  return at?.name === 'h1';
}

function isLogo(element: Element): boolean {
  if (isCalledLogo(element)) return true;
  if (element.parent instanceof Element && isCalledLogo(element.parent)) return true;
  for (const inner of elementsBelow(element)) {
    if (inner.name === 'a' && /^(?:https?:\/\/[^/]+)?\/?$/iu.test(attribute(inner, 'href'))) return true;
  }
  return false;
}

function withoutKicker(element: Element, text: string): string | null {
  const parts = element.children.filter((child) => child instanceof Element);
  const [first] = parts;
  if (first === undefined) return null;
  const marked = parts.find((part) => isCalledHeadline(part));
  if (marked !== undefined && marked !== first) return shortText(marked, maxChars) || null;
  if (!isCalledKicker(first)) return null;
  const words = shortText(first, maxChars);
  if (!words || !text.startsWith(words)) return null;
  return text.slice(words.length).replace(/^[\s:|/–—-]+/u, '') || null;
}
