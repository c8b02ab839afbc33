// Writes the missing lines of container records: those from before containers.jsonl, and those that a repair took from the former ledger.
// Must not keep the folder from being opened: a failed attempt is repeated at the next opening.

import type { ContainerRecord } from '../../schemas/container.ts';
import { maxBatchItems } from '../../schemas/job.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type IndexedContainers, indexContainers } from '../lines/container-lines.ts';
import { partsOf } from '../lines/stream-tail.ts';
import type { WriterLog } from '../outcome-writer.ts';

interface Filling {
  dir: string;
  ledger: Ledger;
  /** Appends and commits the lines of records that the ledger has. */
  write: (records: readonly ContainerRecord[]) => Promise<void>;
  log?: WriterLog | undefined;
}

/** The existing lines are read only if the ledger has counted fewer lines than records. */
export async function fillContainerLines(filling: Filling): Promise<void> {
  const { dir, ledger, log } = filling;
  const counts = ledger.containers.counts();
  if (counts.records === counts.lines) return;
  try {
    const { index } = await indexContainers(await partsOf(dir, 'containers', 1));
    try {
      await fill(filling, index);
    } finally {
      index.close();
    }
    await ledger.setContainerLines(counts.records);
  } catch (error) {
    log?.warn(
      { folder: dir, reason: String(error) },
      'the lines of older container records could not be written; trying again at the next start',
    );
  }
}

async function fill({ ledger, write }: Filling, index: IndexedContainers['index']): Promise<void> {
  let after = 0;
  for (;;) {
    const rows = ledger.containers.after(after, maxBatchItems);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.row;
    const missing = rows.map(({ record }) => record).filter(({ id }) => index.of(id) === null);
    if (missing.length > 0) await write(missing);
  }
}
