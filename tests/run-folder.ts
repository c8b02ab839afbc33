// One folder for everything that a run of tests makes and starts, so that nothing outlives the run: Vitest's global
// set-up, also used by other programs that start pipelines.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeProcesses, endAll, processesOf, type RunProcess, untilGone } from './run-processes.ts';

// In the environment, so that the projects of one run share it. Not COPYDESK_…: commands would take it for a setting.
const variable = 'TEST_RUN_FOLDER';

/** What a process needs to end after its parent has. */
const graceMs = 5_000;

function openFolder(): string {
  const known = process.env[variable];
  if (known !== undefined) return known;
  // Short: sockets live below it.
  const folder = realpathSync(mkdtempSync('/tmp/cdt-'));
  chmodSync(folder, 0o755); // some tests run commands as another user
  // Detached: an interrupt typed at the terminal is for the run.
  const supervisor = spawn(
    process.execPath,
    [fileURLToPath(new URL('run-supervisor.ts', import.meta.url)), folder],
    { detached: true, stdio: ['pipe', 'ignore', 'inherit'], cwd: '/' },
  );
  supervisor.unref();
  if (supervisor.stdin instanceof Socket) supervisor.stdin.unref();
  process.env[variable] = folder;
  process.env.TMPDIR = folder;
  // Half of what a short command costs is compiling the same sources once more.
  process.env.NODE_COMPILE_CACHE = join(folder, 'compiled');
  return folder;
}

/**
 * Opens the folder and names it as TMPDIR, which tells its processes from all others.
 * @param isOurs a process that belongs to the run itself and ends with it
 * @returns ends what is left; throws when that is any process, and names it
 */
export function openRun(isOurs: (process: RunProcess) => boolean): () => Promise<void> {
  const folder = openFolder();
  const find = () => processesOf(folder).filter((one) => one.pid !== process.pid && !isOurs(one));
  return async () => {
    const left = await untilGone(find, graceMs);
    await endAll(find);
    if (left.length > 0) throw new Error(`The tests have left processes behind:\n${describeProcesses(left)}`);
  };
}

/** Vitest's own children are its workers and the one redis-server of the run. */
export function setup(): () => Promise<void> {
  return openRun(({ parentPid }) => parentPid === process.pid);
}
