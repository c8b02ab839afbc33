// A Redis that dies, with or without what it has stored, that stops answering, or that forgets everything.
// Must leave a Redis that answers.
import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../../pipeline/copydesk.ts';
import { appendOnlyLog, endLogAt, logBytes, possibleEnds } from '../append-only-log.ts';
import type { ChaosDesk } from '../chaos-desk.ts';
import type { Scenario } from '../play.ts';
import type { Random } from '../random.ts';

interface Outage {
  name: string;
  short: boolean;
  /** Null: the commands' private server. */
  server: Record<string, string> | null;
  times: number;
  happen(desk: ChaosDesk, random: Random): Promise<unknown>;
}

const everySecond = { appendfsync: 'everysec' };
const always = { appendfsync: 'always' };
const pausedMs = 20_000;

async function killAndRestart(desk: ChaosDesk, random: Random) {
  await desk.server.kill();
  await sleep(random.int(0, 3_000));
  await desk.server.start();
}

/** What a power failure does to a server that syncs its log once a second: the last of its writes are gone. */
async function forgetLastSecond(desk: ChaosDesk, random: Random) {
  const syncedBytes = logBytes(appendOnlyLog(desk.server.folder));
  await sleep(random.int(200, 1_000));
  await desk.server.kill();
  const log = appendOnlyLog(desk.server.folder);
  endLogAt(log, random.pick(possibleEnds(log, syncedBytes)));
  await desk.server.start();
}

/** The private server's process, as the commands have noted it; null while they are noting it. */
function privatePid(desk: ChaosDesk): number | null {
  try {
    return desk.privateServer().pid;
  } catch {
    return null;
  }
}

const outages: Outage[] = [
  { name: 'redis-killed', short: false, server: everySecond, times: 3, happen: killAndRestart },
  { name: 'redis-rolled-back', short: true, server: everySecond, times: 3, happen: forgetLastSecond },
  { name: 'redis-killed-synced', short: false, server: always, times: 3, happen: killAndRestart },
  {
    name: 'private-redis-killed',
    short: false,
    server: null,
    times: 3,
    async happen(desk) {
      const { pid } = desk.privateServer();
      process.kill(pid, 'SIGKILL');
      await waitFor('a command to start it again', () => ![pid, null].includes(privatePid(desk)));
    },
  },
  {
    name: 'redis-stopped',
    short: false,
    server: everySecond,
    times: 1,
    async happen(desk) {
      desk.server.pause();
      await sleep(pausedMs);
      desk.server.resume();
    },
  },
  {
    name: 'redis-paused',
    short: false,
    server: everySecond,
    times: 1,
    async happen(desk) {
      await desk.server.ask((redis) => redis.call('CLIENT', 'PAUSE', String(pausedMs), 'ALL'));
      await sleep(pausedMs);
    },
  },
  {
    name: 'redis-wiped',
    short: false,
    server: everySecond,
    times: 2,
    happen: (desk) => desk.server.ask((redis) => redis.flushall()),
  },
  {
    name: 'redis-files-deleted',
    short: true,
    server: everySecond,
    times: 2,
    async happen(desk, random) {
      await desk.server.kill();
      desk.server.removeFiles();
      await sleep(random.int(0, 3_000));
      await desk.server.start();
    },
  },
];

export const scenarios: Scenario[] = outages.map(({ name, short, server, times, happen }) => ({
  name,
  short,
  ...(server === null ? {} : { server }),
  async play(desk, random, files) {
    desk.startPipeline();
    const dropping = desk.dropAll(files);
    for (let time = 0; time < times; time += 1) {
      // Somewhere in this outage's part of the files.
      const share = (time + random.int(2, 9) / 10) / (times + 0.5);
      await desk.untilOutcomes(Math.ceil(share * files.length));
      await happen(desk, random);
    }
    await dropping;
    return { dropped: files };
  },
}));
