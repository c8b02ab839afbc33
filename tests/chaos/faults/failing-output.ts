// Preloaded into a worker (`--import`): its writes to the output folder fail now and then, each in the way a disk
// or SQLite fails. CHAOS_OUT is the folder, CHAOS_SEED decides when, CHAOS_TOLD receives one line for each failure.
// Must not end the process: a sink that fails is tried again.
import { appendFileSync } from 'node:fs';
import { openRandom } from '../random.ts';
import { hookOutput, type Step, sqliteError, systemError } from './output-hooks.ts';

const { CHAOS_OUT: folder, CHAOS_SEED: seed, CHAOS_TOLD: told } = process.env;
if (folder === undefined || seed === undefined || told === undefined)
  throw new Error('CHAOS_OUT, CHAOS_SEED and CHAOS_TOLD say what is to fail');

/** Together they make about a third of all batches fail: each writes, syncs and opens two files and commits once. */
const before: Record<Step, number> = {
  open: 0.01,
  write: 0.06,
  sync: 0.03,
  truncate: 0.03,
  rename: 0.03,
  commit: 0.05,
  note: 0.03,
};
/** Done, and failed all the same: what a lost acknowledgement looks like. */
const after: Partial<Record<Step, number>> = { sync: 0.01, commit: 0.05, note: 0.03 };

const { chance } = openRandom(Number(seed));

function failure(step: Step, when: string): Error {
  const full = chance(0.5);
  appendFileSync(told ?? '', `${when} ${step} ${full ? 'full' : 'broken'}\n`);
  if (step === 'commit' || step === 'note')
    return full ? sqliteError(13, 'database or disk is full') : sqliteError(10, 'disk I/O error');
  return systemError(full ? 'ENOSPC' : 'EIO', step);
}

/** Opening the folder is not what is tested: a worker that can't is at its end. */
let opened = false;
/** However few batches a run takes, its first one fails. */
let hasFailed = false;

hookOutput(folder, {
  before(step) {
    const isDue = chance(before[step]) || (step === 'commit' && !hasFailed);
    if (!opened || !isDue) return undefined;
    hasFailed = true;
    if (step === 'write' && chance(0.5)) return { half: true, instead: failure(step, 'half-way through') };
    throw failure(step, 'before');
  },
  after(step) {
    const isOpening = !opened;
    opened ||= step === 'write'; // opening commits too, but writes no line
    if (!isOpening && chance(after[step] ?? 0)) throw failure(step, 'after');
  },
});
