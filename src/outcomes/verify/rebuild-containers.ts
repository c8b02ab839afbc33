// Fills a rebuilt ledger with the records of containers: those that have a line, and those that only the former ledger has.
// Must not write a line: the next process that opens the folder for writing does.
import type { ContainerRecord } from '../../schemas/container.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { IndexedContainers } from '../lines/container-lines.ts';
import type { FormerLedger } from './former-ledger.ts';

const mostRows = 500;

/**
 * The order is that of the former ledger, then that of the lines. Of two versions of a record, the line counts.
 *
 * @returns the number of records
 */
export async function rebuildContainers(
  ledger: Ledger,
  { index, end }: IndexedContainers,
  former: FormerLedger,
): Promise<number> {
  let pending: ContainerRecord[] = [];

  async function flush(): Promise<void> {
    await ledger.begin();
    ledger.commitContainers(pending, { containers: end });
    pending = [];
  }

  async function add(record: ContainerRecord): Promise<void> {
    pending.push(record);
    if (pending.length >= mostRows) await flush();
  }

  if (former.ledgerId === ledger.ledgerId)
    for (const record of former.containers()) await add(index.of(record.id) ?? record);
  for (const record of index.all()) await add(record);
  await flush();
  await ledger.setContainerLines(index.size);
  return ledger.containers.counts().records;
}
