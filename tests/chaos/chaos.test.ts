// The promises, kept while processes die and Redis fails: some scenarios with a few hundred files each.
// Must stay short: all scenarios, in their full size, are for `npm run soak`.
import { describe, expect, test } from 'vitest';
import { describeFailure, failed, play } from './play.ts';
import { scenarios } from './scenarios.ts';

const files = 300;
const seed = Number(process.env.CHAOS_SEED ?? 1);

describe('nothing is lost and nothing doubled', () => {
  for (const scenario of scenarios.filter(({ short }) => short)) {
    test(`under ${scenario.name.replaceAll('-', ' ')}`, { timeout: 900_000 }, async (context) => {
      const verdict = await play(scenario, { seed, files });
      if (verdict.skipped !== null) context.skip(verdict.skipped);
      expect(failed(verdict), describeFailure(verdict)).toBe(false);
    });
  }
});
