// Determines whether a page writes the day or the month first in `5/6/2031`, from its country, its language and its other dates.
// Must not decide if these contradict each other or are missing.

import type { DayOrder } from '../../dates/day-notations.ts';
import type { Candidate } from '../../schemas/clean.ts';
import { candidatesFor } from './trusted.ts';

/** Country domains that are sold to anyone, and countries that use both orders or write the year first. */
const undecidedEndings = new Set(
  'ai am bz ca cc cn co cx fm gg gl hk hu io jp ke kr la ly me mn mo mt my ph pw re sh so st tk to tv tw vc ws za'.split(
    ' ',
  ),
);
/** Languages that write the full year first, or days and months in both orders. */
const undecidedLanguages = new Set(['lt', 'mn', 'fa', 'ne', 'tl', 'fil', 'und']);
const monthFirstRegions = new Set(['us', 'fm', 'pw']);
const undecidedRegions = new Set(['ca', 'ph', 'za', 'ke', 'my', 'hk', 'tw', '001', '150']);
const slashed = /(?<!\d)(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d{2}(?!\d)/u;

/** Languages that write the year first, in full and in short. */
const yearFirstLanguages = new Set(['zh', 'ja', 'ko', 'hu']);

/** @param language of the article, if known */
export function dayOrderOf(candidates: readonly Candidate[], language: string | null): DayOrder | null {
  return (
    agreed(
      [...candidatesFor(candidates, 'published'), ...candidatesFor(candidates, 'modified')].map(shown),
    ) ??
    agreed(
      [...candidatesFor(candidates, 'canonicalUrl'), ...candidatesFor(candidates, 'url')].map(byCountry),
    ) ??
    byLanguages(candidatesFor(candidates, 'language').map(({ value }) => value)) ??
    (language === null || language.startsWith('en') ? null : byLanguage(language))
  );
}

function agreed(orders: (DayOrder | null)[]): DayOrder | null {
  const said = new Set(orders.filter((order) => order !== null));
  return said.size === 1 ? ([...said][0] ?? null) : null;
}

/** A date that can be read in only one way, in the notation whose order is to be determined. */
function shown({ value }: Candidate): DayOrder | null {
  const match = slashed.exec(value.slice(0, 200));
  const [first, second] = [Number(match?.[1] ?? 0), Number(match?.[3] ?? 0)];
  if (first > 12 && first <= 31 && second >= 1 && second <= 12) return 'day-first';
  return second > 12 && second <= 31 && first >= 1 && first <= 12 ? 'month-first' : null;
}

function byCountry({ value }: Candidate): DayOrder | null {
  const ending = URL.canParse(value) ? (/\.([a-z]{2})$/u.exec(new URL(value).hostname)?.[1] ?? null) : null;
  if (ending === null || undecidedEndings.has(ending)) return null;
  return ending === 'us' ? 'month-first' : 'day-first';
}

/** Systems declare US English by default: any other declared language counts more. */
function byLanguages(languages: string[]): DayOrder | null {
  const foreign = languages.filter((language) => !/^en(?![a-z])/iu.test(language.trim()));
  return agreed(foreign.map(byLanguage)) ?? agreed(languages.map(byLanguage));
}

function byLanguage(tag: string): DayOrder | null {
  const match = /^([a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_]([a-z]{2}|\d{3}))?$/iu.exec(tag.trim());
  const language = match?.[1]?.toLowerCase();
  const region = match?.[2]?.toLowerCase();
  if (language !== undefined && yearFirstLanguages.has(language)) return 'year-first';
  if (language === undefined || undecidedLanguages.has(language)) return null;
  if (region === undefined) return language === 'en' ? null : 'day-first';
  if (undecidedRegions.has(region)) return null;
  return monthFirstRegions.has(region) ? 'month-first' : 'day-first';
}
