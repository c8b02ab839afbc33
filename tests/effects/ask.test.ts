// An effect is asked again only about failed questions, within its time limit, at most as often as it allows.
// Must not wait for a real time limit, except in the test where one has to pass.
import { expect, test, vi } from 'vitest';
import { ask } from '../../src/effects/ask.ts';
import type { Effect } from '../../src/effects/effect.ts';

type Ask = Effect<string, string>['ask'];

const upper: Ask = (questions) => questions.map(async (question) => question.toUpperCase());
const away = new Error('the world is away');
const failing: Ask = (questions) => questions.map(() => Promise.reject(away));

function effectOf(ask: Ask, over: Partial<Omit<Effect<string, string>, 'ask'>> = {}) {
  return { limitMs: 60_000, tries: 3, unanswered: 'go-on', ...over, ask: vi.fn(ask) } as const;
}

test('all questions are asked at once, and the answers come in order', async () => {
  const effect = effectOf(upper);
  expect(await ask(effect, ['a', 'b', 'c'], 'dedupe')).toEqual(['A', 'B', 'C']);
  expect(effect.ask).toHaveBeenCalledTimes(1);
  expect(effect.ask.mock.calls[0]?.[1].stage).toBe('dedupe');
});

test('only the question that failed is asked again', async () => {
  let failures = 0;
  const effect = effectOf((questions) =>
    questions.map(async (question) => {
      if (question !== 'b' || failures > 0) return question.toUpperCase();
      failures += 1;
      throw new Error('not now');
    }),
  );
  expect(await ask(effect, ['a', 'b', 'c'], 'dedupe')).toEqual(['A', 'B', 'C']);
  expect(effect.ask.mock.calls.map(([questions]) => questions)).toEqual([['a', 'b', 'c'], ['b']]);
});

test('a question is asked at most `tries` times, and then its answer is the last error', async () => {
  const effect = effectOf(failing, { tries: 2 });
  expect(await ask(effect, ['a', 'b'], 'dedupe')).toEqual([away, away]);
  expect(effect.ask).toHaveBeenCalledTimes(2);
});

test('a question that passes the time limit does not affect the others, and its signal aborts', async () => {
  const signals: AbortSignal[] = [];
  const effect = effectOf(
    (questions, { signal }) => {
      signals.push(signal);
      return questions.map((question) =>
        question === 'slow' ? new Promise(() => {}) : Promise.resolve(question),
      );
    },
    { limitMs: 50, tries: 1 },
  );
  expect(await ask(effect, ['a', 'slow', 'c'], 'dedupe')).toEqual(['a', expect.any(Error), 'c']);
  expect(signals).toMatchObject([{ aborted: true }]);
});

test('when an effect throws or skips a question, only its questions without an answer get an error', async () => {
  const short = effectOf(([first = '']) => [Promise.resolve(first)], { tries: 1 });
  expect(await ask(short, ['a', 'b'], 'dedupe')).toEqual(['a', expect.any(Error)]);
  const throwing = effectOf(
    () => {
      throw away;
    },
    { tries: 1 },
  );
  expect(await ask(throwing, ['a'], 'dedupe')).toEqual([away]);
});
