// Rows that are about to be added, and the ledger's answers as if they already were.
// Must not write anything.
import type { Outcome } from '../../schemas/outcome.ts';
import type { Ledger } from './ledger.ts';
import type { AddedRow, LedgerRow } from './ledger-schema.ts';

export class PendingRows {
  readonly #ledger: Pick<Ledger, 'row' | 'owner' | 'current' | 'formerOf'>;
  readonly #rows = new Map<string, AddedRow>();
  /** Null for a text whose publication was replaced. */
  readonly #owners = new Map<string, string | null>();
  /** The replacement of each. */
  readonly #superseded = new Map<string, string>();

  constructor(ledger: Pick<Ledger, 'row' | 'owner' | 'current' | 'formerOf'>) {
    this.#ledger = ledger;
  }

  get rows(): AddedRow[] {
    return [...this.#rows.values()];
  }

  get size(): number {
    return this.#rows.size;
  }

  row(itemId: string): LedgerRow | null {
    return this.#rows.get(itemId) ?? this.#ledger.row(itemId);
  }

  /** Item id of the publication that owns an article id. */
  owner(articleId: string): string | null {
    const owner = this.#owners.get(articleId);
    return owner === undefined ? this.#ledger.owner(articleId) : owner;
  }

  /** Item ids of the publications of a lineage that were not replaced. */
  current(lineage: string): string[] {
    const here = this.rows.filter((row) => row.lineage === lineage && isCurrent(row));
    return [...this.#ledger.current(lineage), ...here.map((row) => row.outcome.itemId)].filter(
      (itemId) => !this.#superseded.has(itemId),
    );
  }

  /**
   * Item ids of the publications that an outcome replaces. A duplicate withdraws the publications of its lineage,
   * if the article that it repeats is in another lineage.
   */
  placesTaken({ outcome, replaces, redoOf, duplicateOf }: Outcome, lineage: string): string[] {
    if (outcome === 'rejected' || (replaces === undefined && redoOf === undefined)) return [];
    if (outcome === 'duplicate') {
      const standing = duplicateOf === undefined ? null : this.#standing(duplicateOf);
      if (standing === null || standing.lineage === lineage) return [];
    }
    return this.current(lineage);
  }

  /** The current publication of an item: the item itself, or its replacement. */
  #standing(itemId: string): LedgerRow | null {
    const seen = new Set<string>();
    for (let next: string | undefined = itemId; next !== undefined && !seen.has(next); ) {
      seen.add(next);
      const row = this.row(next);
      if (row === null) return null;
      const taken: string | null = this.#superseded.get(next) ?? row.replacedBy;
      if (row.outcome.outcome === 'published' && taken === null) return row;
      next = taken ?? row.outcome.duplicateOf;
    }
    return null;
  }

  /** The outcome of its lineage before this row, null for the first one. */
  formerOf(row: LedgerRow): Outcome | null {
    if (row.lineage === row.outcome.itemId) return null;
    const before = ({ lineage, number }: LedgerRow) => lineage === row.lineage && number < row.number;
    return this.rows.findLast(before)?.outcome ?? this.#ledger.formerOf(row);
  }

  add(row: AddedRow): void {
    const { itemId, articleId } = row.outcome;
    for (const former of row.supersedes) {
      this.#superseded.set(former, itemId);
      const text = this.row(former)?.outcome.articleId;
      if (text !== undefined) this.#owners.set(text, null);
    }
    this.#rows.set(itemId, row);
    if (articleId !== undefined && isCurrent(row)) this.#owners.set(articleId, itemId);
  }

  /** To be called when they have been added. */
  clear(): void {
    this.#rows.clear();
    this.#owners.clear();
    this.#superseded.clear();
  }
}

function isCurrent({ outcome, replacedBy }: AddedRow): boolean {
  return outcome.outcome === 'published' && replacedBy === null;
}
