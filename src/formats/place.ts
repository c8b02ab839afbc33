// The place of an item in its container, such as `12.3`: ordinals from 0 among all members of each level.
// Must not know what a container is.

/** Negative if `one` comes before `other` in a file, 0 for the same place. A file that is one item comes first. */
export function comparePlaces(one: string | null, other: string | null): number {
  const [ours, theirs] = [ordinalsOf(one), ordinalsOf(other)];
  for (const [level, ordinal] of ours.entries()) {
    const difference = ordinal - (theirs[level] ?? -1);
    if (difference !== 0) return difference;
  }
  return ours.length - theirs.length;
}

/** The ordinal of the outermost member that the place is in. */
export function outermost(place: string): number {
  return ordinalsOf(place)[0] ?? 0;
}

/** The same for people, counted from 1. */
export function shownPlace(place: string): string {
  return ordinalsOf(place)
    .map((ordinal) => ordinal + 1)
    .join('.');
}

function ordinalsOf(place: string | null): number[] {
  return place === null ? [] : place.split('.').map(Number);
}
