// Finds the dates that a page shows for its article: around the headline, labelled, or stated for machines.
// Must not take dates of comments, teasers, events or the running text, and must not type what it finds.

import type { Document, Element } from 'domhandler';
import { findDateWords, findShortDate } from '../../../dates/date-words.ts';
import { classPattern, tokens } from '../../../html/class-pattern.ts';
import { anywhere, patternOf } from '../../../languages/compile.ts';
import type { Candidate } from '../../../schemas/clean.ts';
import { findHeadline, type PageLine, type PageLines, pageLines } from './page-lines.ts';

interface Sighting {
  field: 'published' | 'modified';
  value: string;
  /** The lower, the likelier this is the article's own date. */
  rank: number;
  /** Well above the headline, without a label: maybe another article's. */
  isAhead: boolean;
}

const modifiedWords = patternOf('modifiedWord', anywhere);
const publishedWords = patternOf('publishedWord', anywhere);
/** Outweighs words for other dates beside it. */
const saysPublished = patternOf('publishedVerb', anywhere);
const otherWords = patternOf('otherDateWord', anywhere);
const dateHints = classPattern(tokens`
  \w*-?date(?:time|line)?
  \w*meta\w*
  article-?info
  byline\w*
  data
  datum
  fecha
  info
  posted\w*
  pub-?\w*
  publish\w*
  riqi
  rq
  shijian
  stand
  time\w*
`);
const modifiedHints = /updat|modif|edited|changed|lastmod|last-mod/u;
const publishedHints = /publi|posted|create|pubdate|pub-date|entry-date|post-date/u;

/** The most letters between a headline and its byline, measured on pages with long leads and share bars. */
const nearAfter = 700;
const farAfter = 3_000;
const nearBefore = 400;
const closeBefore = 100;
/** A line of metadata is shorter than this; a longer one is read only if it begins with a date. */
const maxMetaLine = 140;
const openingReach = 60;
/** `7.5.31`, `5/7/31 3:20 PM`: with hyphens or a time glued on it may as well be a number. */
const slashedFigures = /^\d+([./])\d+\1\d{2}(?!\d)/u;
const maxShortYearLine = 40;
const maxAround = 50;
const sentence = /[。！？]|[!?]$|\p{Ll}{3}\.$|[，；]/u;
const maxSightings = 3;
const sureRank = 3;
const notShown = 10;

export interface ShownDates {
  candidates: Candidate[];
  /** Whether one is in the place of the article's own date. */
  isSure: boolean;
}

export const noDates: ShownDates = { candidates: [], isSure: false };

/** `candidates` from beside the article, without other dates if the page shows the article's own. */
export function onlyOwnDates(candidates: Candidate[], { isSure }: ShownDates): Candidate[] {
  if (!isSure) return candidates;
  return candidates.filter(
    ({ field, origin }) => origin !== 'visible' || (field !== 'published' && field !== 'modified'),
  );
}

/** `candidates` with the shown dates: before those of other lines if they are certain, otherwise after them. */
export function withShownDates(candidates: Candidate[], dates: ShownDates): Candidate[] {
  if (!dates.isSure) return [...candidates, ...dates.candidates];
  if (dates.candidates.some(({ field }) => field === 'published'))
    return [...dates.candidates, ...candidates];
  // If the page shows when its article was changed but not when it was published, its other dates are not the article's.
  const others = candidates.filter(({ field, origin }) => field !== 'published' || origin !== 'visible');
  return [...dates.candidates, ...others];
}

/**
 * @param elements those of `root`, in document order
 * @param title the article's, if known
 */
export function shownDates(root: Document, elements: readonly Element[], title: string | null): ShownDates {
  const page = pageLines(root, findHeadline(elements, title), title);
  const sightings: Sighting[] = [];
  let before: PageLine | null = null;
  for (const line of page.lines) {
    sightings.push(...readLine(line, before, page));
    before = line;
  }
  sightings.sort((a, b) => a.rank - b.rank);
  const isBelow = sightings.some((one) => !one.isAhead && one.rank < sureRank);
  const isSure = (sightings[0]?.rank ?? notShown) < sureRank;
  const chosen = (field: Sighting['field']) =>
    sightings
      .filter((one) => one.field === field && (!isSure || one.rank < sureRank) && !(isBelow && one.isAhead))
      .slice(0, maxSightings);
  const likely = [...chosen('published'), ...chosen('modified')];
  return {
    candidates: likely.map(({ field, value }) => ({ field, value, origin: 'visible' })),
    isSure,
  };
}

function readLine(line: PageLine, before: PageLine | null, page: PageLines): Sighting[] {
  if (line.isBeside) return [];
  const zone = zoneOf(line, page);
  if (zone >= notShown) return [];
  const found: Sighting[] = [];
  const labelBefore = before !== null && !before.isBeside && before.text.length <= 40 ? before.text : '';
  for (const moment of line.moments) {
    const field = fieldOf(labelBefore, line.text, moment.hints);
    if (field !== null)
      found.push({ field, value: moment.value, rank: zone - 0.6, isAhead: isFarAhead(line, page) });
  }
  if (found.length > 0) return found;
  if (line.isCut || line.text.length > maxMetaLine) return opening(line, zone);
  const short = zone < 1.5 && line.text.length <= maxShortYearLine ? findShortDate(line.text) : null;
  const figures = slashedFigures.exec(short?.words ?? '')?.[0];
  if (short !== null && figures !== undefined) {
    const field = fieldOf(line.text.slice(0, short.index) || labelBefore, '', line.hints);
    const isSure =
      line.text.length - figures.length < 8 || dateHints.test(line.hints) || field === 'modified';
    return field === null || !isSure ? [] : [{ field, value: line.text, rank: zone + 0.5, isAhead: false }];
  }
  let at = 0;
  for (let round = 0; round < 4; round++) {
    const date = findDateWords(line.text.slice(at));
    if (date === null) break;
    const lead = line.text.slice(at, at + date.index).slice(-40);
    const label = lead.trim() === '' && at === 0 && !/\d/u.test(labelBefore) ? labelBefore : lead;
    at += date.index + date.words.length;
    if (!/\d{4}|[年년]/u.test(date.words) || date.words.length < 6) continue;
    const rest = line.text.length - date.words.length;
    const field = fieldOf(label, lead, line.hints);
    if (field === null) continue;
    const isLabelled = publishedWords.test(label) || modifiedWords.test(label);
    const isHinted = dateHints.test(line.hints);
    let rank = zone;
    if (isLabelled) rank -= 0.5;
    if (isHinted) rank -= 0.4;
    if (rest < 30) rank -= 0.3;
    // Many words that are not a label are a sentence.
    if (!isLabelled && (rest > maxAround || sentence.test(line.text))) {
      if (!isHinted) continue;
      rank += 1.5;
    }
    if (zone >= 3 && !isLabelled && !isHinted) continue;
    if (zone >= 5 && !isLabelled) continue;
    found.push({ field, value: date.words, rank, isAhead: isFarAhead(line, page) && !isLabelled });
  }
  return found.length === 0 ? opening(line, zone) : found;
}

/** `29.11.2031 – The river …`, `Press release of 29 November 2031 | Sandwick – …`. */
function opening(line: PageLine, zone: number): Sighting[] {
  if (zone > 1.2) return [];
  const date = findDateWords(line.text.slice(0, openingReach));
  if (date === null || !/\d{4}/u.test(date.words)) return [];
  const lead = line.text.slice(0, date.index);
  const behind = line.text.slice(date.index + date.words.length, date.index + date.words.length + 8);
  const isDateline =
    /^\s*(?:Uhr\s*)?[-–—|:,/·(]/u.test(behind) && (lead.trim() === '' || publishedWords.test(lead));
  if (!isDateline || otherWords.test(lead)) return [];
  return [{ field: 'published', value: date.words, rank: 2.5, isAhead: false }];
}

function isFarAhead(line: PageLine, { headline }: PageLines): boolean {
  return headline !== null && line.at < headline.from - closeBefore;
}

/** Distance from the place of the article's own date; 0 is directly after the headline. */
function zoneOf(line: PageLine, { headline }: PageLines): number {
  const listed = line.isListed ? 1 : 0;
  if (headline === null) return 3 + listed;
  const after = line.at - headline.to;
  if (after >= -5 && after <= nearAfter) return listed * 0.5 + (Math.max(after, 0) / nearAfter) * 0.9;
  if (after < 0) return headline.from - line.at <= nearBefore ? 1 + listed : notShown;
  return after <= farAfter ? 3 + listed : 5 + listed * 2;
}

function fieldOf(label: string, lead: string, hints: string): Sighting['field'] | null {
  const words = `${label} ${lead}`;
  const isModified = modifiedWords.test(words);
  const isPublished = publishedWords.test(words);
  if (otherWords.test(words) && !isModified && !saysPublished.test(words)) return null;
  if (isModified) return 'modified';
  if (isPublished) return 'published';
  return modifiedHints.test(hints) && !publishedHints.test(hints) ? 'modified' : 'published';
}
