// Opens the outcomes of an output folder for reading.
// Must not write, and must not take the folder's lock.
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openLedgerReader } from './ledger/ledger-reader.ts';
import { ledgerFile } from './ledger/ledger-schema.ts';
import { readArticle } from './lines/read-article.ts';
import type { OutcomeReader } from './outcome-reader.ts';

/**
 * @returns null when nothing has been written to this folder yet
 * @throws SystemError when the ledger can't be read, or is of another version
 */
export async function openOutcomeReader(dir: string): Promise<OutcomeReader | null> {
  const ledger = await openLedgerReader(dir);
  return ledger && { ...ledger, article: (itemId) => readArticle(ledger, itemId) };
}

/**
 * The identity of an output; null when nothing has been written to this folder yet.
 *
 * @throws SystemError when its ledger can't be read, or is of another version
 */
export async function readLedgerId(dir: string): Promise<string | null> {
  const ledger = await openLedgerReader(dir);
  ledger?.close();
  return ledger?.ledgerId ?? null;
}

/** Whether a folder has a ledger. A path that can't exist has none. */
export function hasLedger(dir: string): boolean {
  return existsSync(join(dir, ledgerFile));
}

/** Changes when another file replaces the ledger; null without a ledger. */
export async function ledgerInode(dir: string): Promise<number | null> {
  return (await stat(join(dir, ledgerFile)).catch(() => null))?.ino ?? null;
}
