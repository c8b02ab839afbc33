// Plays one scenario from one seed and judges how it ended. The same seed, scenario and number of files repeat it.
// Must not know any scenario, and must not throw for what a pipeline did wrong: that stands in the verdict.
import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type DroppedFile,
  type Expected,
  type Findings,
  nothingWrong,
  untilCompleted,
  whatIsWrong,
} from '../pipeline/all-completed.ts';
import { type ChaosDesk, openChaosDesk } from './chaos-desk.ts';
import { makeContainers, makeCorpus } from './corpus.ts';
import { openRandom, type Random } from './random.ts';
import { sinkDifferences } from './sink-differences.ts';

export interface Scenario {
  /** Lower case, with dashes. */
  name: string;
  /** It changes files, or makes others of them: it gets no containers. */
  singleFilesOnly?: true;
  /** Whether it is among those that every test run plays. */
  short: boolean;
  /** Settings of a Redis server of its own; left out, the commands keep their private one. */
  server?: Record<string, string>;
  /** What this machine lacks to play it; null when nothing. */
  missing?(): string | null;
  /**
   * Starts commands, drops the files, disturbs, and stops disturbing. What must run to the end it leaves running.
   * @returns what it has dropped: `{ dropped: files }` where it dropped all files and changed none
   */
  play(desk: ChaosDesk, random: Random, files: readonly DroppedFile[]): Promise<Expected>;
}

export interface Play {
  seed: number;
  files: number;
}

export interface Verdict extends Play {
  scenario: string;
  seconds: number;
  findings: Findings;
  /** What was missing, so that it was not played at all. */
  skipped: string | null;
  /** Where the logs and the output of a failed play lie. */
  evidence: string | null;
}

// A lock that runs out, two stalled checks and a sweep, some times over; and the work itself on a slow machine.
export const patienceMs = (files: number) => 120_000 + 30 * files;

export function failed({ findings }: Verdict): boolean {
  return Object.values(findings).some((lines) => lines.length > 0);
}

/** The command that plays it again. */
function repeatWith({ scenario, seed, files }: Verdict): string {
  return `node tests/chaos/soak.ts --scenario ${scenario} --seed ${seed} --files ${files} --rounds 1`;
}

/** @param only how many findings of a kind are shown */
export function describeFailure(verdict: Verdict, only = 10): string {
  const lines = Object.entries(verdict.findings).flatMap(([kind, found]: [string, string[]]) => [
    ...found.slice(0, only).map((line) => `  ${kind}: ${line}`),
    ...(found.length > only ? [`  ${kind}: and ${found.length - only} more`] : []),
  ]);
  return [
    `${verdict.scenario} failed with seed ${verdict.seed} on ${verdict.files} files; again: ${repeatWith(verdict)}`,
    ...lines,
    `  logs and output: ${verdict.evidence}`,
  ].join('\n');
}

/** @param stopped ends the play early; everything that it has started ends with it */
export async function play(
  scenario: Scenario,
  { seed, files: count }: Play,
  stopped?: AbortSignal,
): Promise<Verdict> {
  const startedAt = performance.now();
  const verdict = (findings: Findings, skipped: string | null, evidence: string | null): Verdict => ({
    scenario: scenario.name,
    seed,
    files: count,
    seconds: (performance.now() - startedAt) / 1_000,
    findings,
    skipped,
    evidence,
  });
  const missing = scenario.missing?.() ?? null;
  if (missing !== null) return verdict(nothingWrong, missing, null);

  const random = openRandom(seed);
  const single = makeCorpus(random, count);
  const containers = scenario.singleFilesOnly ? [] : makeContainers(random, count);
  // Spread among the others.
  const files = single.flatMap((file, at) => [
    file,
    ...(at % 30 === 0 ? containers.slice(at / 30, at / 30 + 1) : []),
  ]);
  const desk = openChaosDesk(scenario.server ?? null);
  try {
    const findings = structuredClone(nothingWrong);
    const playing = async () => {
      await desk.begin();
      const expected = await scenario.play(desk, random, files);
      findings.wrong.push(...(await untilCompleted(desk, patienceMs(count))));
      const found = await whatIsWrong(desk, expected);
      findings.wrong.push(...found.wrong, ...(await sinkDifferences(desk.out, desk.sink)));
      Object.assign(findings, { lost: found.lost, doubled: found.doubled, leaked: found.leaked });
    };
    try {
      await withinLimit(playing(), 10 * patienceMs(count), stopped);
    } catch (error) {
      findings.wrong.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    findings.wrong.push(...(await desk.end()));
    const judged = verdict(findings, null, null);
    return failed(judged) ? { ...judged, evidence: keepEvidence(desk) } : judged;
  } finally {
    desk.destroy();
  }
}

/** Whoever asks a Redis that never comes back waits without end. */
async function withinLimit(work: Promise<void>, limitMs: number, stopped: AbortSignal | undefined) {
  const over = new AbortController();
  const signal = stopped === undefined ? over.signal : AbortSignal.any([over.signal, stopped]);
  const overdue = sleep(limitMs, undefined, { signal }).then(() => {
    throw new Error(`it did not come to an end within ${limitMs} ms`);
  });
  try {
    await Promise.race([work, overdue]);
  } finally {
    over.abort();
    for (const late of [work, overdue]) late.catch(() => {});
  }
}

function keepEvidence(desk: ChaosDesk): string {
  const folder = mkdtempSync('/tmp/copydesk-chaos-'); // what lies below TMPDIR goes with the run
  desk.writeLogs(folder);
  for (const name of ['out', 'redis.log']) {
    const path = join(desk.root, name);
    if (existsSync(path)) cpSync(path, join(folder, name), { recursive: true });
  }
  return folder;
}
