// A stream of files into a pipeline that is watched and worked by several commands, and what must come of it.
// Must not kill anything: the tests decide who dies when.
import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { type DroppedFile, nothingWrong, untilCompleted, whatIsWrong } from './all-completed.ts';
import { type Desk, fast, pageAbout, type Running, snapshotsOf, unaccounted, waitFor } from './copydesk.ts';

/** Files by their paths in the inbox: eight of ten new ones, one copy, one that is rejected. */
export function drops(count: number): DroppedFile[] {
  return Array.from({ length: count }, (_, number) => {
    const name = `day ${number % 7}/drop-${String(number).padStart(4, '0')}.html`;
    if (number % 10 === 9) return { name, content: '%PDF-1.7 of nothing', ends: 'rejected' };
    const subject = number % 10 === 8 ? number - 8 : number;
    return { name, content: pageAbout(`lantern number ${subject}`), ends: 'article' };
  });
}

/** Drops all files over a second or so: three of four renamed in, the fourth written slowly where it stands. */
export async function dropAll(desk: Desk, files: DroppedFile[], pauseMs = 3) {
  for (const [number, { name, content }] of files.entries()) {
    if (number % 4 === 3) {
      const target = join(desk.inbox, name);
      mkdirSync(join(target, '..'), { recursive: true });
      appendFileSync(target, content.slice(0, 20));
      await sleep(pauseMs);
      appendFileSync(target, content.slice(20));
    } else desk.drop(name, content);
    await sleep(pauseMs);
  }
}

/** Workers that may take longer to stop than any test: one that stops has come to its end by itself. */
export async function startWorkers(desk: Desk): Promise<{ holder: Running; other: Running }> {
  const words = ['work', ...desk.working, ...fast, '--shutdown', '10m'];
  const holder = desk.start(words);
  await waitFor('the first worker to hold the output', () => existsSync(join(desk.out, 'outcomes.jsonl')));
  const other = desk.start(words);
  await waitFor('the second worker to stand by', () => other.stderr().includes('standing by to publish'));
  return { holder, other };
}

export async function expectAllCompleted(desk: Desk, files: DroppedFile[], withinMs = 180_000) {
  expect(await untilCompleted(desk, withinMs)).toEqual([]);
  expect(await whatIsWrong(desk, { dropped: files })).toEqual(nothingWrong);
}

/** @param watching `status --watch --json` of a pipeline that was there when it began */
export async function expectAlwaysAccounted(watching: Running) {
  await waitFor('two snapshots', () => snapshotsOf(watching).length > 1);
  const seen = snapshotsOf(watching);
  expect(seen.map(unaccounted).filter((wrong) => wrong !== null)).toEqual([]);
}
