// Collects the differences between a ledger and its lines: a count for each kind, with a few examples.
// Must not use more memory as the counts grow.

/** Each kind of difference, as people read it. */
export const differenceKinds = {
  damaged: 'the ledger is damaged',
  'no-ledger': 'there are line files but no ledger',
  foreign: 'lines of another ledger',
  unreadable: 'unreadable lines',
  torn: 'files that end in the middle of a line',
  uncommitted:
    'lines that were written but not committed; the next command that writes commits the complete ones',
  unknown: 'outcome lines that are not in the ledger',
  doubled: 'repeated outcome lines',
  changed: 'outcome lines that differ from the ledger',
  missing: 'outcomes in the ledger without a line',
  gap: 'outcome numbers that are missing',
  'article-missing': 'published articles without a line',
  'article-unknown': 'article lines that are not in the ledger',
  'article-changed': 'article lines that differ from the ledger',
  'container-unknown': 'container lines that are not in the ledger',
  'container-doubled': 'repeated container lines',
  'container-changed': 'container lines that differ from the ledger',
  'container-missing': 'container records in the ledger without a line',
  short: 'files shorter than their committed length',
  tally: 'counts that differ from the outcomes',
} as const;
export type DifferenceKind = keyof typeof differenceKinds;

export interface Difference {
  kind: DifferenceKind;
  count: number;
  /** The first ones: a file and byte, an outcome number or an item id. */
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
