// Inputs made to be slow or large, each through the whole pipeline under its real limits.
// Must not time anything: `node bench/extract-worst.ts` does, with 10 MB of each.
import { expect } from 'vitest';
import { worstKinds } from '../../bench/extract-worst/kinds.ts';
import { test } from '../pipeline/desk-test.ts';

const bytes = 1_000_000;

test('every hostile kind ends as an article or a rejection', { timeout: 900_000 }, async ({ desk }) => {
  const kinds = Object.entries(worstKinds);
  expect(kinds.length).toBeGreaterThan(40);
  const nameOf = (kind: string) => `${kinds.findIndex(([name]) => name === kind)}.html`;
  for (const [kind, make] of kinds) desk.drop(nameOf(kind), make(bytes));
  const { stderr } = await desk.run([
    'run',
    desk.inbox,
    '--out',
    desk.out,
    '--deadline',
    '2m', // wall-clock time, which a busy machine stretches; how much work there is `work.test.ts` bounds
    '--child-memory',
    '512',
  ]);
  const outcomes = desk.outcomes();
  const codeOf = (kind: string) => {
    const { outcome, code } = outcomes.find(({ path }) => path === nameOf(kind)) ?? {};
    return code ?? outcome ?? 'none';
  };
  expect(outcomes, stderr).toHaveLength(kinds.length);
  const allowed = [
    'published',
    'duplicate',
    'no_content',
    'bad_json',
    'bad_front_matter',
    'binary',
    'unsupported',
  ];
  const wrong = kinds
    .map(([kind]) => [kind, codeOf(kind)] as const)
    .filter(([, code]) => !allowed.includes(code));
  expect(wrong).toEqual([]);
});
