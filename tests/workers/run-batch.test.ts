// One stage on one batch: each item goes where its result says, the others unharmed.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { PermanentError } from '../../src/errors.ts';
import type { LoadedItem, Move } from '../../src/schemas/in-flight.ts';
import { runBatch } from '../../src/workers/run-batch.ts';
import { eachItem, type Stage, type StageContext } from '../../src/workers/stage.ts';
import { itemOf } from '../redis/fixture.ts';

const standing = (name: string, content: string | null, over: Partial<LoadedItem> = {}): LoadedItem => ({
  meta: itemOf(name),
  acceptedAtMs: 1,
  content: content === null ? null : Buffer.from(content),
  drop: null,
  recomputed: false,
  stageMs: { parse: 1 },
  ...over,
});
const shout: Stage<string, string> = {
  name: 'clean',
  input: z.string(),
  run: eachItem(({ input }) => {
    if (input === 'empty') throw new PermanentError('no_content', 'Nothing is left.');
    if (input === 'bug') throw new TypeError('x is not a function');
    return input.toUpperCase();
  }),
};

async function run(
  stage: Stage<string, string>,
  items: LoadedItem[],
  moved = (itemIds: string[]) => itemIds,
) {
  const moves: Move[] = [];
  const started: string[] = [];
  const failed: unknown[] = [];
  const context: StageContext = {
    starting: (itemId) => started.push(itemId),
    failed: (_itemId, error) => failed.push(error),
  };
  const batches = await runBatch(
    stage,
    items.map(({ meta }) => meta.itemId),
    {
      load: async () => items,
      async advance(_from, asked) {
        moves.push(...asked);
        return new Set(moved(asked.map(({ itemId }) => itemId)));
      },
    },
    context,
  );
  const move = (name: string) => moves.find(({ itemId }) => itemId === itemOf(name).itemId);
  return { batches, move, started, failed };
}
const id = (name: string) => itemOf(name).itemId;

test('what passes goes on in one batch, what is rejected to publish in another', async () => {
  const { batches, move, started } = await run(shout, [
    standing('a', '"good"'),
    standing('b', '"empty"'),
    standing('c', '"fine"'),
  ]);
  expect(started).toEqual(['a', 'b', 'c'].map(id));
  expect(move('a')).toMatchObject({ to: 'dedupe', carries: { result: '"GOOD"' } });
  expect(move('b')).toMatchObject({ to: 'publish', carries: { drop: { code: 'no_content' } } });
  expect(batches).toMatchObject([
    { stage: 'dedupe', itemIds: [id('a'), id('c')] },
    { stage: 'publish', itemIds: [id('b')] },
  ]);
  expect(batches[0]?.jobId).toBe(move('c')?.jobId);
  expect(Object.keys(move('a')?.stageMs ?? {})).toEqual(['parse', 'clean']);
});

test('an unexpected throw rejects its own item as internal, and its stack is kept', async () => {
  const { move, failed } = await run(shout, [standing('a', '"bug"'), standing('b', '"good"')]);
  expect(move('a')).toMatchObject({ carries: { drop: { code: 'internal' } } });
  expect(move('b')).toMatchObject({ to: 'dedupe' });
  expect(failed).toEqual([expect.any(TypeError)]);
});

test('a result of another version, a broken one and a missing one are computed anew, once', async () => {
  const { move, started } = await run(shout, [
    standing('a', '{"schemaVersion":99}'),
    standing('b', '"half'),
    standing('c', null),
    standing('d', null, { recomputed: true }),
    standing('e', '"good"'),
  ]);
  for (const name of ['a', 'b', 'c']) expect(move(name)).toMatchObject({ to: 'parse', carries: 'recompute' });
  expect(move('d')).toMatchObject({ to: 'publish', carries: { drop: { code: 'internal' } } });
  expect(started).toEqual([id('e')]);
});

test('an item that another worker has moved meanwhile is in no batch', async () => {
  const { batches } = await run(shout, [standing('a', '"good"'), standing('b', '"fine"')], (itemIds) =>
    itemIds.slice(1),
  );
  expect(batches).toMatchObject([{ stage: 'dedupe', itemIds: [id('b')] }]);
});

test('a parked item stays where it is', async () => {
  const wait: Stage<string, string> = { ...shout, run: async (items) => items.map(() => ({ kind: 'park' })) };
  const { batches, move } = await run(wait, [standing('a', '"good"')]);
  expect(batches).toEqual([]);
  expect(move('a')).toBeUndefined();
});
