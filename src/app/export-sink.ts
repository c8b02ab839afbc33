// Fills one sink from the whole ledger, then ends.
// Must not need Redis, or a command that writes the ledger.

import { SystemError, UsageError } from '../errors.ts';
import { openRecordReader } from '../outcomes/open-record-reader.ts';
import { Follower, type FollowerOptions, type FollowerState } from '../sinks/follow.ts';
import { readSinkAddress } from '../sinks/sink-address.ts';
import { openSinkHome } from '../sinks/sink-home.ts';
import { refusalsOf } from '../sinks/sink-status.ts';
import { sinkKind } from '../sinks/table.ts';

export interface Exported {
  name: string;
  /** Outcomes that the sink has followed. */
  outcomes: number;
  /** Articles that it has refused, in all. */
  refused: number;
}

/** How far an export is. */
export type ExportProgress = FollowerState & { last: number };

/**
 * @param url as `--sink` takes it
 * @param report called after each batch
 * @throws UsageError for a wrong address or an output without a ledger
 * @throws SystemError when the sink or the ledger needs a person
 */
export async function exportSink(
  { out, url, cwd }: { out: string; url: string; cwd: string },
  log: FollowerOptions['log'],
  report: (progress: ExportProgress) => void,
  signal: AbortSignal,
): Promise<Exported> {
  const read = readSinkAddress(url, cwd);
  if ('fault' in read) throw new UsageError(`${JSON.stringify(url)} is no sink: it ${read.fault}.`);
  const { address } = read;
  const kind = sinkKind(address.scheme);
  if (kind === null) throw new Error(`There is no sink ${address.scheme}.`);
  const reader = await openRecordReader(out, { signal });
  if (reader === null) throw new UsageError(`${out} contains no ledger. Name the output folder with --out.`);
  try {
    const home = await openSinkHome(out, address, { nowMs: Date.now(), signal, waitMs: 0 });
    if (home === null)
      throw new UsageError(`A running command follows the ledger with the sink ${address.name} already.`);
    try {
      const last = await reader.lastNumber();
      const complete = new AbortController();
      let state: FollowerState = { state: 'following', message: null, number: 0 };
      await new Follower({
        ...{ reader, home, kind, address, log, nowMs: Date.now },
        untilMore: async () => complete.abort(),
        report(now) {
          state = now;
          report({ ...now, last });
          // Only a person can put a missing file back, and an export may run unattended.
          if (now.state === 'blocked') complete.abort();
        },
      }).follow(AbortSignal.any([signal, complete.signal]));
      signal.throwIfAborted();
      if (state.state !== 'following') throw new SystemError(state.message ?? `The sink is ${state.state}.`);
      return { name: address.name, outcomes: last, refused: refusalsOf(out, address.name).length };
    } finally {
      home.close();
    }
  } finally {
    await reader.close();
  }
}
