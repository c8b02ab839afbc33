// The entry module of a sink's process: delivers the ledger to one sink while its parent lives.
// Must not run in the process that holds the ledger: a slow sink would delay it.
import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { leaveSignalsToParent } from '../forked-process.ts';
import { openLogger } from '../logger.ts';
import { openRecordReader } from '../outcomes/open-record-reader.ts';
import { Follower, type FollowerState } from '../sinks/follow.ts';
import { openSinkHome } from '../sinks/sink-home.ts';
import { sinkKind } from '../sinks/table.ts';
import { SinkSetup } from './sink-messages.ts';

/** How long it takes to find new outcomes that no message announced. */
const pollMs = 1_000;

/** The parent may be gone. */
function report(state: FollowerState): void {
  if (process.connected) process.send?.(state, undefined, undefined, () => {});
}

async function begin({ out, sink: address, logLevel, logFormat }: SinkSetup, signal: AbortSignal) {
  const log = openLogger({ level: logLevel, format: logFormat }).child({ sink: address.name });
  const kind = sinkKind(address.scheme);
  const reader = await openRecordReader(out, { signal });
  if (kind === null || reader === null)
    throw new Error(`There is no sink ${address.scheme}, or no ledger in ${out}.`);
  const nowMs = Date.now;
  const home = await openSinkHome(out, address, { nowMs: nowMs(), signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    const message = `The state of the sink can't be stored in ${out}: ${error instanceof Error ? error.message : error}`;
    log.error(message);
    report({ state: 'stopped', message, number: 0 });
    return null;
  });
  if (home === null) return;
  let wake = new AbortController();
  process.on('message', () => wake.abort());
  try {
    await new Follower({
      reader,
      home,
      kind,
      address,
      async untilMore(stopping) {
        await sleep(pollMs, undefined, { signal: AbortSignal.any([stopping, wake.signal]) }).catch(() => {});
        wake = new AbortController();
      },
      report,
      log,
      nowMs,
    }).follow(signal);
  } finally {
    home.close();
    await reader.close();
  }
}

leaveSignalsToParent();
const stopping = new AbortController();
process.once('disconnect', () => stopping.abort());
process.once('message', (message) => {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  begin(SinkSetup.parse(message), stopping.signal).then(
    () => process.exit(0),
    (error: unknown) => {
      if (!stopping.signal.aborted)
        process.stderr.write(`copydesk: ${error instanceof Error ? error.stack : error}\n`);
      process.exit(stopping.signal.aborted ? 0 : 3);
    },
  );
});
