// Collects rows until they fill a row group.
// Must not hold more than one row group.
import type { ParquetTable, StoredValue } from './columns.ts';

/** Rows by column, in the order of the table's columns. */
export type RowGroupData = StoredValue[][];

const mostRows = 2_048;
const mostBytes = 8 * 2 ** 20;

export class RowGroupBuilder {
  readonly #table: ParquetTable;
  #data: RowGroupData;
  #rows = 0;
  #bytes = 0;

  constructor(table: ParquetTable) {
    this.#table = table;
    this.#data = this.#empty();
  }

  get rows(): number {
    return this.#rows;
  }

  get isFull(): boolean {
    return this.#rows >= mostRows || this.#bytes >= mostBytes;
  }

  /** @param values in the order of the table's columns */
  add(values: readonly StoredValue[]): void {
    for (const [at, column] of this.#data.entries()) {
      const value = values[at] ?? null;
      column.push(value);
      this.#bytes += sizeOf(value);
    }
    this.#rows += 1;
  }

  /** The rows so far. Starts anew. */
  take(): RowGroupData {
    const data = this.#data;
    this.#data = this.#empty();
    this.#rows = 0;
    this.#bytes = 0;
    return data;
  }

  #empty(): RowGroupData {
    return this.#table.columns.map(() => []);
  }
}

function sizeOf(value: StoredValue): number {
  if (value === null) return 0;
  if (typeof value !== 'object') return 8;
  return Array.isArray(value) ? value.reduce((sum, one) => sum + one.length + 4, 0) : value.length + 4;
}
