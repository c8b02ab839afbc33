// When an article was published and modified, by the most trusted words that say so.
// Must not parse notations itself: see dates.ts.
import type { Candidate } from '../../schemas/clean.ts';
import { squeezeSpace } from '../../text/normalise.ts';
import { parseDate } from './dates.ts';
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

function read(candidates: Candidate[], now: Date | null): Dated[] {
  return candidates.flatMap((candidate) => {
    const iso = parseDate(candidate.value, now);
    return iso === null
      ? []
      : [{ iso, words: squeezeSpace(candidate.value).slice(0, maxWordsChars), origin: candidate.origin }];
  });
}

/** The first date, or a more precise one that means the same day. */
function best(dated: Dated[]): Dated | null {
  const [first] = dated;
  if (!first) return null;
  if (first.iso.includes('T')) return first;
  const sameDay = dated.find((other) => other.iso.startsWith(first.iso) && other.iso.includes('T'));
  return sameDay ?? first;
}

/** Reads the dates. @param now when the item was received; null allows any date */
export function readPublishing(candidates: readonly Candidate[], now: Date | null): Publishing {
  const published = candidatesFor(candidates, 'published');
  const dated = read(published, now);
  const chosen = best(dated);
  const modified = best(read(candidatesFor(candidates, 'modified'), now));
  const unread = published.map((candidate) => squeezeSpace(candidate.value)).find((words) => words !== '');
  const day = chosen?.iso.slice(0, 10) ?? '';
  const conflicts = dated
    .filter((other) => other.origin !== chosen?.origin && !isNear(other.iso.slice(0, 10), day))
    .map(({ origin, words }) => ({ origin, value: words }));
  return {
    publishedAt: chosen?.iso ?? null,
    publishedText: chosen?.words ?? unread?.slice(0, maxWordsChars) ?? null,
    modifiedAt: modified?.iso ?? null,
    conflicts,
  };
}

/** Zones alone can move a date by a day. */
function isNear(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) <= 86_400_000;
}
