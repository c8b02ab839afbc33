// How removals are told, and what is kept of them.
// Must not say what is removed.
import { expect, test } from 'vitest';
import { cleanArticle } from '../../../src/workers/clean/clean.ts';
import { reportTo, sumUpRemovals } from '../../../src/workers/clean/removals.ts';

test('a rule is counted, its first text that has words is the example, and no other text of it is made', () => {
  const { report, byRule } = sumUpRemovals();
  let made = 0;
  const make = (text: string) => () => {
    made += 1;
    return text;
  };
  report('drop-chrome', 'navigation', make(''));
  report('drop-chrome', 'navigation', make('Home News'.repeat(100)));
  report('drop-chrome', 'navigation', make('Weather'));
  report('lines', 'navigation', make('Sport'));
  expect(byRule()).toEqual([
    {
      step: 'drop-chrome',
      rule: 'navigation',
      count: 2,
      example: `${'Home News'.repeat(100).slice(0, 120)}…`,
    },
    { step: 'lines', rule: 'navigation', count: 1, example: 'Sport' },
  ]);
  expect(made).toBe(3);
});

test('no input has more than forty rules kept', () => {
  const { report, byRule } = sumUpRemovals();
  for (let at = 0; at < 99; at++) report('step', `rule ${at}`, () => 'words');
  expect(byRule()).toHaveLength(40);
});

test('whoever asks for all gets each text that has words', () => {
  const told: string[] = [];
  const report = reportTo(({ text }) => told.push(text));
  for (const text of ['one', '', 'two']) report('step', 'rule', () => text);
  expect(told).toEqual(['one', 'two']);
});

test('an article comes with what was taken out of its input, whether or not anybody asks for all of it', () => {
  const parsed = {
    schemaVersion: 1 as const,
    format: 'html-fragment' as const,
    bodyFormat: 'html-fragment' as const,
    encoding: 'utf-8',
    frontMatter: {},
    body: '<nav>Harbour Weather Sport</nav><p>The tide board on the quay was painted again on Monday.</p>',
    flags: [],
  };
  const all: string[] = [];
  const { removed } = cleanArticle(parsed, ({ text }) => all.push(text));
  expect(removed).toMatchObject([{ step: 'drop-chrome', count: 1, example: 'Harbour Weather Sport' }]);
  expect(cleanArticle(parsed).removed).toEqual(removed);
  expect(all).toEqual(['Harbour Weather Sport']);
});
