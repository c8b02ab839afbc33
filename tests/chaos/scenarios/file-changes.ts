// Files that change while they are claimed, and folders with two watchers.
// Must not hold what is done to a file, or what may come of that: file-deeds.ts does.
import { setTimeout as sleep } from 'node:timers/promises';
import { untilCompleted } from '../../pipeline/all-completed.ts';
import { type Running, waitFor } from '../../pipeline/copydesk.ts';
import type { ChaosDesk } from '../chaos-desk.ts';
import { patienceMs, type Scenario } from '../play.ts';
import type { Random } from '../random.ts';
import { type Account, compareFiles, disturbFiles } from './file-deeds.ts';

async function judge(desk: ChaosDesk, account: Account) {
  const incomplete = await untilCompleted(desk, patienceMs(account.lies.length));
  const wrong = [...incomplete, ...compareFiles(desk, account)];
  if (wrong.length > 0) throw new Error(wrong.slice(0, 10).join('\n'));
  return account;
}

const changedFiles: Scenario = {
  name: 'changed-files',
  singleFilesOnly: true,
  short: true,
  async play(desk, random, files) {
    desk.startPipeline();
    return judge(desk, await disturbFiles(desk, random, files));
  },
};

/** On a machine where much else runs. */
const startsWithinMs = 300_000;

/** Kills a watcher of some at random and starts it again, until it is told to stop. */
function killWatchers(desk: ChaosDesk, random: Random, watchers: Running[]) {
  let killing = true;
  const done = (async () => {
    while (killing) {
      const at = random.int(0, watchers.length);
      // On a busy machine it takes seconds to start: killed sooner, it would never get to anything.
      await waitFor(
        'the watcher to be at work',
        () => watchers[at]?.stderr().includes('watching'),
        startsWithinMs,
      );
      // Some live shorter than a file must stay unchanged, most live longer.
      await sleep(random.int(200, 6_000));
      if (!killing) return;
      watchers[at]?.kill('SIGKILL');
      await sleep(random.int(0, 500));
      watchers[at] = desk.startWatcher();
    }
  })();
  // A play that fails does not wait for it.
  done.catch(() => {});
  return async () => {
    killing = false;
    await done;
    // One that is stopped while it starts has no time to say goodbye.
    const areAtWork = () => watchers.every((one) => one.stderr().includes('watching'));
    await waitFor('all watchers to be at work', areAtWork, startsWithinMs);
  };
}

const changedFilesKilledWatcher: Scenario = {
  name: 'changed-files-killed-watcher',
  singleFilesOnly: true,
  short: false,
  async play(desk, random, files) {
    const stopKilling = killWatchers(desk, random, [desk.startPipeline().watcher]);
    const account = await disturbFiles(desk, random, files);
    await stopKilling();
    return judge(desk, account);
  },
};

const twoWatchers: Scenario = {
  name: 'two-watchers',
  short: true,
  async play(desk, random, files) {
    const stopKilling = killWatchers(desk, random, [desk.startPipeline().watcher, desk.startWatcher()]);
    await desk.dropAll(files, 5_000 + 2 * files.length);
    await stopKilling();
    return { dropped: files };
  },
};

export const scenarios: Scenario[] = [changedFiles, changedFilesKilledWatcher, twoWatchers];
