// Reports to the monitor every few seconds that an inbox is watched, and how many files wait in it.
// Must not spend much time on counting.
import { randomUUID } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { resolveExcluded } from '../producers/inbox.ts';
import { type Backlog, countBacklog } from '../producers/watch/backlog.ts';
import type { RedisClient } from '../redis/connection.ts';
import { reportInbox, retire } from '../redis/heartbeat.ts';
import type { Keys } from '../redis/keys.ts';
import { version } from '../version.ts';
import { withTimeout } from './with-timeout.ts';

const reportEveryMs = 2_000;
/** Counting takes no more than this share of the time. */
const countingShare = 0.05;

interface Watched {
  dir: string;
  exclude: readonly string[];
  /** Files stay in place, so the number of files there is meaningless. */
  inPlace: boolean;
}

/** @returns stops the reports */
export async function startInboxReports(
  redis: RedisClient,
  keys: Keys,
  { dir, exclude, inPlace }: Watched,
): Promise<() => Promise<void>> {
  const root = await realpath(dir);
  const excluded = await resolveExcluded(exclude, []);
  const id = randomUUID();
  let backlog: Backlog | null = null;
  let countAgainAtMs = 0;
  let counting = Promise.resolve();

  async function count() {
    const startedMs = performance.now();
    backlog = await countBacklog(root, excluded);
    const tookMs = performance.now() - startedMs;
    countAgainAtMs = performance.now() + Math.max(reportEveryMs / 2, tookMs / countingShare);
  }
  async function tell() {
    if (!inPlace && performance.now() >= countAgainAtMs) await count();
    await reportInbox(redis, keys, {
      id,
      version,
      root,
      waiting: backlog?.waiting ?? null,
      hasMore: backlog?.hasMore ?? false,
    });
  }
  const telling = () => {
    counting = counting.then(tell).catch(() => {});
  };
  telling();
  const timer = setInterval(telling, reportEveryMs);
  return async () => {
    clearInterval(timer);
    if (redis.status !== 'ready') return;
    // Redis may go away at this moment, and a cluster is ready even if one of its nodes is away.
    await withTimeout(counting.then(() => retire(redis, keys, id)));
  };
}
