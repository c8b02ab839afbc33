// Plays all scenarios one after the other, round after round, each round with a seed of its own, which also says
// where in their order it stands: several of these at once, each from another seed, play different rounds.
// Prints one line a round and a last one with the sums; exits 1 when anything failed.
//
//   node tests/chaos/soak.ts --rounds 50 --files 5000 --seed 1 --scenario killed-workers
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openRun } from '../run-folder.ts';
import { describeFailure, failed, play, type Verdict } from './play.ts';
import { scenarios } from './scenarios.ts';

const names = scenarios.map(({ name }) => name);

const Options = z.strictObject({
  rounds: z.coerce.number().int().min(1).default(50),
  files: z.coerce.number().int().min(10).default(5_000),
  /** That of the first round; each later one takes the next number. */
  seed: z.coerce.number().int().default(1),
  scenario: z.enum(names).optional(),
});

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { rounds: text, files: text, seed: text, scenario: text } });
const parsed = Options.safeParse(values);
if (!parsed.success) {
  process.stderr.write(`${z.prettifyError(parsed.error)}\nThe scenarios are ${names.join(', ')}.\n`);
  process.exit(2);
}
const options = parsed.data;
const chosen = scenarios.filter(({ name }) => options.scenario === undefined || name === options.scenario);

const counts = ({ findings }: Verdict) =>
  `lost ${findings.lost.length}, doubled ${findings.doubled.length}, leaked keys ${findings.leaked.length}, else wrong ${findings.wrong.length}`;
const ending = (verdict: Verdict) =>
  verdict.skipped !== null ? `SKIPPED: ${verdict.skipped}` : failed(verdict) ? 'FAILED' : 'ok';

const endRun = openRun(() => false);
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

const verdicts: Verdict[] = [];
for (let round = 0; round < options.rounds; round += 1) {
  const scenario = chosen[(options.seed + round) % chosen.length];
  if (!scenario || stopping.signal.aborted) break;
  const verdict = await play(scenario, { seed: options.seed + round, files: options.files }, stopping.signal);
  verdicts.push(verdict);
  process.stdout.write(
    `${String(round + 1).padStart(3)} ${scenario.name} seed ${verdict.seed} ${verdict.seconds.toFixed(1)} s: ${counts(verdict)}: ${ending(verdict)}\n`,
  );
  if (failed(verdict)) process.stdout.write(`${describeFailure(verdict)}\n`);
}

const sum = (kind: keyof Verdict['findings']) =>
  verdicts.reduce((total, { findings }) => total + findings[kind].length, 0);
const failures = verdicts.filter(failed).length;
const skipped = verdicts.filter((verdict) => verdict.skipped !== null).length;
process.stdout.write(
  `${verdicts.length} rounds of ${options.files} files: lost ${sum('lost')}, doubled ${sum('doubled')}, leaked keys ${sum('leaked')}, else wrong ${sum('wrong')}; ${failures} failed, ${skipped} skipped\n`,
);
process.exitCode = failures > 0 ? 1 : 0;
await endRun();
process.exit(); // a play that was stopped may still wait for something
