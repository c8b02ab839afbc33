// Reads what it can from the ledger that a repair replaces.
// Must not be trusted over a line.
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { ContainerRecord } from '../../schemas/container.ts';
import type { Trace } from '../../schemas/trace.ts';
import { readContainer } from '../ledger/containers.ts';
import { type LedgerRow, ledgerFile, readRow, readTrace } from '../ledger/ledger-schema.ts';
import { openReadableLedger } from '../ledger/open-readable.ts';
import type { LineFileName } from '../outcome-reader.ts';

export interface FormerLedger {
  ledgerId: string | null;
  epoch: number;
  row(itemId: string): LedgerRow | null;
  trace(itemId: string): Trace | null;
  /** Number of the file that a stream was written to. */
  part(name: LineFileName): number;
  /** Records of containers, oldest first, as far as they can be read. */
  containers(): Generator<ContainerRecord>;
  close(): void;
}

export async function openFormerLedger(dir: string): Promise<FormerLedger> {
  let database: DatabaseSync | null = null;
  try {
    const opened = await openReadableLedger(join(dir, ledgerFile));
    database = opened.database;
    if (opened.state === 'none') {
      database.close();
      database = null;
    }
  } catch {
    // Missing, damaged, or not a ledger: only the lines are used.
  }

  /** Of a damaged ledger some questions can be answered. */
  function ask<Answer>(question: (asked: DatabaseSync) => Answer | null): Answer | null {
    try {
      return database === null ? null : question(database);
    } catch {
      return null;
    }
  }
  const meta = (key: string) =>
    ask((asked) => asked.prepare('SELECT value FROM meta WHERE key = ?').get(key)?.value ?? null);
  const ledgerId = meta('ledgerId');
  const selectRow = ask((asked) => asked.prepare('SELECT rowid AS number, * FROM outcome WHERE itemId = ?'));
  const selectTrace = ask((asked) => asked.prepare('SELECT trace FROM outcome WHERE itemId = ?'));
  const selectContainer = ask((asked) =>
    asked.prepare('SELECT rowid AS row, * FROM container WHERE rowid > ? ORDER BY rowid LIMIT 1'),
  );
  return {
    ledgerId: ledgerId === null ? null : String(ledgerId),
    epoch: Number(meta('epoch') ?? 1),
    row: (itemId) => {
      const row = ask(() => selectRow?.get(itemId) ?? null);
      return row === null ? null : readRow(row);
    },
    trace: (itemId) => ask(() => readTrace(selectTrace?.get(itemId)?.trace)),
    part: (name) =>
      Number(
        ask((asked) => asked.prepare('SELECT part FROM stream WHERE name = ?').get(name)?.part ?? null) ?? 1,
      ),
    *containers() {
      let after = 0;
      for (;;) {
        const row = ask(() => selectContainer?.get(after) ?? null);
        if (row === null) return;
        const { row: at, ...record } = row;
        after = Number(at);
        const read = ask(() => readContainer(record));
        if (read !== null) yield read;
      }
    },
    close: () => {
      if (database?.isOpen) database.close();
    },
  };
}
