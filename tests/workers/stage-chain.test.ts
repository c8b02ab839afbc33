// How stages are chained: which stages fit, what the compiler rejects, and how an item walks through them.

import { expect, test } from 'vitest';
import { z } from 'zod';
import { PermanentError } from '../../src/errors.ts';
import { siteRules } from '../../src/rules/site-rules.ts';
import { EnrichedArticle } from '../../src/schemas/article.ts';
import { publish } from '../../src/workers/publish/publish.ts';
import { pass, pure, type Stage } from '../../src/workers/stage.ts';
import { startWith, type Walk } from '../../src/workers/stage-chain.ts';
import { requestOf } from '../redis/fixture.ts';

const Counted = z.strictObject({ length: z.number() });
const Rated = z.strictObject({ length: z.number(), rating: z.number() });
type Counted = z.infer<typeof Counted>;
type Rated = z.infer<typeof Rated>;

const count: Stage<string, Counted> = {
  ...pure,
  name: 'parse',
  does: 'counts',
  input: z.string(),
  run: ({ input }) => pass({ length: input.length }),
};
const rate: Stage<Counted, Rated> = {
  ...pure,
  name: 'clean',
  does: 'rates',
  input: Counted,
  run({ input: { length } }) {
    if (length === 0) throw new PermanentError('empty', 'Nothing to rate.');
    return pass({ length, rating: 1 / length });
  },
};
/** Returns the same type as it takes. */
const round: Stage<Rated, Rated, 'ownership'> = {
  name: 'enrich',
  does: 'rounds where nobody owns it',
  parks: false,
  input: Rated,
  ask: () => ({ ownership: requestOf('a', 'One.') }),
  run: ({ input }, { ownership }) => pass(ownership ? input : { ...input, rating: Math.round(input.rating) }),
};
const drop: Stage<Rated, Rated> = {
  ...pure,
  name: 'enrich',
  does: 'lets nothing pass',
  input: Rated,
  run: () => ({ kind: 'drop', drop: { outcome: 'rejected', code: 'no_content', message: 'No.' } }),
};
const compose: Stage<Rated, EnrichedArticle> = {
  ...pure,
  name: 'dedupe',
  does: 'never runs',
  input: Rated,
  run: () => pass(EnrichedArticle.parse(null)),
};

test('the compiler rejects a stage whose input is not the output of the previous stage', () => {
  startWith(count).next(rate).next(round).next(compose).endWith(publish);

  // @ts-expect-error `count` takes a string, and `rate` returns none
  startWith(rate).next(count);
  // @ts-expect-error `round` takes more fields than `count` returns
  startWith(count).next(round);
  // @ts-expect-error `rate` takes fewer fields than `round` returns, and its schema rejects the rest
  startWith(round).next(rate);
  // @ts-expect-error the last stage publishes articles, and `rate` returns none
  startWith(count).next(rate).endWith(publish);
});

test('the compiler rejects a stage that parks without declaring it, or reads an answer that it did not ask for', () => {
  const parking: Stage<Rated, Rated> = {
    ...drop,
    // @ts-expect-error only a stage with `parks: true` may park
    run: () => ({ kind: 'park' }),
  };
  const reading: Stage<Rated, Rated> = {
    ...drop,
    // @ts-expect-error the stage does not ask ownership
    run: ({ input }, { ownership }) => pass(ownership ? input : input),
  };
  expect([parking, reading]).toHaveLength(2);
});

function walkOf(over: Partial<Walk> = {}): Walk {
  return { meta: null, onRemoved: null, siteRules: siteRules(), onRan() {}, ...over };
}

const ending = { ...publish, name: 'publish' } as const;
const table = startWith(count).next(rate).next(round).next(compose).endWith(ending);

test('the compiler rejects a stage that asks an effect it did not declare, or asks the wrong question', () => {
  // @ts-expect-error its type declares that it asks nothing
  const asking: Stage<Rated, Rated> = { ...drop, ask: () => ({ ownership: requestOf('a', 'One.') }) };
  const wrong: Stage<Rated, Rated, 'ownership'> = {
    ...drop,
    // @ts-expect-error the question for ownership is a request
    ask: () => ({ ownership: 'who has it?' }),
  };
  expect([asking, wrong]).toHaveLength(2);
});

test('a table rejects two stages with the same name, and names that are not valid for a queue', () => {
  const withThird = (third: typeof round) =>
    startWith(count).next(rate).next(third).next(compose).endWith(publish);
  const named = (name: string) => Object.assign({}, round, { name });
  expect(() => withThird(named('parse'))).toThrow('Two stages are named parse.');
  expect(() => withThird(named('a:b'))).toThrow('no name for a stage');
});

test('the table holds the stages in order', () => {
  expect(table.stages).toEqual([count, rate, round, compose, ending]);
});

test('an item walks from stage to stage, and each stage asks its questions', () => {
  const ran: string[] = [];
  const walking = table.walk('four', walkOf({ onRan: (stage) => ran.push(stage) }));
  expect(walking.next().value).toEqual({ stage: 'parse', questions: {} });
  expect(walking.next({}).value).toEqual({ stage: 'clean', questions: {} });
  expect(walking.next({}).value).toMatchObject({ stage: 'enrich', questions: { ownership: {} } });
  expect(walking.next({ ownership: { question: requestOf('a', 'One.'), answer: 'gone' } }).value).toEqual({
    stage: 'dedupe',
    questions: {},
  });
  expect(ran).toEqual(['parse', 'clean', 'enrich']);
});

test('a walk ends when a stage throws or rejects the item', () => {
  const empty = table.walk('', walkOf());
  empty.next();
  empty.next({});
  expect(() => empty.next({})).toThrow(PermanentError);
  const dropping = startWith(count).next(rate).next(drop).next(compose).endWith(publish).walk('a', walkOf());
  for (let stage = 0; stage < 3; stage += 1) dropping.next({});
  expect(() => dropping.next({})).toThrow(new PermanentError('no_content', 'No.'));
});
