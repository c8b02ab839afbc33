// What each sink of an output received and refused, and what a person may ask of one.
// Must not open a sink: its follower does.
import { UsageError } from '../errors.ts';
import type { Snapshot } from '../monitor/snapshot.ts';
import { hasLedger } from '../outcomes/open-reader.ts';
import {
  type Refusal,
  readSinkStatuses,
  refusalsOf,
  requestOfSink,
  type SinkRequest,
  type SinkStatus,
} from '../sinks/sink-status.ts';
import { outputSnapshot } from './output-snapshot.ts';

export type SinkReport = Snapshot['sinks'][number] & { refusals: Refusal[] };

/** @throws UsageError when the folder has no ledger */
export async function reportSinks(out: string): Promise<SinkReport[]> {
  requireLedger(out);
  const { sinks } = await outputSnapshot(out);
  return sinks.map((sink) => ({ ...sink, refusals: refusalsOf(out, sink.name) }));
}

/**
 * Stores a request for a sink. The running follower carries it out within a second; otherwise the next one does.
 * @returns the state of the sink; null if it is unknown
 * @throws UsageError when the folder has no ledger, or no sink of this name has followed it
 */
export async function askSink(
  out: string,
  name: string,
  request: SinkRequest,
): Promise<SinkStatus['state'] | null> {
  requireLedger(out);
  await requestOfSink(out, name, request);
  return (await readSinkStatuses(out)).find((sink) => sink.name === name)?.state ?? null;
}

function requireLedger(out: string): void {
  if (!hasLedger(out)) throw new UsageError(`${out} contains no ledger. Name the output folder with --out.`);
}
