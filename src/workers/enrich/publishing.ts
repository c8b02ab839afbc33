// Determines when an article was published and modified, from the most trusted candidates.
// Must not parse notations itself: see dates.ts.

import type { DayOrder } from '../../dates/day-notations.ts';
import type { Candidate } from '../../schemas/clean.ts';
import { squeezeSpace } from '../../text/normalise.ts';
import { type AddressDate, addressDate, idDate } from './address-dates.ts';
import { best, choose, type Dated, dayOf, fallback, isNear, withoutFarAhead } from './choose-date.ts';
import { parseDate } from './dates.ts';
import { dayOrderOf } from './day-order.ts';
import { asPublishedThere } from './local-time.ts';
import { candidatesFor } from './trusted.ts';

export interface Publishing {
  publishedAt: string | null;
  publishedText: string | null;
  modifiedAt: string | null;
  /** Different days that other origins give as the publishing date. */
  conflicts: { origin: string; value: string }[];
}

const maxWordsChars = 200;
const bothOrders: DayOrder[] = ['day-first', 'month-first'];

/** Reads the dates. @param now when the item was received; null allows any date @param language of the article */
export function readPublishing(
  candidates: readonly Candidate[],
  now: Date | null,
  language: string | null = null,
): Publishing {
  const published = candidatesFor(candidates, 'published');
  const address = ofAddress(candidates, now, addressDate);
  const order = dayOrderOf(candidates, language);
  const habits = { now, order, language };
  const modified = read(candidatesFor(candidates, 'modified'), habits, []);
  const known = address === null ? modified : [address, ...modified];
  const stated = read(published, habits, known);
  const dated = now === null ? withoutFarAhead(stated, known) : stated;
  const chosen =
    choose(dated, modified, address) ?? fallback(modified, address ?? ofAddress(candidates, now, idDate));
  const lastChange = best(modified);
  const unread = published.map((candidate) => squeezeSpace(candidate.value)).find((words) => words !== '');
  const day = dayOf(chosen);
  const conflicts = dated
    .filter((other) => other.origin !== chosen?.origin && !isNear(dayOf(other), day))
    .map(({ origin, words }) => ({ origin, value: words }));
  return {
    publishedAt: chosen === null ? null : localised(chosen, [...dated, ...modified], address),
    publishedText: chosen?.words ?? unread?.slice(0, maxWordsChars) ?? null,
    modifiedAt: lastChange === null ? null : localised(lastChange, [...modified, ...dated]),
    conflicts,
  };
}

interface Habits {
  now: Date | null;
  order: DayOrder | null;
  language: string | null;
}

function read(candidates: Candidate[], { now, order, language }: Habits, known: Dated[]): Dated[] {
  const dated = ({ value, origin }: Candidate, either: DayOrder | null): Dated | null => {
    const iso = parseDate(value, now, either, language);
    return iso === null ? null : { iso, words: squeezeSpace(value).slice(0, maxWordsChars), origin };
  };
  const read = candidates.map((candidate) => dated(candidate, order));
  const days = new Set([...known, ...read].map(dayOf));
  return candidates.flatMap((candidate, i) => {
    const sure = read[i];
    if (sure) return [sure];
    // Of two readings of a date, take the one that another date of the page confirms.
    const borneOut = bothOrders
      .map((either) => dated(candidate, either))
      .filter((reading) => reading !== null && days.has(dayOf(reading)));
    return borneOut.length === 1 ? borneOut.filter((reading) => reading !== null) : [];
  });
}

function ofAddress(
  candidates: readonly Candidate[],
  now: Date | null,
  reader: (address: string) => AddressDate | null,
): Dated | null {
  for (const field of ['canonicalUrl', 'url'] as const) {
    for (const { value } of candidatesFor(candidates, field)) {
      const found = reader(value);
      if (found !== null && parseDate(found.iso, now) !== null) return { ...found, origin: 'address' };
    }
  }
  return null;
}

function localised(chosen: Dated, dated: Dated[], address: Dated | null = null): string {
  const there = asPublishedThere(
    chosen.iso,
    dated.map(({ iso }) => iso),
  );
  if (!there.endsWith('Z') || address === null || dayOf(address) === dayOf(chosen)) return there;
  // A day that is both on the page and in its address is the day on which it was published there, in any zone.
  const isShown = dated.some((one) => one.origin === 'visible' && one.iso === address.iso);
  return isShown && isNear(address.iso, dayOf(chosen)) ? address.iso : there;
}
