// When an article was published and modified, by the most trusted words that say so.
// Must not parse notations itself: see dates.ts.
import type { Candidate } from '../../schemas/clean.ts';
import { squeezeSpace } from '../../text/normalise.ts';
import { addressDate } from './address-dates.ts';
import { type DayOrder, parseDate } from './dates.ts';
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

interface Dated {
  iso: string;
  words: string;
  origin: string;
}

const maxWordsChars = 200;
/** Clocks of two zones differ by less. */
const farthestZonesMs = 14 * 3_600_000;
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
    publishedAt: chosen === null ? null : localised(chosen, dated),
    publishedText: chosen?.words ?? unread?.slice(0, maxWordsChars) ?? null,
    modifiedAt: lastChange === null ? null : localised(lastChange, modified),
    conflicts,
  };
}

function read(candidates: Candidate[], now: Date | null, order: DayOrder | null, known: Dated[]): Dated[] {
  const unsure: Candidate[] = [];
  const add = (candidate: Candidate, iso: string | null): Dated[] =>
    iso === null
      ? []
      : [{ iso, words: squeezeSpace(candidate.value).slice(0, maxWordsChars), origin: candidate.origin }];
  const sure = candidates.flatMap((candidate) => {
    const found = add(candidate, parseDate(candidate.value, now, order));
    if (found.length === 0) unsure.push(candidate);
    return found;
  });
  // Of two readings of a date, the one that another date of the page bears out.
  const days = [...sure, ...known].map(dayOf);
  const settled = unsure.flatMap((candidate) => {
    const readings = bothOrders.flatMap((either) => add(candidate, parseDate(candidate.value, now, either)));
    const borneOut = readings.filter((reading) => days.includes(dayOf(reading)));
    return borneOut.length === 1 ? borneOut : [];
  });
  return [...sure, ...settled];
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

/** The publishing date among those that are stated, most trusted first. */
function choose(dated: Dated[], modified: Dated[], address: Dated | null): Dated | null {
  const ordered = distrustLists(dated);
  const first = best(ordered);
  if (first === null || first.origin === 'front-matter') return first;
  const others = ordered.filter((other) => other.origin !== first.origin);
  // What most of the page says of the day beats one statement that stands alone.
  const alone = !others.some((other) => isNear(dayOf(other), dayOf(first)));
  const change = best(modified);
  if (alone) {
    const agreeing = others.find(
      (other) =>
        !modified.some((change) => dayOf(change) === dayOf(other)) &&
        new Set(others.filter((third) => dayOf(third) === dayOf(other)).map(({ origin }) => origin)).size > 1,
    );
    if (agreeing) return best(others.filter((other) => dayOf(other) === dayOf(agreeing)));
    // A system that writes the last change into both fields, or a publishing date after it, doesn't know.
    const own = modified.find((change) => change.origin === first.origin);
    const earlier = others.filter((other) => dayOf(other) < dayOf(first));
    if (own !== undefined && earlier[0] && (own.iso === first.iso || dayOf(own) < dayOf(first)))
      return best(earlier);
    if (first.origin === 'visible' && address !== null && address.iso.length === 10)
      return others.length > 0 || isNear(address.iso, dayOf(first))
        ? first
        : (best(ordered.filter((other) => isNear(dayOf(other), address.iso))) ?? address);
  }
  // What had been changed by then was there before.
  const isBefore = change !== null && Date.parse(first.iso) - Date.parse(change.iso) > farthestZonesMs;
  return isBefore && first.origin === 'meta' && change.origin === 'visible' ? change : first;
}

/** An origin that gives many days speaks of other stories too: its dates count after all others. */
function distrustLists(dated: Dated[]): Dated[] {
  const days = new Map<string, Set<string>>();
  for (const { origin, iso } of dated)
    days.set(origin, (days.get(origin) ?? new Set()).add(iso.slice(0, 10)));
  const isList = ({ origin }: Dated) =>
    origin !== 'visible' && origin !== 'front-matter' && (days.get(origin)?.size ?? 0) > 2;
  return [...dated.filter((one) => !isList(one)), ...dated.filter(isList)];
}

/** The first date, or a more precise one that means the same day. */
function best(dated: Dated[]): Dated | null {
  const [first] = dated;
  if (!first) return null;
  if (first.iso.includes('T')) return first;
  const sameDay = dated.find((other) => other.iso.startsWith(first.iso) && other.iso.includes('T'));
  return sameDay ?? first;
}

/** Where nothing says when it was published: the day in its address, its last change, the month in its address. */
function fallback(modified: Dated[], address: Dated | null): Dated | null {
  return address?.iso.length === 10 ? address : (best(modified) ?? address);
}

function localised(chosen: Dated, dated: Dated[]): string {
  return asPublishedThere(
    chosen.iso,
    dated.map(({ iso }) => iso),
  );
}

function dayOf(dated: Dated | null): string {
  return dated?.iso.slice(0, 10) ?? '';
}

/** Zones alone can move a date by a day. */
function isNear(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) <= 86_400_000;
}
