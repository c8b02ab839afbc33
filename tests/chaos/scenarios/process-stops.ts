// Processes that are stopped for longer than their locks last, as a laptop that sleeps or a machine that swaps does,
// and that go on as if no time had passed. Must let all of them go on.
import { setTimeout as sleep } from 'node:timers/promises';
import { childrenOf } from '../../pipeline/copydesk.ts';
import type { Scenario } from '../play.ts';
import type { Random } from '../random.ts';

/** More than a worker's lock of 10 s, and the check that finds it run out. */
const stoppedMs = [12_000, 18_000] as const;

/** A child that holds an item past its deadline is killed by its worker meanwhile. */
function goOn(pid: number) {
  try {
    process.kill(pid, 'SIGCONT');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function stopping(
  name: string,
  short: boolean,
  whom: (worker: number, random: Random) => number[],
): Scenario {
  return {
    name,
    short,
    async play(desk, random, files) {
      const { workers } = desk.startPipeline();
      const dropping = desk.dropAll(files);
      await desk.untilOutcomes(Math.ceil((files.length * random.int(1, 6)) / 10));
      // Chance decides whether it is the one that holds the output.
      const stopped = whom(random.pick(workers).pid, random);
      for (const one of stopped) process.kill(one, 'SIGSTOP');
      await sleep(random.int(...stoppedMs));
      stopped.forEach(goOn);
      await dropping;
      return { dropped: files };
    },
  };
}

export const scenarios: Scenario[] = [
  stopping('stopped-worker', true, (pid) => [pid, ...childrenOf(pid)]),
  stopping('stopped-worker-without-children', false, (pid) => [pid]),
  stopping('stopped-child', false, (pid, random) => [random.pick(childrenOf(pid))]),
];
