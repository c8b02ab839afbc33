// Inputs that a stage can't survive, whatever they are: the process pays, and the item.
// Must not say how limits are kept; tests/app/killing-items.test.ts does.
import { expect, test } from 'vitest';
import { openWorkerDesk, pageNamed } from '../app/worker-desk.ts';

test('an input that kills its process twice is rejected, and costs nothing else', async () => {
  await using desk = await openWorkerDesk();
  const killingChild = new URL('../app/killing-child.ts', import.meta.url);
  desk.start({ concurrency: 1, deadlineMs: 20_000, childMemoryMb: 300 }, killingChild);
  const names = ['quiet-1', 'segfault', 'quiet-2', 'buffer-hoard', 'quiet-3', 'endless-loop', 'quiet-4'];
  await desk.process(names.map(pageNamed), { batchOf: names.length });
  const ended = desk
    .outcomes()
    .map(({ path, outcome, code }) => [path.replace('.html', ''), code ?? outcome]);
  expect(Object.fromEntries(ended)).toEqual({
    'quiet-1': 'published',
    'quiet-2': 'published',
    'quiet-3': 'published',
    'quiet-4': 'published',
    segfault: 'poison',
    'buffer-hoard': 'poison',
    'endless-loop': 'timeout',
  });
});
