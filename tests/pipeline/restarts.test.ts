// A watcher or everything killed and started again in the middle of a stream of files, and workers that are asked to stop.
// Kills only what the test itself has started.
import { describe, expect } from 'vitest';
import { fast, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';
import { dropAll, drops, expectAllCompleted, expectAlwaysAccounted, startWorkers } from './stream.ts';

describe('kill -9', () => {
  test('of the watcher in mid-stream loses nothing once it is started again', async ({ desk }) => {
    const files = drops(200);
    desk.start(['work', ...desk.working, ...fast]);
    const watcher = desk.start(['watch', desk.inbox, ...desk.pipeline]);
    const dropping = dropAll(desk, files);
    await waitFor('the first outcomes', () => desk.outcomes().length >= 20);
    const watching = desk.start(['status', '--watch', '--json', ...desk.working]);
    watcher.kill('SIGKILL');
    await dropping;
    desk.start(['watch', desk.inbox, ...desk.pipeline]);
    await expectAllCompleted(desk, files);
    await expectAlwaysAccounted(watching);
  });

  test('of everything, Redis too, loses nothing once it is started again', async ({ desk }) => {
    const files = drops(200);
    const start = () => {
      desk.start(['work', ...desk.working, ...fast]);
      return desk.start(['watch', desk.inbox, ...desk.pipeline, '--log-format', 'json']);
    };
    start();
    const dropping = dropAll(desk, files);
    await waitFor('the first outcomes', () => desk.outcomes().length >= 20);
    for (const { pid } of desk.processes()) process.kill(pid, 'SIGKILL');
    await dropping;
    const watcher = start();
    await waitFor('the pipeline', () => watcher.stderr().includes('watching'));
    const watching = desk.start(['status', '--watch', '--json', ...desk.working]);
    await expectAllCompleted(desk, files);
    await expectAlwaysAccounted(watching);
  });
});

describe('SIGTERM', () => {
  test.for([
    ['the worker that writes the output', 'holder'],
    ['the worker that stands by', 'other'],
  ] as const)('lets %s end its batch in time, and the other goes on', async ([, name], { desk }) => {
    const files = drops(200);
    const workers = await startWorkers(desk);
    desk.start(['watch', desk.inbox, ...desk.pipeline]);
    const dropping = dropAll(desk, files);
    await waitFor('the first outcomes', () => desk.outcomes().length >= 20);
    workers[name].kill('SIGTERM');
    const { code, stderr } = await workers[name].ended;
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/"level":(50|60)|failed unexpectedly/);
    await dropping;
    await expectAllCompleted(desk, files);
  });
});
