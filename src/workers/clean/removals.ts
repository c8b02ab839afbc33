// How steps report what they remove, and how removals are recorded.
// Must not decide what is removed.
import type { Removal, RemovedByRule } from '../../schemas/clean.ts';

/** Receives every removal; its text is built only on request. */
export type Report = (step: string, rule: string, text: () => string) => void;

const maxLoggedChars = 500;
const maxExampleChars = 120;
const mostRules = 40;

const shortened = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)}…` : text);

/** Discards removals. */
export const unreported: Report = () => {};

/** Reports every removal with its text, except texts without a word. */
export function reportTo(onRemoved: (removal: Removal) => void): Report {
  return (step, rule, text) => {
    const words = text();
    if (words !== '') onRemoved({ step, rule, text: shortened(words, maxLoggedChars) });
  };
}

/** Counts removals by rule and keeps one example of each, because building every text would take 5% of the work. */
export function sumUpRemovals(): { report: Report; byRule(): RemovedByRule[] } {
  const rules = new Map<string, RemovedByRule>();
  return {
    report(step, rule, text) {
      const key = `${step} ${rule}`;
      const known = rules.get(key);
      if (known !== undefined) {
        known.count += 1;
        return;
      }
      const example = rules.size < mostRules ? text() : '';
      if (example !== '')
        rules.set(key, { step, rule, count: 1, example: shortened(example, maxExampleChars) });
    },
    byRule: () => [...rules.values()],
  };
}
