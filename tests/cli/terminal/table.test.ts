// Checks that tables are aligned on a real terminal's columns, whatever stands in their cells.
// Must not measure with the length of strings.
import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { cutMiddle } from '../../../src/cli/terminal/cut-middle.ts';
import { formatTable } from '../../../src/cli/terminal/table.ts';

test('columns are aligned, numbers right, wide characters counted as two', () => {
  const table = formatTable(
    [{ head: 'Outcome' }, { head: 'Items', align: 'right' }, { head: 'Why' }],
    [
      ['published', '1,204', ''],
      ['新闻', '7', '港口'],
      ['rejected', '12', 'no text'],
    ],
  );
  expect(table).toBe(
    [
      'Outcome    Items  Why',
      '─────────  ─────  ───────',
      'published  1,204',
      '新闻           7  港口',
      'rejected      12  no text',
      '',
    ].join('\n'),
  );
});

test('a long cell is cut in the middle so that the table fits', () => {
  const table = formatTable(
    [{ head: 'Path' }, { head: 'Code' }],
    [[`start${'x'.repeat(100)}end.md`, 'empty']],
    40,
  );
  const [, , row = ''] = table.split('\n');
  expect(stringWidth(row)).toBe(40);
  expect(row).toMatch(/^startx+…x+end\.md {2}empty$/);
});

test('missing cells are empty, and a table without rows is its head', () => {
  expect(formatTable([{ head: 'A' }, { head: 'B' }], [['1']])).toBe('A  B\n─  ─\n1\n');
  expect(formatTable([{ head: 'A' }], [])).toBe('A\n─\n');
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: fc.constantFrom('港', '口', 'a', '👨‍👩‍👧', 'é', '\u001b[31m', '\n'), maxLength: 60 }),
);

test('no row of any cells is wider than the table may be, or more than one line', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyText, anyText, anyText), { maxLength: 5 }), (rows) => {
      const lines = formatTable(
        [{ head: 'one' }, { head: 'two', align: 'right' }, { head: 'three' }],
        rows,
        60,
      );
      expect(lines.split('\n')).toHaveLength(rows.length + 3);
      for (const line of lines.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(60);
    }),
  );
});

test('a cut text fits, keeps its ends, and is whole characters', () => {
  expect(cutMiddle('abcdefghij', 7)).toBe('abc…hij');
  expect(cutMiddle('abcdefghij', 10)).toBe('abcdefghij');
  expect(cutMiddle('港口的灯塔', 6)).toBe('港…塔');
  expect(cutMiddle('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 5)).toBe('👨‍👩‍👧…👨‍👩‍👧');
  expect(cutMiddle('abc', 0)).toBe('');
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, columns) => {
      expect(stringWidth(cutMiddle(text, columns))).toBeLessThanOrEqual(columns);
    }),
  );
});
