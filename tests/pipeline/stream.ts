// A stream of files into a pipeline that is watched and worked by several commands, and what must come of it.
// Must not kill anything: the tests decide who dies when.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { type Desk, pageAbout, type Running, snapshotsOf, unaccounted, waitFor } from './copydesk.ts';

export const fast = ['--concurrency', '1', '--log-format', 'json'];

/** Files by their paths in the inbox: eight of ten new ones, one copy, one that is rejected. */
export function drops(count: number): { name: string; content: string }[] {
  return Array.from({ length: count }, (_, number) => {
    const name = `day ${number % 7}/drop-${String(number).padStart(4, '0')}.html`;
    if (number % 10 === 9) return { name, content: '%PDF-1.7 of nothing' };
    if (number % 10 === 8) return { name, content: pageAbout(`lantern number ${number - 8}`) };
    return { name, content: pageAbout(`lantern number ${number}`) };
  });
}

/** Drops all files over a second or so: three of four renamed in, the fourth written slowly where it stands. */
export async function dropAll(desk: Desk, files: { name: string; content: string }[], pauseMs = 3) {
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

export async function startWorkers(desk: Desk): Promise<{ holder: Running; other: Running }> {
  const holder = desk.start(['work', ...desk.working, ...fast]);
  await waitFor('the first worker to hold the output', () => existsSync(join(desk.out, 'outcomes.jsonl')));
  const other = desk.start(['work', ...desk.working, ...fast]);
  await waitFor('the second worker to stand by', () => other.stderr().includes('standing by to publish'));
  return { holder, other };
}

export function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
}

export async function expectAllSettled(
  desk: Desk,
  files: { name: string; content: string }[],
  withinMs = 60_000,
) {
  const inInbox = () => ['published', 'duplicate', 'rejected'].flatMap(desk.settled).length;
  await waitFor(`${files.length} files to be put away`, () => inInbox() === files.length, withinMs);
  const outcomes = desk.outcomes();
  expect(outcomes).toHaveLength(files.length);
  expect(outcomes.map(({ path }) => path).sort()).toEqual(files.map(({ name }) => name).sort());
  const texts = new Set(files.filter((_, number) => number % 10 !== 9).map(({ content }) => content)).size;
  const articles = desk.articles();
  expect(articles).toHaveLength(texts);
  expect(new Set(articles.map(({ id }) => id)).size).toBe(texts);
  for (const outcome of ['published', 'duplicate', 'rejected'] as const) {
    const paths = outcomes.filter((one) => one.outcome === outcome).map(({ path }) => path);
    expect(desk.settled(outcome)).toEqual(paths.sort());
  }
  expect(desk.settled('claimed')).toEqual([]);

  const leftover = await waitFor('Redis to forget the files', async () => {
    const keys = await desk.redisKeys();
    const rest = keys.filter(
      (key) =>
        !/^\{copydesk\}:v1:(exact:\w{4}|totals|pipeline|workers|rate:\w+)$/.test(key) &&
        !/^\{copydesk\}:v1:bull:\w+:(meta|events|stalled-check|id|marker)$/.test(key),
    );
    return rest.length === 0 ? rest : null;
  });
  expect(leftover).toEqual([]);
  const { totals, bytesInFlight } = await desk.status();
  expect(totals).toEqual({
    accepted: files.length,
    published: texts,
    duplicate: outcomes.filter((one) => one.outcome === 'duplicate').length,
    rejected: outcomes.filter((one) => one.outcome === 'rejected').length,
    inFlight: 0,
  });
  expect(bytesInFlight).toBe(0);
}

export function expectAlwaysAccounted(watching: Running) {
  const seen = snapshotsOf(watching);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.map(unaccounted).filter((wrong) => wrong !== null)).toEqual([]);
}
