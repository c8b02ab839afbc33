// Keeps a ledger open for a long-lived reader: reopens it whenever its file has changed.
// Must not judge whether the new file continues the old one: the reader does.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type LedgerReader, openLedgerReader } from './ledger-reader.ts';
import { ledgerFile } from './ledger-schema.ts';

export interface ReopenedLedger {
  /**
   * The ledger as it is now; null when another one, with another id, has replaced it. Closes the one that it returned before if the
   * file has changed since.
   */
  current(): Promise<LedgerReader | null>;
  close(): void;
}

/**
 * If this user can't write to the folder and the ledger has no writer, SQLite treats its file as immutable:
 * without reopening, a long-lived reader would never see a new outcome.
 *
 * @returns null when there is no ledger
 * @throws SystemError when the ledger can't be read
 */
export async function openReopenedLedger(dir: string): Promise<ReopenedLedger | null> {
  const path = join(dir, ledgerFile);
  let version = await versionOf(path);
  const opened = await openLedgerReader(dir);
  if (opened === null) return null;
  let ledger = opened;

  return {
    async current() {
      const now = await versionOf(path);
      if (now === null || now === version) return ledger;
      const reopened = await openLedgerReader(dir);
      if (reopened === null) return ledger;
      if (reopened.ledgerId !== ledger.ledgerId) {
        reopened.close();
        return null;
      }
      version = now;
      ledger.close();
      ledger = reopened;
      return ledger;
    },
    close: () => ledger.close(),
  };
}

/** Changes when the ledger's file is replaced or written to, or when a writer starts or stops. */
async function versionOf(path: string): Promise<string | null> {
  const [ledger, log] = await Promise.all([path, `${path}-wal`].map((file) => stat(file).catch(() => null)));
  if (!ledger) return null;
  return [ledger.ino, ledger.size, ledger.mtimeMs, log?.ino].join(' ');
}
