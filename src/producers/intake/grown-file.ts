// Decides which items of a file that has grown are new, and which former item each of them replaces.
// Must not read or offer anything.
import { createHash } from 'node:crypto';
import { outermost } from '../../formats/place.ts';
import type { Reading } from '../complete/past-readings.ts';
import type { Draft } from './read-file.ts';

/** What was read of a file before it grew; its first bytes are still the same. */
export type FormerReading = Pick<Reading, 'sha256' | 'members' | 'lastItemId' | 'replaces'> & {
  /** As in `Prefix`. */
  endsWholeLine: boolean;
};

/** An earlier item that has an outcome, or a new one, each with the former item that it replaces. */
export type Standing = { replaces: string | null } & (
  | { isKnown: true; itemId: string | null }
  | { isKnown: false }
);

const isNew: Standing = { isKnown: false, replaces: null };

/**
 * A container that grows keeps its members except for the last one, which may have been cut in the middle. A file that was
 * a single item becomes a different item, unless it was the first line of a container.
 * @param itemId id of the draft in the round in which it was read before
 */
export function standingOf(former: FormerReading, draft: Draft, itemId: string): Standing {
  const { members, lastItemId, replaces, endsWholeLine } = former;
  const known: Standing = { isKnown: true, itemId: lastItemId, replaces };
  const grown: Standing = { isKnown: false, replaces: replaces ?? lastItemId };
  if (itemId === lastItemId) return known;
  if (members === null) {
    if (draft.index === null) return grown;
    if (outermost(draft.index) > 0) return isNew;
    return isFirstLine(draft, former.sha256) ? known : grown;
  }
  if (draft.index === null || outermost(draft.index) >= members) return isNew;
  if (outermost(draft.index) < members - 1) return { isKnown: true, itemId: null, replaces: null };
  // The id of an item that was not read depends on the size of the file; a whole line can't have changed.
  return 'rejection' in draft && endsWholeLine ? known : grown;
}

/** Whether the whole file was this line, with or without its line break. */
function isFirstLine(draft: Draft, sha256: string): boolean {
  if (!('bytes' in draft)) return false;
  const hash = createHash('sha256').update(draft.bytes);
  return hash.copy().digest('hex') === sha256 || hash.update('\n').digest('hex') === sha256;
}
