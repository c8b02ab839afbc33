// Finds the main content in a scrape: the span of lines with the most prose and the least of everything else.
// Must not look at words: the kinds of the lines decide.
import { anywhere, patternOf } from '../../../languages/compile.ts';
import type { ClassifiedLine, LineKind } from './classify.ts';
import { findListItems } from './list-runs.ts';
import { findTableCells } from './table-runs.ts';
import { findRepeatedProse } from './teasers.ts';

/** What a line of each kind costs the stretch that contains it. */
const costs: Record<Exclude<LineKind, 'prose'>, number> = {
  short: 0.7,
  meta: 0.3,
  breadcrumb: 3,
  'timed-headline': 2,
  teaser: 1.5,
  menu: 1,
  share: 0.6,
  'section-end': 4,
  notice: 1.2,
  footer: 2.5,
  'inline-link': 0.2,
};

/** How far below the first byline an article may begin, in lines. */
const bylineReach = 10;
/** How much a place below the first byline counts. */
const bylineFactor = 3;

/** Prose that the page repeats elsewhere teases another article. */
const repeatedCost = 1;
/** Items of a list cost nothing, and a list that ends an article stays. */
const listItemScore = 0.2;
const pageWords: ReadonlySet<LineKind> = new Set(['menu', 'share', 'section-end']);

function score(line: ClassifiedLine): number {
  // a bare date or counter without a headline above belongs to a comment or a listing
  if (line.meta && (line.meta.rule === 'date' || line.meta.rule === 'counter')) return -1.2;
  if (line.kind === 'short' && line.weight >= 45 && /[，,、；;：:]/u.test(line.text)) return -0.4;
  if (line.kind !== 'prose') return -costs[line.kind];
  return Math.min(6, Math.max(0.5, line.weight / 100));
}

interface Stretch {
  from: number;
  to: number;
  sum: number;
}

/** The best stretch between any two places where the sum of scores falls to zero. */
function findStretches(lines: ClassifiedLine[]): Stretch[] {
  const stretches: Stretch[] = [];
  const items = new Set([...findListItems(lines), ...findTableCells(lines)]);
  const repeated = findRepeatedProse(lines);
  let current: Stretch | null = null;
  let sum = 0;
  lines.forEach((line, i) => {
    if (sum <= 0 || current === null) {
      sum = 0;
      current = { from: i, to: i, sum: 0 };
      stretches.push(current);
    }
    sum += repeated.has(i)
      ? -repeatedCost
      : items.has(i) && line.kind !== 'prose'
        ? listItemScore
        : score(line);
    if (sum > current.sum) {
      current.sum = sum;
      current.to = i;
    }
  });
  return stretches.filter((stretch) => stretch.sum > 0);
}

/** First and last index of the main content (both inclusive), or null if no line is prose. */
export function findMainContentSpan(lines: ClassifiedLine[]): { from: number; to: number } | null {
  const byline = lines.findIndex(
    (line) => line.meta !== null && line.meta.rule !== 'counter' && line.meta.rule !== 'credit',
  );
  let best: Stretch | null = null;
  let bestValue = 0;
  const stretches = findStretches(lines);
  for (const stretch of stretches) {
    // the first byline or date of a page is above its main content
    const isBelowByline = byline >= 0 && stretch.from <= byline + bylineReach && stretch.to > byline;
    const value = stretch.sum * (isBelowByline ? bylineFactor : 1);
    if (value > bestValue) {
      bestValue = value;
      best = stretch;
    }
  }
  return best === null ? null : { from: best.from, to: afterInterruptions(lines, stretches, best) };
}

/** Lines that may interrupt an article: a list of other articles. */
const interruptionReach = 25;
/** Consecutive lines of prose that show that an article goes on. */
const leastContinuation = 3;
const opensComments = patternOf('commentsHeadline', anywhere);
const ends: ReadonlySet<LineKind> = new Set(['footer', 'meta', 'breadcrumb', 'timed-headline', 'teaser']);

/** The last line of main content that continues after a list of other articles. */
function afterInterruptions(lines: ClassifiedLine[], stretches: Stretch[], best: Stretch): number {
  let { to } = best;
  for (const stretch of stretches) {
    if (stretch.from <= to) continue;
    const between = lines.slice(to + 1, stretch.from);
    const opening = lines.slice(stretch.from, stretch.from + leastContinuation);
    const goesOn =
      between.length <= interruptionReach &&
      between.slice(0, 4).some((line) => line.kind === 'section-end' && !opensComments.test(line.text)) &&
      !between.some((line) => ends.has(line.kind)) &&
      opening.length === leastContinuation &&
      opening.filter((line) => line.kind === 'prose' && line.isClosed).length >= leastContinuation - 1 &&
      opening[0]?.kind === 'prose';
    if (!goesOn) break;
    to = stretch.to;
  }
  return to;
}

/**
 * Evidence for a scraped page rather than a plain text: 2 or more is enough.
 * A menu word alone between paragraphs may be a heading of an essay, and dates further down may belong to a diary.
 */
export function scrapeEvidence(lines: ClassifiedLine[]): number {
  let evidence = 0;
  let timed = 0;
  let dates = 0;
  lines.forEach((line, i) => {
    const isAlone = lines[i - 1]?.kind === 'prose' && lines[i + 1]?.kind === 'prose';
    if (line.kind === 'breadcrumb') evidence += 2;
    else if (line.kind === 'timed-headline') timed++;
    else if (line.kind === 'notice') evidence += 0.5;
    else if (line.kind === 'footer') evidence += 1;
    else if (line.meta?.rule === 'date') dates++;
    else if (line.meta) evidence += i < 8 && line.meta.rule !== 'end-mark' ? 1 : 0;
    else if (pageWords.has(line.kind) && !isAlone) evidence += 1;
  });
  return evidence + Math.min(1, dates) + (timed >= 2 ? timed : 0);
}
