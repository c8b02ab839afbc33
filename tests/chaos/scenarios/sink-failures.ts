// Outputs that can't be written for a while, in every way a disk and SQLite fail.
// Must not touch what a worker has written, but for moving it to another disk while none is running.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openOutcomeReader } from '../../../src/outcomes/open-reader.ts';
import { untilCompleted } from '../../pipeline/all-completed.ts';
import { type Running, unaccounted, waitFor } from '../../pipeline/copydesk.ts';
import type { ChaosDesk } from '../chaos-desk.ts';
import { patienceMs, type Scenario } from '../play.ts';
import type { Random } from '../random.ts';

/** For what takes a moment, on a machine where much else runs. */
const momentMs = 120_000;

/** The environment of a worker that is preloaded with a module of faults/, which tells its deeds in a file. */
function preloaded(desk: ChaosDesk, random: Random, fault: string) {
  const told = join(desk.root, 'told');
  if (!existsSync(told)) writeFileSync(told, '');
  return {
    env: () => ({
      NODE_OPTIONS: `--import=${new URL(`../faults/${fault}.ts`, import.meta.url).href}`,
      CHAOS_OUT: desk.out,
      CHAOS_SEED: String(random.int(1, 2 ** 31)),
      CHAOS_TOLD: told,
    }),
    /** What the modules have done so far, one line each. */
    deeds: () => readFileSync(told, 'utf8').split('\n').slice(0, -1),
  };
}

/** A worker that can be asked to stop. */
async function startedWorker(desk: ChaosDesk) {
  const worker = desk.startWorker();
  await waitFor('the worker to be at work', () => worker.stderr().includes('working'), momentMs);
}

const failingOutput: Scenario = {
  name: 'failing-output',
  short: true,
  async play(desk, random, files) {
    const { env, deeds } = preloaded(desk, random, 'failing-output');
    desk.startWorker([], env());
    desk.startWorker([], env());
    desk.startWatcher();
    await desk.dropAll(files);
    const incomplete = await untilCompleted(desk, 120_000 + 60 * files.length);
    if (incomplete.length > 0) throw new Error(incomplete.join());
    if (deeds().length === 0) throw new Error('nothing has failed');
    return { dropped: files };
  },
};

const block = 4_096;
const roomy = 512 * 1024 * 1024;

function canMount(): boolean {
  const probe = join('/tmp', `cd-mount-${process.pid}`);
  mkdirSync(probe);
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', probe], { stdio: 'ignore' });
    execFileSync('umount', [probe], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true });
  }
}

const fullDisk: Scenario = {
  name: 'full-disk',
  short: false,
  missing: () => (canMount() ? null : 'needs the right to mount a tmpfs (root on Linux)'),
  async play(desk, random, files) {
    mkdirSync(desk.out);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${roomy}`, 'tmpfs', desk.out]);
    const resize = (bytes: number) =>
      execFileSync('mount', ['-o', `remount,size=${bytes}`, desk.out], { stdio: 'ignore' });
    const usedBytes = () => {
      const { blocks, bfree, bsize } = statfsSync(desk.out);
      return (blocks - bfree) * bsize;
    };
    /** Leaves no more than `bytes` free; more is written meanwhile, and what is used can't be taken away. */
    const squeeze = (bytes: number) =>
      waitFor(
        'the disk to be made smaller',
        () => {
          try {
            resize(usedBytes() + bytes);
            return true;
          } catch {
            return false;
          }
        },
        momentMs,
      );
    const committedCount = async () => {
      const ledger = await openOutcomeReader(desk.out);
      if (ledger === null) throw new Error('there is no ledger');
      const { published, duplicate, rejected } = ledger.attempts();
      ledger.close();
      return published + duplicate + rejected;
    };
    const retrying = async () => {
      const snapshot = await desk.status();
      const wrong = unaccounted(snapshot);
      if (wrong !== null) throw new Error(`unaccounted while the disk is full: ${wrong}`);
      return snapshot.stages.some((stage) => stage.stage === 'publish' && stage.retrying > 0);
    };
    try {
      const workers = [desk.startWorker(), desk.startWorker()];
      desk.startWatcher();
      const dropping = desk.dropAll(files, 6_000 + files.length);
      for (const share of [0.1, 0.5]) {
        await desk.untilOutcomes(share * files.length);
        // From no room at all to room for the lines of a batch, or for those and a part of the ledger's log.
        await squeeze(block * random.int(0, 40));
        await waitFor('status to say that publishing is tried again', retrying, momentMs);
        const before = await committedCount();
        await sleep(random.int(500, 3_000));
        const { totals } = await desk.status();
        const counted = totals.published + totals.duplicate + totals.rejected;
        const after = await committedCount();
        if (counted < before || counted > after)
          throw new Error(`status counts ${counted} outcomes, but ${before} to ${after} are committed`);
        resize(roomy);
      }
      await dropping;
      const incomplete = await untilCompleted(desk, patienceMs(files.length));
      if (incomplete.length > 0) throw new Error(incomplete.join());
      for (const worker of workers) worker.kill('SIGTERM');
      await Promise.all(workers.map(({ ended }) => ended));
    } finally {
      const kept = join(desk.root, 'kept');
      cpSync(desk.out, kept, { recursive: true });
      // Lazily: after a failure a worker may still be there.
      execFileSync('umount', ['-l', desk.out]);
      cpSync(kept, desk.out, { recursive: true });
    }
    await startedWorker(desk);
    return { dropped: files };
  },
};

/** A batch whose worker has died comes back after some seconds, so deaths take time. */
const deathsFor = (files: number) => Math.min(25, Math.ceil(files / 75));

const dyingWriter: Scenario = {
  name: 'dying-writer',
  short: true,
  async play(desk, random, files) {
    const { env, deeds } = preloaded(desk, random, 'dying-output');
    const mostDeaths = deathsFor(files.length);
    let supervising = true;
    const writers = new Map<number, Running>();
    async function supervise(place: number) {
      while (supervising) {
        const writer = desk.startWorker([], env());
        writers.set(place, writer);
        await writer.ended;
      }
    }
    const supervisors = [supervise(0), supervise(1)];
    desk.startWatcher();
    await desk.dropAll(files);
    const enough = () => deeds().length >= mostDeaths || desk.completedCount() >= 0.95 * files.length;
    await waitFor('deaths, or most outcomes', enough, 120_000 + 60 * files.length);
    supervising = false;
    for (const writer of writers.values()) writer.kill('SIGKILL');
    await Promise.all(supervisors);
    if (deeds().length === 0) throw new Error('nobody has died');
    await startedWorker(desk);
    return { dropped: files };
  },
};

// Each that hangs takes two deadlines.
const ownersFor = (files: number) => Math.min(40, Math.ceil(files / 50));

/** Owners of a text that come to their end after they have claimed it; their copies follow on their heels. */
const rejectedOwners: Scenario = {
  name: 'rejected-owners',
  singleFilesOnly: true,
  short: true,
  server: {},
  async play(desk, random, files) {
    const { env } = preloaded(desk, random, 'hostile-enrich');
    // A text of which there are copies already might be owned by one of those.
    const seen = new Map<string, number>();
    for (const { content } of files) seen.set(String(content), (seen.get(String(content)) ?? 0) + 1);
    const chosen = files
      .filter(({ ends, content }) => ends === 'article' && seen.get(String(content)) === 1)
      .filter(() => random.chance(0.15))
      .slice(0, ownersFor(files.length));
    const owners = chosen.map((file) => {
      const name = `owners/${random.pick(['dies', 'hangs', 'throws'])} ${file.name}`;
      return { ...file, name, ends: 'rejected' as const };
    });
    const copies = chosen.flatMap((file) =>
      Array.from({ length: random.int(1, 4) }, (_, copy) => ({
        ...file,
        name: `copies ${copy}/${file.name}`,
      })),
    );
    desk.startWorker(['--deadline', '2s'], env());
    desk.startWorker(['--deadline', '2s'], env());
    desk.startWatcher();
    await desk.dropAll(owners, 0);
    const haveClaimed = async () => {
      const claims = await desk.server.ask(async (redis) => {
        const buckets = await redis.keys('*:texts:*:e*');
        return (await Promise.all(buckets.map((bucket) => redis.hlen(bucket)))).reduce(
          (sum, count) => sum + count,
          0,
        );
      });
      return claims + desk.completedCount() >= owners.length;
    };
    await waitFor('the owners to have claimed their texts', haveClaimed, momentMs);
    await desk.dropAll([...copies, ...files]);
    return { dropped: [...owners, ...copies, ...files] };
  },
};

export const scenarios: Scenario[] = [failingOutput, fullDisk, dyingWriter, rejectedOwners];
