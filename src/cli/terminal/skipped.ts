// What a container skipped, for people: `3 images, 1 request`.
// Must not say what the reasons mean: skip-reason.ts does.
import type { Skipped } from '../../schemas/skip-reason.ts';
import { formatCount } from './amount.ts';

/** The most frequent reason first; empty when nothing was skipped. */
export function skippedText(skipped: Skipped): string {
  return Object.entries(skipped)
    .toSorted(([, one], [, other]) => other - one)
    .map(([reason, count]) => `${formatCount(count)} ${reason.replaceAll('_', ' ')}`)
    .join(', ');
}
