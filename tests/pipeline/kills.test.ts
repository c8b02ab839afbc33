// Workers that are killed in the middle of a stream of files: the rest goes on, and nothing has to be started again.
// What a dead worker held comes back within the lock's time, or with the next sweep.
import { describe, expect } from 'vitest';
import { childrenOf, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';
import { dropAll, drops, expectAllCompleted, expectAlwaysAccounted, startWorkers } from './stream.ts';

describe.concurrent('kill -9', () => {
  test.for([
    ['the worker that writes the output', 'holder', false],
    ['the worker that stands by', 'other', false],
    ['the worker that writes the output together with its children', 'holder', true],
  ] as const)(
    'of %s leaves every file with one outcome, and the rest goes on',
    async ([, victim, withChildren], { desk }) => {
      const files = drops(300);
      const workers = await startWorkers(desk);
      desk.start(['watch', desk.inbox, ...desk.pipeline, '--log-format', 'json']);
      const watching = desk.start(['status', '--watch', '--json', ...desk.working]);
      const dropping = dropAll(desk, files);
      await waitFor('the first outcomes', () => desk.outcomes().length >= 20);
      const doomed = workers[victim];
      const pids = withChildren ? [doomed.pid, ...childrenOf(doomed.pid)] : [doomed.pid];
      for (const pid of pids) process.kill(pid, 'SIGKILL');
      expect(desk.outcomes().length).toBeLessThan(files.length);
      await dropping;
      await expectAllCompleted(desk, files);
      await expectAlwaysAccounted(watching);
    },
  );
});
