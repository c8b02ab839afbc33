// Preloaded into a worker (`--import`): it dies by SIGKILL between writing an outcome and acknowledging it. CHAOS_OUT
// is the output folder, CHAOS_SEED decides when, CHAOS_TOLD receives one line for each death.
// Must not fail anything: what is not followed by death succeeds.
import { appendFileSync } from 'node:fs';
import { openRandom } from '../random.ts';
import { hookOutput, type Step } from './output-hooks.ts';

const { CHAOS_OUT: folder, CHAOS_SEED: seed, CHAOS_TOLD: told } = process.env;
if (folder === undefined || seed === undefined || told === undefined)
  throw new Error('CHAOS_OUT, CHAOS_SEED and CHAOS_TOLD say when to die');

const probability: Partial<Record<Step, number>> = {
  write: 0.06,
  sync: 0.06,
  commit: 0.08,
  truncate: 0.1,
  note: 0.1,
};
/** A little later the outcome has perhaps reached Redis, and the answer has perhaps come back. */
const laterProbability = 0.08;
const latestMs = 6;

const { chance, int } = openRandom(Number(seed));

function die(when: string) {
  appendFileSync(told ?? '', `${when}\n`);
  process.kill(process.pid, 'SIGKILL');
}

hookOutput(folder, {
  after(step) {
    if (chance(probability[step] ?? 0)) die(`after ${step}`);
    if (step === 'commit' && chance(laterProbability))
      setTimeout(() => die('a moment after commit'), int(0, latestMs));
  },
});
