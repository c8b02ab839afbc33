// Lets one step of a sink of notes fail, or ends everything there as a kill does. A step is a call on a file or a commit.
// Must not change what a step does outside of `withStepFault`.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync } from 'node:sqlite';

/** `death`: the step and all after it do not happen. `failure`: the step fails, half-way if it is a write. */
export type StepFault = 'death' | 'failure';

let onStep: (() => void) | null = null;
let isHooked = false;

function hookOnce(): void {
  if (isHooked) return;
  isHooked = true;
  const { openSync, writeSync, renameSync, unlinkSync, rmSync, rmdirSync, mkdirSync } = fs;
  const before =
    <Args extends unknown[], Result>(work: (...args: Args) => Result) =>
    (...args: Args): Result => {
      onStep?.();
      return work(...args);
    };
  Object.assign(fs, {
    openSync: before(openSync),
    renameSync: before(renameSync),
    unlinkSync: before(unlinkSync),
    rmSync: before(rmSync),
    rmdirSync: before(rmdirSync),
    mkdirSync: before(mkdirSync),
    writeSync(file: number, bytes: Uint8Array, offset: number, length: number) {
      try {
        onStep?.();
      } catch (error) {
        writeSync(file, bytes, offset, Math.floor(length / 2));
        throw error;
      }
      return writeSync(file, bytes, offset, length);
    },
  });
  syncBuiltinESMExports();
  const { exec } = DatabaseSync.prototype;
  Object.assign(DatabaseSync.prototype, {
    exec(this: DatabaseSync, sql: string) {
      if (sql === 'COMMIT') onStep?.();
      exec.call(this, sql);
    },
  });
}

/**
 * Does the work, with the fault at one of its steps.
 *
 * @param at counts the steps from 1
 * @returns whether the work had that many steps
 */
export async function withStepFault(
  fault: StepFault,
  at: number,
  work: () => Promise<void>,
): Promise<boolean> {
  hookOnce();
  let steps = 0;
  onStep = () => {
    steps += 1;
    if (steps === at || (fault === 'death' && steps > at))
      throw Object.assign(new Error('ENOSPC: made up for a test'), { code: 'ENOSPC' });
  };
  try {
    await work();
  } catch {
    // The next start decides.
  } finally {
    onStep = null;
  }
  return steps >= at;
}
