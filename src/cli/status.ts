// copydesk status: what waits, what runs, what came out.
// Must not count anything itself: the snapshot does.
import { setTimeout as sleep } from 'node:timers/promises';
import { pipelineExists } from '../app/find-pipeline.ts';
import { ledgerSnapshot } from '../app/ledger-snapshot.ts';
import { logOutages } from '../app/log-outages.ts';
import { outputSnapshot } from '../app/output-snapshot.ts';
import { takeSnapshot } from '../app/take-snapshot.ts';
import { untilStopped } from '../app/until-stopped.ts';
import { withPipeline } from '../app/with-pipeline.ts';
import type { Snapshot } from '../monitor/snapshot.ts';
import { connect } from '../redis/connection.ts';
import { aliveReports } from '../redis/heartbeat.ts';
import { keysFor } from '../redis/keys.ts';
import { RedisHealth } from '../redis/redis-health.ts';
import { safeText } from '../text/safe-text.ts';
import { type Command, exitCode } from './command.ts';
import { sinksText } from './sinks-text.ts';
import { formatBytes, formatCount, formatRate } from './terminal/amount.ts';
import { formatDuration } from './terminal/duration.ts';
import { skippedText } from './terminal/skipped.ts';
import { formatTable } from './terminal/table.ts';
import { mostColumns, wrapped } from './terminal/wrapped.ts';

const watchEveryMs = 1_000;
const clearScreen = '\u001b[H\u001b[J';

/** The snapshot as text for people, at most 80 columns wide. Problems that block the pipeline come first. */
export function statusText(snapshot: Snapshot): string {
  const {
    notReady,
    totals,
    attempts,
    stages,
    rejectedByCode,
    duplicateByKind,
    publishedByRole,
    workers,
    inboxes,
    bytesInFlight,
    redis,
  } = snapshot;
  const duration = (seconds: number | null | undefined) =>
    seconds === null || seconds === undefined ? '–' : formatDuration(seconds * 1_000);
  const rows = stages.map((at) => [
    at.stage,
    formatCount(at.waiting),
    formatCount(at.active),
    formatCount(at.retrying),
    formatCount(at.rejected),
    formatRate(at.perSecond),
    duration(at.waitSeconds?.p95),
    duration(at.runSeconds?.p95),
    duration(at.oldestSeconds),
  ]);
  const right = 'right' as const;
  const table = formatTable(
    [
      { head: 'stage' },
      { head: 'waiting', align: right },
      { head: 'active', align: right },
      { head: 'retrying', align: right },
      { head: 'rejected', align: right },
      { head: 'rate', align: right },
      { head: 'wait p95', align: right },
      { head: 'run p95', align: right },
      { head: 'oldest', align: right },
    ],
    rows,
  );
  const named = (counts: Record<string, number>) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${safeText(name)} ${formatCount(count)}`)
      .join(', ');
  // An input that was sent through again counts once.
  const total = (label: string, name: keyof typeof totals) => {
    const tried = attempts[name];
    const again = tried === totals[name] ? '' : ` (${formatCount(tried)} attempt${tried === 1 ? '' : 's'})`;
    return `${label} ${formatCount(totals[name])}${again}`;
  };
  const came = [
    total('accepted', 'accepted'),
    `= ${total('published', 'published')}`,
    `+ ${total('duplicate', 'duplicate')}`,
  ];
  const went = [`+ ${total('rejected', 'rejected')}`, `+ ${total('in flight', 'inFlight')}`];
  const sum = [...came, ...went].join(' ');
  const inTwo = [wrapped(came, '  '), wrapped(went.with(0, `  ${went[0]}`), '  ')];
  const codes = named(rejectedByCode);
  const roles = named(publishedByRole);
  const kinds = named(duplicateByKind);
  const paused = stages.filter((at) => at.paused).map(({ stage }) => stage);
  const limit = redis.maxBytes === null ? '' : ` of ${formatBytes(redis.maxBytes)}`;
  return [
    notReady === null ? '' : `${wrapped(safeText(notReady).split(' '))}\n\n`,
    stages.length === 0 ? '' : `${table}\n`,
    `${sum.length <= mostColumns ? sum : inTwo.join('\n')}\n`,
    paused.length === 0 ? '' : `paused: ${paused.join(', ')}\n`,
    roles === '' ? '' : `published: ${roles}\n`,
    kinds === '' ? '' : `duplicate: ${kinds}\n`,
    codes === '' ? '' : `rejected: ${codes}\n`,
    containersText(snapshot.containers),
    ...inboxes.map(
      ({ root, waiting, hasMore }) =>
        `inbox ${safeText(root)}${waiting === null ? '' : `: ${hasMore ? 'more than ' : ''}${formatCount(waiting)} files waiting`}\n`,
    ),
    redis.version === ''
      ? ''
      : `workers ${workers.length}   content in flight ${formatBytes(bytesInFlight)}   ` +
        `Redis ${safeText(redis.version)}, ${formatBytes(redis.usedBytes)}${limit}\n`,
    snapshot.sinks.length === 0 ? '' : `\n${sinksText(snapshot)}`,
  ].join('');
}

/** What became of the entries of containers. */
function containersText(totals: Snapshot['containers']): string {
  if (totals === null || totals.containers === 0) return '';
  const skipped = skippedText(totals.skipped);
  const items = `${formatCount(totals.members)} item${totals.members === 1 ? '' : 's'}`;
  const rest = skipped === '' ? '' : `; skipped: ${skipped}`;
  return `${wrapped(`containers ${formatCount(totals.containers)}: ${items}${rest}`.split(' '), '  ')}\n`;
}

export const statusCommand: Command = async ({ settings, log, signal }) => {
  const print = (snapshot: Snapshot) => {
    const clear = settings.watch && process.stdout.isTTY ? clearScreen : '';
    process.stdout.write(settings.json ? `${JSON.stringify(snapshot)}\n` : `${clear}${statusText(snapshot)}`);
  };
  while (!pipelineExists(settings)) {
    const left = await ledgerSnapshot(settings);
    if (left === null) break;
    print(left);
    if (settings.watch) await sleep(watchEveryMs, undefined, { signal }).catch(() => {});
    if (!settings.watch || signal.aborted) return exitCode.done;
  }
  await withPipeline(settings, 'look', signal, async ({ address, atEnd }) => {
    const redis = connect(address, 'copydesk-status');
    atEnd(() => redis.disconnect());
    const keys = keysFor(settings.namespace);
    const health = new RedisHealth({ redis, address, key: keys.totals });
    atEnd(() => health.close());
    if (settings.watch) logOutages(health, log);
    const look = async () => {
      const output = await outputSnapshot(settings.out);
      const seen = await takeSnapshot(redis, keys, { ...(await aliveReports(redis, keys)), ...output });
      return { ...seen, notReady: health.refusal ?? seen.notReady };
    };
    do {
      // While Redis is away this takes until it is back.
      const snapshot = await Promise.race([look(), untilStopped(signal)]);
      if (snapshot === undefined) break;
      print(snapshot);
      if (settings.watch) await sleep(watchEveryMs, undefined, { signal }).catch(() => {});
    } while (settings.watch && !signal.aborted);
  });
  return signal.aborted && !settings.watch ? exitCode.interrupted : exitCode.done;
};
