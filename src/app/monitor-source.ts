// Answers the web monitor's requests from Redis, the ledger and the files of this machine.
// Must not draw or judge anything.
import { realpath } from 'node:fs/promises';
import type { Logger } from 'pino';
import { rejectionCodes, SystemError } from '../errors.ts';
import { decode } from '../formats/encoding/decode.ts';
import { historyOf } from '../monitor/history.ts';
import type { FoundRows, MonitorSource, PipelineShown, RawInput } from '../monitor/source.ts';
import { ledgerInode, openOutcomeReader, readLedgerId } from '../outcomes/open-reader.ts';
import type { CommittedOutcome, ContainerTotals, OutcomeReader } from '../outcomes/outcome-reader.ts';
import { inboxesAbove } from '../producers/inbox-places.ts';
import { readCompleted } from '../producers/requeue/read-completed.ts';
import { connect, type RedisAddress } from '../redis/connection.ts';
import { aliveReports } from '../redis/heartbeat.ts';
import { loadMinutes } from '../redis/history-store.ts';
import { inFlight, readRaw } from '../redis/in-flight-search.ts';
import { keysFor } from '../redis/keys.ts';
import { openQueues } from '../redis/queues.ts';
import { readTimes } from '../redis/read-pipeline.ts';
import { RedisHealth } from '../redis/redis-health.ts';
import type { FoundRow } from '../schemas/found.ts';
import {
  completedRows,
  containerRows,
  findInLedger,
  findOnTheWay,
  itemOfInbox,
  placesNear,
} from './item-query.ts';
import { retryItems } from './retry-items.ts';
import type { Settings } from './settings.ts';
import { sinkSnapshots } from './sink-snapshots.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { withTimeout } from './with-timeout.ts';

const keepLedgerMs = 5_000;
/** Searching everything in flight takes longer than a snapshot of it. */
const searchWithinMs = 5_000;
const mostRawChars = 256 * 1_024;

export interface OpenSource {
  source: MonitorSource;
  health: RedisHealth;
  close(): Promise<void>;
}

/** The pipeline of these settings, as a monitor shows it. */
export async function pipelineShown({
  namespace,
  out,
}: Pick<Settings, 'namespace' | 'out'>): Promise<PipelineShown> {
  return { namespace, ledgerId: await readLedgerId(out), out: await realpath(out).catch(() => out) };
}

export function openMonitorSource(address: RedisAddress, settings: Settings, log: Logger): OpenSource {
  const redis = connect(address, 'copydesk-monitor');
  const keys = keysFor(settings.namespace);
  const health = new RedisHealth({ redis, address, key: keys.totals });
  const queues = openQueues(redis, keys);
  const ending = new AbortController();

  let standing: { ledger: OutcomeReader; inode: number; untilMs: number } | null = null;
  /** Reopened from time to time, because another process may create, upgrade or replace the ledger. */
  async function openLedger(): Promise<OutcomeReader | null> {
    const inode = await ledgerInode(settings.out);
    if (standing && standing.inode === inode && performance.now() < standing.untilMs) return standing.ledger;
    standing?.ledger.close();
    standing = null;
    const ledger = inode === null ? null : await openOutcomeReader(settings.out);
    if (ledger === null || inode === null) return null;
    standing = { ledger, inode, untilMs: performance.now() + keepLedgerMs };
    return ledger;
  }
  let opening: Promise<OutcomeReader | null> = Promise.resolve(null);
  /** Queries it at once, so that it can't be closed in between. */
  async function withLedger<Answer>(
    ask: (ledger: OutcomeReader) => Answer,
    otherwise: Answer,
  ): Promise<Answer> {
    opening = opening.then(openLedger, openLedger);
    const ledger = await opening;
    return ledger === null ? otherwise : ask(ledger);
  }

  async function find(query: string): Promise<FoundRows> {
    const asking = health.ask(() => findOnTheWay(redis, keys, query), searchWithinMs);
    asking.catch(() => {}); // until it is awaited
    const above = await inboxesAbove(query);
    const completed = await withLedger<FoundRow[]>(
      (ledger) => [
        ...containerRows(ledger, query),
        ...completedRows(ledger, query, above).map(({ outcome }) => ({ state: 'settled' as const, outcome })),
      ],
      [],
    );
    try {
      const moving = (await asking).map((item) => ({ state: 'in flight' as const, item }));
      return { found: [...completed, ...moving], missing: null };
    } catch (error) {
      if (!(error instanceof SystemError) || completed.length === 0) throw error;
      return { found: completed, missing: `Only completed items were searched. ${error.message}` };
    }
  }

  async function snapshot() {
    const sinks = await sinkSnapshots(settings.out, () =>
      withLedger<number | null>((ledger) => ledger.lastNumber(), null),
    );
    const containers = await withLedger<ContainerTotals | null>((ledger) => ledger.containerTotals(), null);
    const seen = await health.ask(async () =>
      takeSnapshot(redis, keys, { ...(await aliveReports(redis, keys)), sinks, containers }),
    );
    return { ...seen, notReady: health.refusal ?? seen.notReady };
  }

  async function readWhereItIs(row: CommittedOutcome): Promise<Uint8Array | null> {
    for (const root of await placesNear(settings.out).of(itemOfInbox(row))) {
      const bytes = await readCompleted({ ...row.outcome, root, round: row.round }, settings.maxBytes);
      if (bytes !== null) return bytes;
    }
    return null;
  }

  const source: MonitorSource = {
    pipeline: () => pipelineShown(settings),
    awaySince: () => health.awaySince,
    ask: (question) => health.ask(question, searchWithinMs),
    snapshot,
    times: () => health.ask(() => readTimes(redis, keys)),
    history: async () => historyOf(await health.ask(() => loadMinutes(redis, keys))),
    outcomes: (asked) =>
      withLedger(
        (ledger) => {
          const found = ledger.latest(asked);
          const isFull = found.length === asked.limit;
          return {
            outcomes: found.map(({ outcome }) => outcome),
            next: isFull ? (found.at(-1)?.number ?? null) : null,
          };
        },
        { outcomes: [], next: null },
      ),
    failures: () =>
      withLedger(
        (ledger) =>
          ledger.failures().map(({ count, latest }) => {
            const code = latest.code ?? 'internal';
            return { code, count, meaning: rejectionCodes[code], example: latest };
          }),
        [],
      ),
    find,
    async item(itemId) {
      const [completed] = (await findInLedger(settings.out, itemId)).completed;
      if (completed) return completed;
      const item = await health.ask(() => inFlight(redis, keys, itemId));
      return item && { state: 'in flight', root: item.meta.root, item };
    },
    async raw(itemId) {
      const row = await withLedger((ledger) => ledger.findByItemId(itemId), null);
      const bytes =
        row === null ? await health.ask(() => readRaw(redis, keys, itemId)) : await readWhereItIs(row);
      return bytes === null ? nowhere(row?.outcome.sha256 === null) : shown(bytes);
    },
    async retryItems(filter) {
      health.requireAnswering();
      const { rejected, roots, offered, underway, gone } = await retryItems(
        filter,
        settings,
        log,
        ending.signal,
      );
      return { rejected, sent: roots.length + offered, underway, gone };
    },
    queues: () => queues.all(),
    setPaused: (stage, paused) =>
      health.ask(() => (paused ? queues.pause(stage) : queues.resume(stage)), searchWithinMs),
  };
  return {
    source,
    health,
    async close() {
      ending.abort();
      await opening.catch(() => null);
      standing?.ledger.close();
      health.close();
      if (redis.status === 'ready') await withTimeout(queues.close());
      redis.disconnect();
    },
  };
}

function shown(bytes: Uint8Array): RawInput {
  const { text } = decode(bytes, null);
  return { text: text.slice(0, mostRawChars), isCut: text.length > mostRawChars, reason: null };
}

function nowhere(wasUnread: boolean): RawInput {
  const reason = wasUnread
    ? 'It was rejected before it was read.'
    : 'Not on this host, or changed since: the file is no longer what was read.';
  return { text: null, isCut: false, reason };
}
