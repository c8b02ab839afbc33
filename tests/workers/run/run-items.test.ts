// A stage on the items of a batch: their questions go out together, and a failing item affects no other.
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Effect } from '../../../src/effects/effect.ts';
import { ownership } from '../../../src/effects/ownership.ts';
import { PermanentError } from '../../../src/errors.ts';
import type { OwnershipReply, OwnershipRequest } from '../../../src/schemas/ownership.ts';
import { runItems } from '../../../src/workers/run/run-items.ts';
import { pass, pure, type RunnableStage, type Stage } from '../../../src/workers/stage.ts';
import { itemOf, requestOf } from '../../redis/fixture.ts';
import { watchedContext } from '../watched-context.ts';

const id = (name: string) => itemOf(name).itemId;
const itemsOf = (...inputs: string[]) => inputs.map((input) => ({ meta: itemOf(input), input }));

const spell: Stage<string, string> = {
  ...pure,
  name: 'clean',
  does: 'spells',
  input: z.string(),
  run({ input }) {
    if (input === 'empty') throw new PermanentError('no_content', 'Nothing is left.');
    if (input === 'bug') throw new TypeError('x is not a function');
    return pass([...input].join('-'));
  },
};

/** Passes on the answer that it got. Asks nothing for `shy`, and throws when it asks for `bug`. */
const asking: Stage<string, string, 'ownership'> = {
  name: 'dedupe',
  does: 'asks',
  parks: false,
  input: z.string(),
  ask({ input }) {
    if (input === 'bug') throw new TypeError('x is not a function');
    return { ownership: input === 'shy' ? null : requestOf(input, input) };
  },
  run({ input }, { ownership }) {
    if (input === 'late bug') throw new TypeError('y is not a function');
    return pass(`${input}: ${ownership ? ownership.answer : 'nothing'}`);
  },
};

/** Makes an effect that answers all items except those named, which fail every time. */
function answering(failing: string[], over: Partial<Effect<OwnershipRequest, OwnershipReply>> = {}) {
  const asked: string[][] = [];
  const effect: Effect<OwnershipRequest, OwnershipReply> = {
    ...ownership({ requestOwnership: () => Promise.reject(new Error('never asked')) }),
    unanswered: 'go-on',
    tries: 2,
    ask(requests) {
      asked.push(requests.map(({ itemId }) => itemId));
      return requests.map(async ({ itemId }) => {
        if (failing.some((name) => id(name) === itemId)) throw new Error('no');
        return 'gone';
      });
    },
    ...over,
  };
  return { effect, asked };
}

test('a pure stage runs once per item, and a throw rejects only its own item', async () => {
  const { context, started, failures } = watchedContext();
  const ran = await runItems(spell, itemsOf('ab', 'empty', 'bug', 'cd'), context);
  expect(ran.map(({ result }) => result)).toMatchObject([
    { kind: 'pass', output: 'a-b' },
    { kind: 'drop', drop: { outcome: 'rejected', code: 'no_content', message: 'Nothing is left.' } },
    { kind: 'drop', drop: { outcome: 'rejected', code: 'internal' } },
    { kind: 'pass', output: 'c-d' },
  ]);
  expect(started).toEqual(['ab', 'empty', 'bug', 'cd'].map(id));
  expect(failures).toEqual([{ itemId: id('bug'), error: expect.any(TypeError) }]);
});

test('the questions of all items are asked at once, while no item is marked as running', async () => {
  const { effect, asked } = answering([]);
  const { context, started } = watchedContext({ ownership: effect });
  const ran = await runItems(asking, itemsOf('a', 'shy', 'b'), context);
  expect(ran.map(({ result }) => result)).toEqual([
    { kind: 'pass', output: 'a: gone' },
    { kind: 'pass', output: 'shy: nothing' },
    { kind: 'pass', output: 'b: gone' },
  ]);
  expect(asked).toEqual([[id('a'), id('b')]]);
  expect(started).toEqual([...['a', 'shy', 'b'].map(id), 'nothing', ...['a', 'shy', 'b'].map(id)]);
});

test('an item whose question fails goes on without an answer, and no other item is asked or run again', async () => {
  const { effect, asked } = answering(['b']);
  const { context, started } = watchedContext({ ownership: effect });
  const ran = await runItems(asking, itemsOf('a', 'b', 'c'), context);
  expect(ran.map(({ result }) => result)).toEqual([
    { kind: 'pass', output: 'a: gone' },
    { kind: 'pass', output: 'b: nothing' },
    { kind: 'pass', output: 'c: gone' },
  ]);
  expect(asked).toEqual([['a', 'b', 'c'].map(id), [id('b')]]);
  expect(started.filter((itemId) => itemId === id('a'))).toHaveLength(2);
});

test('a throw in ask or in run rejects only its own item', async () => {
  const { effect, asked } = answering([]);
  const { context, failures } = watchedContext({ ownership: effect });
  const ran = await runItems(asking, itemsOf('a', 'bug', 'late bug', 'c'), context);
  expect(ran.map(({ result }) => result)).toMatchObject([
    { kind: 'pass', output: 'a: gone' },
    { kind: 'drop', drop: { code: 'internal' } },
    { kind: 'drop', drop: { code: 'internal' } },
    { kind: 'pass', output: 'c: gone' },
  ]);
  expect(asked).toEqual([['a', 'late bug', 'c'].map(id)]);
  expect(failures.map(({ itemId }) => itemId)).toEqual([id('bug'), id('late bug')]);
});

test('when items must wait for their answer, only the item without one is left, and it does not run', async () => {
  const { effect } = answering(['b'], { unanswered: 'wait' });
  const { context, started } = watchedContext({ ownership: effect });
  const ran = await runItems(asking, itemsOf('a', 'b', 'c'), context);
  expect(ran.map(({ result }) => result)).toEqual([
    { kind: 'pass', output: 'a: gone' },
    { kind: 'unanswered', failure: new Error('no') },
    { kind: 'pass', output: 'c: gone' },
  ]);
  expect(started.filter((itemId) => itemId === id('b'))).toHaveLength(1);
});

test('an item fails when its stage parks without declaring it', async () => {
  const parking: RunnableStage<string> = { ...spell, run: () => ({ kind: 'park' }) };
  const { context } = watchedContext();
  expect(await runItems(parking, itemsOf('a'), context)).toMatchObject([
    { result: { kind: 'drop', drop: { code: 'internal' } } },
  ]);
});

test('a stage runs without the effect that it asks', async () => {
  const ran = await runItems(asking, itemsOf('a'), watchedContext().context);
  expect(ran).toMatchObject([{ result: { kind: 'pass', output: 'a: nothing' } }]);
});

test('the time of an item is its own run time plus its share of the common wait', async () => {
  const { effect } = answering([], {
    ask(requests) {
      const until = performance.now() + 20;
      while (performance.now() < until);
      return requests.map(async () => 'gone');
    },
  });
  const { context } = watchedContext({ ownership: effect });
  const ran = await runItems(asking, itemsOf('a', 'b'), context);
  for (const { ms } of ran) expect(ms).toBeGreaterThanOrEqual(10);
});
