// Collects where a ledger and its lines differ: how often in each way, with a few examples.
// Must not grow with what it counts.

/** What a difference is, and how it is told to people. */
export const differenceKinds = {
  damaged: 'the ledger is damaged',
  'no-ledger': 'there are lines but no ledger',
  foreign: 'lines of another ledger',
  unreadable: 'lines that can not be read',
  torn: 'files that end within a line',
  uncommitted:
    'lines that were written but not committed; the next command that writes takes up what is whole',
  unknown: 'lines of outcomes that the ledger has not',
  doubled: 'lines of outcomes that stand there already',
  changed: 'lines that say something else than the ledger',
  missing: 'outcomes of the ledger without a line',
  gap: 'numbers that no outcome has',
  'article-missing': 'published articles without a line',
  'article-unknown': 'lines of articles that the ledger has not',
  'article-changed': 'lines of articles that say something else than the ledger',
  short: 'files that are shorter than what was committed',
  tally: 'counts that are not those of the outcomes',
} as const;
export type DifferenceKind = keyof typeof differenceKinds;

export interface Difference {
  kind: DifferenceKind;
  count: number;
  /** The first of them: file and byte, number or item id. */
  examples: string[];
}

const mostExamples = 3;

export class Differences {
  readonly #found = new Map<DifferenceKind, Difference>();

  add(kind: DifferenceKind, example: string, count = 1): void {
    const found = this.#found.get(kind) ?? { kind, count: 0, examples: [] };
    found.count += count;
    if (found.examples.length < mostExamples) found.examples.push(example);
    this.#found.set(kind, found);
  }

  list(): Difference[] {
    return [...this.#found.values()];
  }
}
