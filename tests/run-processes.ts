// Finds and ends the processes that a folder's tests have started, however far they have gone from their parents.
// Linux only: elsewhere it finds none.
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RunProcess {
  pid: number;
  parentPid: number;
  command: string;
}

/**
 * Processes that work in `folder` or were started with it in their environment (as TMPDIR, for example). Children
 * inherit both. A redis-server overwrites its environment, but works in the folder of its data.
 */
export function processesOf(folder: string): RunProcess[] {
  if (!existsSync('/proc/self/cwd')) return [];
  return readdirSync('/proc').flatMap((name): RunProcess[] => {
    if (!/^\d+$/.test(name)) return [];
    try {
      if (!worksIn(name, folder) && !wasStartedWith(name, folder)) return [];
      // After the name, which may hold anything: the state, then the parent.
      const [state, parentPid] =
        readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      if (state === 'Z') return []; // dead: its parent has not looked yet
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      return [{ pid: Number(name), parentPid: Number(parentPid), command }];
    } catch {
      return []; // it ended while we looked, or is another user's
    }
  });
}

function worksIn(pid: string, folder: string): boolean {
  const cwd = readlinkSync(`/proc/${pid}/cwd`).replace(/ \(deleted\)$/, '');
  return cwd === folder || cwd.startsWith(`${folder}/`);
}

function wasStartedWith(pid: string, folder: string): boolean {
  const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
  return environment.includes(`${folder}\0`) || environment.includes(`${folder}/`);
}

/** Waits until `find` finds no process, at most `withinMs`. Answers those that it still finds. */
export async function untilGone(find: () => RunProcess[], withinMs: number): Promise<RunProcess[]> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const left = find();
    if (left.length === 0 || performance.now() > giveUpAt) return left;
    await sleep(50);
  }
}

/** Kills what `find` finds, and what that has started meanwhile, until nothing is found. */
export async function endAll(find: () => RunProcess[]): Promise<void> {
  await untilGone(() => {
    const left = find();
    for (const { pid } of left) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It was quicker.
      }
    }
    return left;
  }, 30_000);
}

/** One line for each process, for an error. */
export function describeProcesses(processes: readonly RunProcess[]): string {
  return processes.map(({ pid, command }) => `  process ${pid}: ${command.slice(0, 300)}`).join('\n');
}
