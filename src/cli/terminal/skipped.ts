// What a container skipped, for people: `image 3, request 1`.
// Must not say what the reasons mean: skip-reason.ts does.
import type { Skipped } from '../../schemas/skip-reason.ts';
import { formatCount } from './amount.ts';

/** The most frequent reason first; empty when nothing was skipped. */
export function skippedText(skipped: Skipped): string {
  return Object.entries(skipped)
    .toSorted(([, one], [, other]) => other - one)
    .map(([reason, count]) => `${reason.replaceAll('_', ' ')} ${formatCount(count)}`)
    .join(', ');
}
