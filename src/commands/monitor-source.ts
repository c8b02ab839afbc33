// Answers what the web monitor asks: from Redis, the ledger and the files of this machine.
// Must not draw or judge anything.
import type { Logger } from 'pino';
import { rejectionCodes } from '../errors.ts';
import { decode } from '../formats/decode.ts';
import { historyOf } from '../monitor/history.ts';
import { readTimes, takeSnapshot } from '../monitor/snapshot.ts';
import type { MonitorSource, RawInput } from '../monitor/source.ts';
import { readSettled } from '../producers/read-settled.ts';
import { connect, type RedisAddress } from '../redis/connection.ts';
import { aliveReports } from '../redis/heartbeat.ts';
import { loadMinutes } from '../redis/history-store.ts';
import { inFlight, readRaw } from '../redis/in-flight-search.ts';
import { keysFor } from '../redis/keys.ts';
import { openQueues } from '../redis/queues.ts';
import type { Settings } from '../settings.ts';
import { type LedgerReader, openLedgerReader } from '../sinks/folder/ledger-reader.ts';
import { findOnTheWay, findSettled } from './look-up.ts';
import { sendAgain } from './send-again.ts';

const mostRawChars = 256 * 1_024;

export interface OpenSource {
  source: MonitorSource;
  close(): Promise<void>;
}

export function openMonitorSource(address: RedisAddress, settings: Settings, log: Logger): OpenSource {
  const redis = connect(address, 'copydesk-monitor');
  const keys = keysFor(settings.namespace);
  const queues = openQueues(redis, keys);
  const ending = new AbortController();

  /** Opened for each question: another process may make, upgrade or replace the ledger meanwhile. */
  async function withLedger<Answer>(
    ask: (ledger: LedgerReader) => Answer,
    otherwise: Answer,
  ): Promise<Answer> {
    const ledger = await openLedgerReader(settings.out);
    if (ledger === null) return otherwise;
    try {
      return ask(ledger);
    } finally {
      ledger.close();
    }
  }

  const find: MonitorSource['find'] = async (query) => [
    ...(await findSettled(settings.out, query)),
    ...(await findOnTheWay(redis, keys, query)),
  ];

  const source: MonitorSource = {
    snapshot: async () => takeSnapshot(redis, keys, await aliveReports(redis, keys)),
    times: () => readTimes(redis, keys),
    history: async () => historyOf(await loadMinutes(redis, keys)),
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
      const [settled] = await findSettled(settings.out, itemId);
      if (settled) return settled;
      const item = await inFlight(redis, keys, itemId);
      return item && { state: 'in flight', root: item.meta.root, item };
    },
    async raw(itemId) {
      const row = await withLedger((ledger) => ledger.findByItemId(itemId), null);
      const bytes =
        row === null
          ? await readRaw(redis, keys, itemId)
          : await readSettled({ ...row.outcome, root: row.root, round: row.round }, settings.maxBytes);
      return bytes === null ? nowhere(row?.outcome.sha256 === null) : shown(bytes);
    },
    async sendAgain(filter) {
      const { rejected, roots, offered, underway, gone } = await sendAgain(
        filter,
        settings,
        log,
        ending.signal,
      );
      return { rejected, sent: roots.length + offered, underway, gone };
    },
    queues: () => queues.all(),
    setPaused: (stage, paused) => (paused ? queues.pause(stage) : queues.resume(stage)),
  };
  return {
    source,
    async close() {
      ending.abort();
      if (redis.status === 'ready') await queues.close();
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
