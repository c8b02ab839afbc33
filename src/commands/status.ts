// copydesk status: what waits, what runs, what came out.
// Must not count anything itself: the snapshot does.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Snapshot, takeSnapshot } from '../monitor/snapshot.ts';
import { connect } from '../redis/connection.ts';
import { aliveWorkers } from '../redis/heartbeat.ts';
import { keysFor } from '../redis/keys.ts';
import { type Command, exitCode } from './command.ts';
import { openRedis, standingDataDir } from './open-redis.ts';
import { formatBytes, formatCount, formatRate } from './terminal/amount.ts';
import { formatDuration } from './terminal/duration.ts';
import { formatTable } from './terminal/table.ts';

const watchEveryMs = 1_000;
const clearScreen = '\u001b[H\u001b[J';

/** The snapshot as text for people, at most 80 columns wide. */
export function statusText({
  totals,
  stages,
  rejectedByCode,
  duplicateByKind,
  publishedByRole,
  workers,
  bytesInFlight,
  redis,
}: Snapshot): string {
  const rows = stages.map(({ stage, waiting, active, retrying, perSecond, oldestSeconds }) => [
    stage,
    formatCount(waiting),
    formatCount(active),
    formatCount(retrying),
    formatRate(perSecond),
    oldestSeconds === null ? '–' : formatDuration(oldestSeconds * 1_000),
  ]);
  const right = 'right' as const;
  const table = formatTable(
    [
      { head: 'stage' },
      { head: 'waiting', align: right },
      { head: 'active', align: right },
      { head: 'retrying', align: right },
      { head: 'rate', align: right },
      { head: 'oldest', align: right },
    ],
    rows,
  );
  const named = (counts: Record<string, number>) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name} ${formatCount(count)}`)
      .join(', ');
  const codes = named(rejectedByCode);
  const roles = named(publishedByRole);
  const kinds = named(duplicateByKind);
  const limit = redis.maxBytes === null ? '' : ` of ${formatBytes(redis.maxBytes)}`;
  return [
    table,
    '\n',
    `accepted ${formatCount(totals.accepted)} = published ${formatCount(totals.published)} + duplicate ${formatCount(totals.duplicate)}`,
    ` + rejected ${formatCount(totals.rejected)} + in flight ${formatCount(totals.inFlight)}\n`,
    roles === '' ? '' : `published: ${roles}\n`,
    kinds === '' ? '' : `duplicate: ${kinds}\n`,
    codes === '' ? '' : `rejected: ${codes}\n`,
    `workers ${workers.length}   content in flight ${formatBytes(bytesInFlight)}   Redis ${redis.version}, ${formatBytes(redis.usedBytes)}${limit}\n`,
  ].join('');
}

export const statusCommand: Command = async ({ settings, signal }) => {
  const server = await openRedis(settings.redisUrl, standingDataDir(settings.data, settings.out));
  const redis = connect(server.address, 'copydesk-status');
  try {
    const keys = keysFor(settings.namespace);
    do {
      const snapshot = await takeSnapshot(redis, keys, await aliveWorkers(redis, keys));
      if (settings.json) process.stdout.write(`${JSON.stringify(snapshot)}\n`);
      else
        process.stdout.write(
          `${settings.watch && process.stdout.isTTY ? clearScreen : ''}${statusText(snapshot)}`,
        );
      if (settings.watch) await sleep(watchEveryMs, undefined, { signal }).catch(() => {});
    } while (settings.watch && !signal.aborted);
  } finally {
    redis.disconnect();
    await server.release();
  }
  return exitCode.done;
};
