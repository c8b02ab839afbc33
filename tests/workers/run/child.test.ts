// A CPU child, with real processes.
import { execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { type Child, ChildDeath, openChild } from '../../../src/workers/run/child.ts';

const entry = fileURLToPath(new URL('../children/obedient-child.ts', import.meta.url));
const opened: Child[] = [];
afterEach(async () => {
  for (const child of opened.splice(0)) await child.close();
});

function open({ deadlineMs = 20_000, memoryMb = 256, setup = {} } = {}): Child {
  const child = openChild({ entry, setup, deadlineMs, memoryMb });
  opened.push(child);
  return child;
}
const death = (run: Promise<unknown>) =>
  run.then(
    () => null,
    (error: unknown) => error,
  );

test('a batch runs in another process and its answer comes back', async () => {
  const child = open();
  const { batches, ranMs } = await child.run({ stage: 'parse', itemIds: ['1', '2'] });
  const [batch] = batches;
  expect(ranMs).toEqual([1, 1]);
  expect(batch).toMatchObject({ stage: 'parse', itemIds: ['1', '2'] });
  expect(batch?.jobId).not.toBe(String(process.pid));
});

test('a crash is pinned on the item the child was on, and the next batch gets a fresh child', async () => {
  const child = open();
  const error = await death(child.run({ stage: 'parse', itemIds: ['1', 'd', '2'] }));
  expect(error).toBeInstanceOf(ChildDeath);
  expect(error).toMatchObject({ itemId: 'd', timedOut: false });
  await expect(child.run({ stage: 'parse', itemIds: ['1'] })).resolves.toMatchObject({ batches: [{}] });
});

test('an endless loop is ended at the deadline and pinned on its item', async () => {
  const child = open({ deadlineMs: 300 });
  expect(await death(child.run({ stage: 'parse', itemIds: ['1', 'e'] }))).toMatchObject({
    itemId: 'e',
    timedOut: true,
  });
});

test('a child that takes more memory than it may is ended by itself, and its item is known', async () => {
  const child = open({ setup: { memoryMb: 300 }, memoryMb: 300 });
  expect(await death(child.run({ stage: 'parse', itemIds: ['1', 'f'] }))).toMatchObject({
    itemId: 'f',
    timedOut: false,
  });
});

/** Processes whose command line holds the text; those that are dead and wait for their parent don't count. */
const alive = (text: string) =>
  execFileSync('ps', ['-A', '-o', 'stat=,command='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(text) && !line.startsWith('Z') && !line.includes('ps -A')).length;

/** A process of its own whose children have this limit of memory, which tells them from all others. */
function spawnParent(memoryMb: number, script: string) {
  return spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { openChild } from ${JSON.stringify(new URL('../../../src/workers/run/child.ts', import.meta.url).href)};
     const options = {
       entry: ${JSON.stringify(entry)}, setup: { memoryMb: ${memoryMb} }, deadlineMs: 60_000, memoryMb: ${memoryMb},
     };
     ${script}`,
  ]);
}

test('a child that loops does not outlive its killed parent', async () => {
  const mark = '--max-old-space-size=317';
  const parent = spawnParent(
    317,
    `openChild(options).run({ stage: 'parse', itemIds: ['e'] }).catch(() => {});
     await openChild(options).run({ stage: 'parse', itemIds: ['1'] });
     console.log('working');`,
  );
  await new Promise((resolve) => parent.stdout.once('data', resolve));
  expect(alive(mark)).toBe(2);
  parent.kill('SIGKILL');
  await expect.poll(() => alive(mark), { interval: 20 }).toBe(0);
});

test('a child whose parent is killed before it has begun does not outlive it either', async () => {
  const parent = spawnParent(
    319,
    `openChild(options).run({ stage: 'parse', itemIds: ['e'] }).catch(() => {});
     setTimeout(() => process.kill(process.pid, 'SIGKILL'), 10);`,
  );
  await new Promise((resolve) => parent.once('exit', resolve));
  const mark = '--max-old-space-size=319';
  expect(alive(mark)).toBe(1);
  await expect.poll(() => alive(mark), { interval: 20 }).toBe(0);
});

test('the deadline is that of an item, not of a batch', async () => {
  const child = open({ deadlineMs: 700 });
  const slowItems = Array.from({ length: 10 }, (_, n) => `b${n}`);
  await expect(child.run({ stage: 'parse', itemIds: slowItems })).resolves.toMatchObject({ batches: [{}] });
});

test('a failed effect is no death: the error comes back and the child goes on', async () => {
  const child = open();
  const error = await death(child.run({ stage: 'parse', itemIds: ['a'] }));
  expect(error).not.toBeInstanceOf(ChildDeath);
  expect(error).toMatchObject({ message: 'the effect failed' });
});

test('closing ends a looping child and rejects its batch', async () => {
  const child = open();
  const run = death(child.run({ stage: 'parse', itemIds: ['e'] }));
  await child.close();
  expect(await run).toBeInstanceOf(ChildDeath);
});
