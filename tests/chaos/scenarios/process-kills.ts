// Commands that are killed again and again, and at once started anew, as a supervisor would.
// Must leave two workers and one watcher running.
import { setTimeout as sleep } from 'node:timers/promises';
import { childrenOf, waitFor } from '../../pipeline/copydesk.ts';
import type { ChaosDesk } from '../chaos-desk.ts';
import type { Scenario } from '../play.ts';

// After this share of the files the rest is left in peace.
const disturbedShare = 0.7;

/** Does something about once a second, until most files have their outcome. Answers how often it was done. */
async function everySecond(
  desk: ChaosDesk,
  files: readonly unknown[],
  disturb: (turn: number) => Promise<unknown> | undefined,
  mostTurns = 30,
): Promise<number> {
  let turn = 0;
  for (; turn < mostTurns && desk.completedCount() < disturbedShare * files.length; turn += 1) {
    await sleep(1_000);
    await disturb(turn);
  }
  return turn;
}

const killedWorkers: Scenario = {
  name: 'killed-workers',
  short: true,
  async play(desk, random, files) {
    const { workers } = desk.startPipeline();
    const dropping = desk.dropAll(files);
    await desk.untilOutcomes(1);
    const kills = await everySecond(desk, files, (turn) => {
      const at = random.int(0, workers.length);
      const { pid } = workers[at] ?? random.pick(workers);
      const doomed = turn % 2 === 0 ? [pid, ...childrenOf(pid)] : [pid];
      for (const one of doomed) process.kill(one, 'SIGKILL');
      workers[at] = desk.startWorker();
      return undefined;
    });
    if (kills === 0) throw new Error('everything was done before anybody was killed');
    await dropping;
    return { dropped: files };
  },
};

const killedWatcher: Scenario = {
  name: 'killed-watcher',
  short: false,
  async play(desk, random, files) {
    let { watcher } = desk.startPipeline();
    const dropping = desk.dropAll(files, 3_000 + files.length);
    await desk.untilOutcomes(1);
    for (let kills = 0; kills < 4; kills += 1) {
      // Most times in its work, some times while it starts.
      const isAtWork = () => watcher.stderr().includes('watching');
      if (random.chance(0.75)) await waitFor('the watcher to be at work', isAtWork);
      await sleep(random.int(100, 800));
      watcher.kill('SIGKILL');
      await sleep(random.int(0, 300));
      watcher = desk.startWatcher();
    }
    await dropping;
    return { dropped: files };
  },
};

/** A terminal that is closed, or a connection to it that breaks: every command comes to its end in order. */
const hungUp: Scenario = {
  name: 'hung-up',
  short: false,
  async play(desk, random, files) {
    const { workers, watcher } = desk.startPipeline();
    const running = [...workers, watcher];
    const dropping = desk.dropAll(files, 3_000 + files.length);
    await desk.untilOutcomes(1);
    const hangUps = await everySecond(desk, files, async () => {
      const at = random.int(0, running.length);
      const one = running[at] ?? random.pick(running);
      // One that has just been started does not hear it yet.
      await waitFor('the command to be at work', () => /"msg":"(working|watching)"/.test(one.stderr()));
      one.kill('SIGHUP');
      const { code, signal } = await one.ended;
      if (code !== 0) throw new Error(`a command that was hung up on ended with ${signal ?? code}`);
      running[at] = at < workers.length ? desk.startWorker() : desk.startWatcher();
    });
    if (hangUps === 0) throw new Error('everything was done before anybody hung up');
    await dropping;
    return { dropped: files };
  },
};

export const scenarios: Scenario[] = [killedWorkers, killedWatcher, hungUp];
