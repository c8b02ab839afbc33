// Lays out a whole page as the lines that a reader sees, with their positions, for finding dates around the headline.
// Must not change the tree, and must not read meanings.

import { Element, type ParentNode, Text } from 'domhandler';
import { attributesOf, momentAttributes } from '../../../html/attributes.ts';
import { classPattern, tokens } from '../../../html/class-pattern.ts';
import { calledTest, hintsOf } from '../../../html/element-hints.ts';
import { attribute, isBlock, shortText } from '../../../html/elements.ts';
import { onOneLine } from '../../../text/normalise.ts';
import { squash } from '../squash.ts';

/** A time that an attribute states for machines. */
export interface StatedMoment {
  value: string;
  /** Class words of the element that carries it. */
  hints: string;
}

export interface PageLine {
  /** Empty if a time is stated without words. Longer lines are cut. */
  text: string;
  isCut: boolean;
  /** Letters of text on the page before this line, and where the headline ends. */
  at: number;
  /** Class words of the line's inline elements and of the block around it. */
  hints: string;
  /** In a part that is not main content: comments, related articles, navigation. */
  isBeside: boolean;
  /** In a list, a card or a link. */
  isListed: boolean;
  moments: StatedMoment[];
}

export interface PageLines {
  lines: PageLine[];
  /** Where the headline begins and ends, in letters; null if no headline was found. */
  headline: { from: number; to: number } | null;
}

const skipped = new Set(
  'head script style noscript template iframe object svg canvas select option textarea form dialog math'.split(
    ' ',
  ),
);
const besideNames = new Set(['nav', 'aside', 'footer', 'blockquote', 'figcaption', 'figure', 'article']);
const isCalledBeside = calledTest(
  classPattern(tokens`
  ads?
  advert\w*
  also-?like
  also-?read
  archives?
  calendar
  carousel
  clock
  comment-?area
  comment-?body
  comment-?content
  comment-?list
  comment-?meta
  comment-?metadata
  comments?
  disqus
  embed\w*
  events?
  footer
  hot-?news
  latest
  marquee
  masthead
  menu
  more-?articles
  more-?from
  more-?news
  more-?posts
  more-?stories
  most-?popular
  most-?read
  most-?viewed
  nav
  newsletter
  next-?prev
  outbrain
  pager
  pagination
  popular
  prev-?next
  price
  product
  profile
  promo\w*
  rank\w*
  read-?also
  read-?more
  read-?next
  recent
  recommend\w*
  relate
  related
  replies
  reply
  respond
  side-?bar
  sidebars?
  slick
  slider
  sponsor\w*
  swiper
  taboola
  teasers?(?!-?_?(?:intro|lead|text))
  ticker
  today
  trending
  tweet
  userinfo
  userstats
  weather
  widgets?
  you-?may
`),
);
const isCalledListed = calledTest(
  classPattern(tokens`
  cards?
  grid
  items?
  list
  thumb\w*
  tiles?
`),
);
const isCalledTitle = calledTest(/title|headline|heading|biaoti/u);
/** A date for machines, not a text or a counter. */
const moment = /^(?:(?:19|20)\d{2}-?\d{2}-?\d{2}(?:$|[T\s])|1\d{9}(?:\d{3})?$)/u;
const maxLineChars = 240;
const maxHintChars = 600;
const maxMoments = 8;
/** More lines with numbers than a page with an article has. */
const maxLines = 3_000;
/** Lines further below the headline do not belong to the article. */
const maxReach = 120_000;

const headings = new Set(['h1', 'h2', 'h3', 'h4']);

/** The element that shows the title. */
export function findHeadline(elements: readonly Element[], title: string | null): Element | null {
  const words = title === null ? '' : squash(title);
  let only: Element | null = null;
  let h1s = 0;
  const byName: Element[] = [];
  for (const element of elements) {
    const isHeading = headings.has(element.name);
    if (!isHeading && (words === '' || element.children.length > 8 || !isCalledTitle(element))) continue;
    const line = squash(shortText(element, 400) ?? '');
    if (line === '') continue;
    if (element.name === 'h1') {
      h1s++;
      only = element;
    }
    if (words !== '' && matches(line, words)) {
      if (element.name === 'h1') return element;
      byName.push(element);
    }
  }
  return byName.find(({ name }) => headings.has(name)) ?? byName[0] ?? (h1s === 1 ? only : null);
}

function matches(line: string, title: string): boolean {
  if (line === title) return true;
  const [short, long] = line.length < title.length ? [line, title] : [title, line];
  return (
    short.length >= 10 && short.length * 2 > long.length && (long.startsWith(short) || long.endsWith(short))
  );
}

/** Lines that contain a number or a stated time, each after the line before it. */
export function pageLines(root: ParentNode, headline: Element | null, title: string | null): PageLines {
  const sought = headline === null && title !== null && title.length <= maxLineChars ? squash(title) : '';
  const spine = new Set<ParentNode>();
  let inArticle = false;
  for (let at: ParentNode | null = headline; at; at = at.parent) {
    spine.add(at);
    inArticle ||= at instanceof Element && at.name === 'article';
  }
  const lines: PageLine[] = [];
  let line: PageLine | null = null;
  let before: PageLine | null = null;
  let letters = 0;
  let place: { from: number; to: number } | null = null;

  const end = (): void => {
    if (line !== null && (line.moments.length > 0 || /[^\s\u200b]/.test(line.text))) {
      if (line.moments.length > 0 || /\d/.test(line.text)) {
        if (before !== null && lines.at(-1) !== before) lines.push(tidied(before));
        lines.push(tidied(line));
      }
      before = line;
      // A page without headings shows its title in a line like any other.
      if (sought !== '' && place === null && !line.isBeside) {
        if (tidied(line).text.length <= sought.length * 2 && squash(line.text) === sought)
          place = { from: line.at, to: letters };
      }
    }
    line = null;
  };
  const open = (state: State): PageLine => {
    line ??= { text: '', isCut: false, at: letters, hints: state.hints, ...pick(state), moments: [] };
    return line;
  };
  const visit = (parent: ParentNode, state: State): void => {
    for (const child of parent.children) {
      if (lines.length >= maxLines || (place !== null && letters - place.to > maxReach)) return;
      if (child instanceof Text) {
        if (line === null && child.data.trim() === '') continue;
        const open_ = open(state);
        letters += child.data.length;
        if (open_.text.length < maxLineChars) open_.text += child.data.slice(0, maxLineChars);
        else open_.isCut = true;
        continue;
      }
      if (!(child instanceof Element) || skipped.has(child.name)) continue;
      visitElement(child, state);
    }
  };
  const visitElement = (element: Element, state: State): void => {
    const block = isBlock(element) || element.name === 'br';
    if (block) end();
    const hints = hintsOf(element);
    const onSpine = spine.has(element) || element.name === 'body' || element.name === 'main';
    const inner: State = {
      hints: hints === '' ? state.hints : (block ? hints : `${state.hints} ${hints}`).slice(-300),
      isBeside:
        state.isBeside ||
        (!onSpine &&
          (isCalledBeside(element) ||
            (besideNames.has(element.name) && (element.name !== 'article' || inArticle)))),
      isListed: state.isListed || (!onSpine && (element.name === 'li' || isCalledListed(element))),
    };
    if (element === headline) place = { from: letters, to: letters };
    const value = statedIn(element);
    if (value !== null) {
      const at = open(inner);
      addHints(at, hints);
      if (at.moments.length < maxMoments) at.moments.push({ value, hints });
    } else if (!block && hints !== '' && line !== null) addHints(line, hints);
    visit(element, inner);
    if (element === headline && place !== null) place.to = letters;
    if (block) end();
  };
  visit(root, { hints: '', isBeside: false, isListed: false });
  end();
  return { lines, headline: place };
}

/** Squeezes white space only in lines that are read, because most never are. */
function tidied(line: PageLine): PageLine {
  line.text = onOneLine(line.text);
  return line;
}

function addHints(line: PageLine, hints: string): void {
  if (line.hints.length < maxHintChars) line.hints += ` ${hints}`;
}

const stating = new Set<string>([...momentAttributes, 'title']);

/** The names of the attributes suffice to skip nearly all elements. */
function mayState({ attribs }: Element): boolean {
  for (const name in attribs) if (stating.has(name)) return true;
  return false;
}

interface State {
  hints: string;
  isBeside: boolean;
  isListed: boolean;
}

function pick({ isBeside, isListed }: State): { isBeside: boolean; isListed: boolean } {
  return { isBeside, isListed };
}

function statedIn(element: Element): string | null {
  if (!mayState(element)) return null;
  for (const name of momentAttributes) {
    const value = attribute(element, name);
    if (value !== '' && value.length <= 40 && moment.test(value)) return value;
  }
  if (element.name !== 'abbr' && !/dt-published|dt-updated/u.test(attributesOf(element).class ?? ''))
    return null;
  const title = attribute(element, 'title');
  return moment.test(title) && title.length <= 40 ? title : null;
}
