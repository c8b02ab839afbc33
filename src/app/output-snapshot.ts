// What an output folder adds to a snapshot of the pipeline: its containers and the progress of its sinks.
// Must not create anything.
import type { Snapshot } from '../monitor/snapshot.ts';
import { openOutcomeReader } from '../outcomes/open-reader.ts';
import { sinkSnapshots } from './sink-snapshots.ts';

/** @returns no sinks and no containers if the folder has no ledger on this host */
export async function outputSnapshot(out: string): Promise<Pick<Snapshot, 'sinks' | 'containers'>> {
  // A broken ledger must not break the view of the rest.
  const ledger = await openOutcomeReader(out).catch(() => null);
  try {
    const sinks = await sinkSnapshots(out, async () => ledger?.lastNumber() ?? null);
    return { sinks, containers: ledger?.containerTotals() ?? null };
  } finally {
    ledger?.close();
  }
}
