// How an effect is asked: again for what has failed, within its limit, and never more often than it allows.
import { expect, test, vi } from 'vitest';
import { ask } from '../../src/effects/ask.ts';
import type { Effect } from '../../src/effects/effect.ts';

type Ask = Effect<string, string>['ask'];

const upper: Ask = async (questions) => questions.map((question) => question.toUpperCase());
const failing: Ask = async () => {
  throw new Error('the world is away');
};

function effectOf(ask: Ask, over: Partial<Omit<Effect<string, string>, 'ask'>> = {}) {
  return { limitMs: 60_000, tries: 3, unanswered: 'go-on', ...over, ask: vi.fn(ask) } as const;
}

test('all questions are put at once, and answered in order', async () => {
  const effect = effectOf(upper);
  expect(await ask(effect, ['a', 'b', 'c'], 'dedupe')).toEqual(['A', 'B', 'C']);
  expect(effect.ask).toHaveBeenCalledTimes(1);
  expect(effect.ask.mock.calls[0]?.[1].stage).toBe('dedupe');
});

test('nobody is bothered with no questions', async () => {
  const effect = effectOf(failing, { unanswered: 'wait' });
  expect(await ask(effect, [], 'dedupe')).toEqual([]);
  expect(effect.ask).not.toHaveBeenCalled();
});

test('only the question that failed is asked again', async () => {
  let failures = 0;
  const effect = effectOf(async (questions) =>
    questions.map((question) => {
      if (question !== 'b' || failures > 0) return question.toUpperCase();
      failures += 1;
      return new Error('not now');
    }),
  );
  expect(await ask(effect, ['a', 'b', 'c'], 'dedupe')).toEqual(['A', 'B', 'C']);
  expect(effect.ask.mock.calls.map(([questions]) => questions)).toEqual([['a', 'b', 'c'], ['b']]);
});

test('an item goes on without an answer after as many tries as are allowed, the others with theirs', async () => {
  const effect = effectOf(
    async (questions) => questions.map((question) => (question === 'b' ? new Error('never') : question)),
    { tries: 2 },
  );
  expect(await ask(effect, ['a', 'b'], 'dedupe')).toEqual(['a', null]);
  expect(effect.ask.mock.calls.map(([questions]) => questions)).toEqual([['a', 'b'], ['b']]);
});

test('where items wait for their answers, the last failure is thrown', async () => {
  const effect = effectOf(failing, { unanswered: 'wait' });
  await expect(ask(effect, ['a'], 'dedupe')).rejects.toThrow('the world is away');
  expect(effect.ask).toHaveBeenCalledTimes(3);
});

test('an effect that never answers is given up at its limit, and told so', async () => {
  let signal: AbortSignal | null = null;
  const effect = effectOf(
    (_questions, asking) => {
      signal = asking.signal;
      return new Promise(() => {});
    },
    { limitMs: 5, tries: 1 },
  );
  expect(await ask(effect, ['a', 'b'], 'dedupe')).toEqual([null, null]);
  expect(signal).toMatchObject({ aborted: true });
});

test('an effect that answers fewer questions than it was asked leaves the others unanswered', async () => {
  const effect = effectOf(async ([first = '']) => [first], { tries: 1 });
  expect(await ask(effect, ['a', 'b'], 'dedupe')).toEqual(['a', null]);
});
