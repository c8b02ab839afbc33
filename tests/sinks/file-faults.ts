// Lets one step of a sink on the file system fail, or ends everything there as a kill does.
// Must not change what a step does outside of `withFileFault`.
import { tmpdir } from 'node:os';
import { hookOutput, type OutputHooks, type Step, systemError } from '../chaos/faults/output-hooks.ts';

/**
 * `death`: the step and all after it do not happen. `full`: the step fails, half-way if it is a write.
 * `unacknowledged`: the step succeeds, and its caller sees a failure.
 */
export type FileFault = 'death' | 'full' | 'unacknowledged';

let hooks: OutputHooks = {};
let isHooked = false;

function hookOnce(): void {
  if (!isHooked)
    hookOutput(tmpdir(), { before: (step) => hooks.before?.(step), after: (step) => hooks.after?.(step) });
  isHooked = true;
}

function hooksFor(fault: FileFault, at: number): { hooks: OutputHooks; happened(): boolean } {
  let steps = 0;
  const failure = (step: Step) => systemError(fault === 'full' ? 'ENOSPC' : 'EIO', step);
  if (fault === 'unacknowledged') {
    const after = (step: Step) => {
      if (step === 'open') return; // its caller could not close the file
      steps += 1;
      if (steps === at) throw failure(step);
    };
    return { hooks: { after }, happened: () => steps >= at };
  }
  const before = (step: Step) => {
    steps += 1;
    if (steps === at && step === 'write') return { half: true as const, instead: failure(step) };
    if (steps === at || (fault === 'death' && steps > at)) throw failure(step);
    return undefined;
  };
  return { hooks: { before }, happened: () => steps >= at };
}

/**
 * Does the work, with the fault at one of its steps.
 *
 * @param at counts the steps from 1
 * @returns the work's error, and whether it had that many steps
 */
export async function withFileFault(
  fault: FileFault,
  at: number,
  work: () => Promise<void>,
): Promise<{ error: unknown; happened: boolean }> {
  hookOnce();
  const { hooks: faulty, happened } = hooksFor(fault, at);
  hooks = faulty;
  try {
    await work();
    return { error: null, happened: happened() };
  } catch (error) {
    return { error, happened: happened() };
  } finally {
    hooks = {};
  }
}
