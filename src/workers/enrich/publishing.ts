// When an article was published and modified, by the most trusted words that say so.
// Must not parse notations itself: see dates.ts.
import type { Candidate } from '../../schemas/clean.ts';
import { squeezeSpace } from '../../text/normalise.ts';
import { addressDate } from './address-dates.ts';
import { best, choose, type Dated, dayOf, fallback, isNear } from './choose-date.ts';
import { parseDate } from './dates.ts';
import type { DayOrder } from './day-notations.ts';
import { dayOrderOf } from './day-order.ts';
import { asPublishedThere } from './local-time.ts';
import { candidatesFor } from './trusted.ts';

export interface Publishing {
  publishedAt: string | null;
  publishedText: string | null;
  modifiedAt: string | null;
  /** Other days that other origins gave for the publishing date. */
  conflicts: { origin: string; value: string }[];
}

const maxWordsChars = 200;
const bothOrders: DayOrder[] = ['day-first', 'month-first'];

/** Reads the dates. @param now when the item was received; null allows any date @param language of the story */
export function readPublishing(
  candidates: readonly Candidate[],
  now: Date | null,
  language: string | null = null,
): Publishing {
  const published = candidatesFor(candidates, 'published');
  const address = ofAddress(candidates, now);
  const order = dayOrderOf(candidates, language);
  const modified = read(candidatesFor(candidates, 'modified'), now, order, []);
  const known = address === null ? modified : [address, ...modified];
  const dated = read(published, now, order, known);
  const chosen = choose(dated, modified, address) ?? fallback(modified, address);
  const lastChange = best(modified);
  const unread = published.map((candidate) => squeezeSpace(candidate.value)).find((words) => words !== '');
  const day = dayOf(chosen);
  const conflicts = dated
    .filter((other) => other.origin !== chosen?.origin && !isNear(dayOf(other), day))
    .map(({ origin, words }) => ({ origin, value: words }));
  return {
    publishedAt: chosen === null ? null : localised(chosen, [...dated, ...modified]),
    publishedText: chosen?.words ?? unread?.slice(0, maxWordsChars) ?? null,
    modifiedAt: lastChange === null ? null : localised(lastChange, [...modified, ...dated]),
    conflicts,
  };
}

function read(candidates: Candidate[], now: Date | null, order: DayOrder | null, known: Dated[]): Dated[] {
  const dated = ({ value, origin }: Candidate, either: DayOrder | null): Dated | null => {
    const iso = parseDate(value, now, either);
    return iso === null ? null : { iso, words: squeezeSpace(value).slice(0, maxWordsChars), origin };
  };
  const read = candidates.map((candidate) => dated(candidate, order));
  const days = new Set([...known, ...read].map(dayOf));
  return candidates.flatMap((candidate, i) => {
    const sure = read[i];
    if (sure) return [sure];
    // Of two readings of a date, the one that another date of the page bears out.
    const borneOut = bothOrders
      .map((either) => dated(candidate, either))
      .filter((reading) => reading !== null && days.has(dayOf(reading)));
    return borneOut.length === 1 ? borneOut.filter((reading) => reading !== null) : [];
  });
}

function ofAddress(candidates: readonly Candidate[], now: Date | null): Dated | null {
  for (const field of ['canonicalUrl', 'url'] as const) {
    for (const { value } of candidatesFor(candidates, field)) {
      const found = addressDate(value);
      if (found !== null && parseDate(found.iso, now) !== null) return { ...found, origin: 'address' };
    }
  }
  return null;
}

function localised(chosen: Dated, dated: Dated[]): string {
  return asPublishedThere(
    chosen.iso,
    dated.map(({ iso }) => iso),
  );
}
