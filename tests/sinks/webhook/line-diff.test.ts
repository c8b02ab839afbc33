// The difference of two texts by lines: what `patch` makes of it, and how long it takes.
// Must not test how it is found.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineDiff } from '../../../src/sinks/webhook/line-diff.ts';

const names = { former: 'a', later: 'b' };
const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `line ${from + at}`).join('\n');

test('the same text has no difference', () => {
  expect(lineDiff('one\ntwo', 'one\ntwo', names)).toBe('');
});

test('changes that are far apart have separate hunks, with three lines around each', () => {
  const former = lines(1, 20);
  const later = former.replace('line 3\n', '').replace('line 18', 'line 18\nadded');
  expect(lineDiff(former, later, names)).toBe(`--- a
+++ b
@@ -1,6 +1,5 @@
 line 1
 line 2
-line 3
 line 4
 line 5
 line 6
@@ -16,5 +15,6 @@
 line 16
 line 17
 line 18
+added
 line 19
 line 20
`);
});

/** The later text, as a reader of the difference has to find it. */
function patched(former: string, difference: string): string {
  const before = former.split('\n');
  const after: string[] = [];
  let taken = 0;
  for (const line of difference.split('\n').slice(2, -1)) {
    const [, start] = /^@@ -(\d+),\d+ \+\d+,\d+ @@$/.exec(line) ?? [];
    if (start !== undefined) {
      after.push(...before.slice(taken, Number(start) - 1));
      taken = Number(start) - 1;
    } else if (line.startsWith('+')) after.push(line.slice(1));
    else {
      expect(before[taken]).toBe(line.slice(1));
      if (line.startsWith(' ')) after.push(line.slice(1));
      taken += 1;
    }
  }
  return [...after, ...before.slice(taken)].join('\n');
}

test('the former text and the difference make the later text', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', '', '-x', '+y', '@@ -1,1 +1,1 @@ ', '港口'), {
      minLength: 1,
      maxLength: 30,
    })
    .map((all) => all.join('\n'));
  fc.assert(
    fc.property(text, text, (former, later) => {
      fc.pre(former !== later);
      expect(patched(former, lineDiff(former, later, names))).toBe(later);
    }),
  );
});

test('the program patch takes it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-diff-'));
  const [former, later] = [lines(1, 30), `first\n${lines(2, 14)}\n新\n${lines(17, 29)}`];
  writeFileSync(join(folder, 'text'), `${former}\n`);
  execFileSync('git', ['init', '-q', folder]);
  const difference = lineDiff(former, later, { former: 'a/text', later: 'b/text' });
  execFileSync('git', ['apply', '--unidiff-zero', '-'], { cwd: folder, input: difference });
  expect(readFileSync(join(folder, 'text'), 'utf8')).toBe(`${later}\n`);
  rmSync(folder, { recursive: true });
});

test('texts of very many different lines are replaced as a whole', () => {
  const [former, later] = [`same\n${lines(1, 50_000)}`, `same\n${lines(50_001, 100_000)}`];
  const difference = lineDiff(former, later, names);
  expect(difference.startsWith('--- a\n+++ b\n@@ -1,50001 +1,50001 @@\n same\n-line 1\n')).toBe(true);
  expect(patched(former, difference)).toBe(later);
});
