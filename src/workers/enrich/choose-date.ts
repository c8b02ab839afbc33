// Chooses, from the dates that a page gives, the one on which its article was published.
// Must not read notations, or invent a date.

/** A date that was read, and its origin. */
export interface Dated {
  iso: string;
  words: string;
  origin: string;
}

/** Clocks of two zones differ by less than this. */
const farthestZonesMs = 14 * 3_600_000;

/** No article is last changed, or filed under a day, this long before it is published. */
const farAheadMs = 5 * 365 * 86_400_000;

/** `dated` without days that are years after all other dates of the page: placeholders and overflowed counters. */
export function withoutFarAhead(dated: Dated[], known: Dated[]): Dated[] {
  return dated.filter((one) => {
    const others = [...known, ...dated.filter(({ origin }) => origin !== one.origin)];
    if (others.length === 0 || one.origin === 'front-matter') return true;
    return others.some((other) => Date.parse(dayOf(one)) - Date.parse(dayOf(other)) <= farAheadMs);
  });
}

/** Chooses the publishing date from the stated ones, which are ordered by trust. */
export function choose(dated: Dated[], modified: Dated[], address: Dated | null): Dated | null {
  const ordered = distrustLists(dated);
  const first = best(ordered);
  if (first === null || first.origin === 'front-matter') return first;
  const others = ordered.filter((other) => other.origin !== first.origin);
  // A day that most of the page states beats a single statement.
  const alone = !others.some((other) => isSameDay(other, first));
  const change = best(modified);
  if (alone) {
    const agreeing = others.find((other) => {
      const origins = new Set(
        others.filter((third) => dayOf(third) === dayOf(other)).map(({ origin }) => origin),
      );
      // The day of the last change does not count, however often it is stated, unless the page shows it without that label.
      const isChange = modified.some((one) => dayOf(one) === dayOf(other));
      // A newspaper bears the date of the morning after its articles went online.
      const needed = isNear(dayOf(other), dayOf(first)) ? 3 : 2;
      return origins.size >= needed && (!isChange || origins.has('visible'));
    });
    if (agreeing) return best(others.filter((other) => dayOf(other) === dayOf(agreeing)));
    // A system that writes the last change into both fields, or a publishing date after it, is not reliable:
    // then the date that the page shows comes first.
    const own = modified.find((change) => change.origin === first.origin);
    const earlier = others.filter((other) => dayOf(other) < dayOf(first));
    if (own !== undefined && earlier[0] && (own.iso === first.iso || dayOf(own) < dayOf(first)))
      return best(earlier.filter(({ origin }) => origin === 'visible')) ?? best(earlier);
    // A day in the address decides between the dates that a page shows.
    if (first.origin === 'visible' && address?.iso.length === 10 && !isNear(address.iso, dayOf(first)))
      return best(ordered.filter((other) => isNear(dayOf(other), address.iso))) ?? address;
  }
  // An article that had been changed by then was published before.
  const isBefore = change !== null && Date.parse(first.iso) - Date.parse(change.iso) > farthestZonesMs;
  return isBefore && first.origin === 'meta' && change.origin === 'visible' ? change : first;
}

/** An origin with many days also dates other articles: its dates count after all others. */
function distrustLists(dated: Dated[]): Dated[] {
  const days = new Map<string, Set<string>>();
  for (const { origin, iso } of dated)
    days.set(origin, (days.get(origin) ?? new Set()).add(iso.slice(0, 10)));
  const isList = ({ origin }: Dated) =>
    origin !== 'visible' && origin !== 'front-matter' && (days.get(origin)?.size ?? 0) > 2;
  return [...dated.filter((one) => !isList(one)), ...dated.filter(isList)];
}

/** The first date, or a more precise one that means the same day. */
export function best(dated: Dated[]): Dated | null {
  const [first] = dated;
  if (!first) return null;
  if (first.iso.includes('T')) return first;
  const closer = dated.filter(({ iso }) => iso.startsWith(first.iso) && iso.length > first.iso.length);
  return closer.find(({ iso }) => iso.includes('T')) ?? closer[0] ?? first;
}

/** If no publishing date is stated: the day in its address, its last change, or the month in its address. */
export function fallback(modified: Dated[], address: Dated | null): Dated | null {
  return address?.iso.length === 10 ? address : (best(modified) ?? address);
}

/** The day or month of a date, without the time. */
export function dayOf(dated: Dated | null): string {
  return dated?.iso.slice(0, 10) ?? '';
}

/** Whether two dates can mean the same day: exactly, or across zones if one is given in UTC. */
function isSameDay(a: Dated, b: Dated): boolean {
  if (dayOf(a) === dayOf(b)) return true;
  return (a.iso.endsWith('Z') || b.iso.endsWith('Z')) && isNear(dayOf(a), dayOf(b));
}

/** Zones alone can move a date by a day. */
export function isNear(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) <= 86_400_000;
}
