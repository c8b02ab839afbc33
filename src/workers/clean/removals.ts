// How steps report what they take out.
// Must not decide what that is.
import type { Removal } from '../../schemas/clean.ts';

/** Receives every removal; undefined where nobody reads them. */
export type Report = ((removal: Removal) => void) | undefined;

const maxLoggedChars = 500;

/** Reports a removal; texts without a word are not worth a line. */
export function report(to: Report, step: string, rule: string, text: () => string): void {
  if (!to) return;
  const words = text();
  if (words === '') return;
  to({ step, rule, text: words.length > maxLoggedChars ? `${words.slice(0, maxLoggedChars)}…` : words });
}
