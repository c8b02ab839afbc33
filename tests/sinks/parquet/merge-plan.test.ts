// Which Parquet files are merged: few files remain, and no row is rewritten often.
// Must not read or write files.
import { expect, test } from 'vitest';
import { folderOf, type Part, replaceParts } from '../../../src/sinks/parquet/manifest.ts';
import { nextMerge } from '../../../src/sinks/parquet/merge-plan.ts';

/** Delivers parts of some size, day by day, with one merge after each. */
function deliver(days: number, partsPerDay: number, part: Pick<Part, 'rows' | 'bytes'>) {
  let parts: Part[] = [];
  let [next, written] = [0, 0];
  for (let day = 0; day < days; day += 1)
    for (let at = 0; at < partsPerDay; at += 1) {
      next += 1;
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
      parts.push({ path: `received=${date}/part-${next}.parquet`, from: next, to: next, dead: 0, ...part });
      const growing = parts.at(-1);
      const run = nextMerge(parts, growing ? folderOf(growing) : '');
      const [first] = run;
      if (first === undefined) continue;
      next += 1;
      const rows = run.reduce((sum, one) => sum + one.rows, 0);
      const bytes = run.reduce((sum, one) => sum + one.bytes, 0);
      written += rows;
      const merged = { ...first, path: `${folderOf(first)}/part-${next}.parquet`, rows, bytes };
      parts = replaceParts(parts, run, merged);
    }
  return { parts, rewritten: written / (days * partsPerDay * part.rows) };
}

test('days of single articles end in at most eight files each, and rows are rewritten about three times', () => {
  const { parts, rewritten } = deliver(40, 300, { rows: 1, bytes: 20_000 });
  const sizes = [...Map.groupBy(parts, folderOf).values()].map((all) => all.length);
  expect(Math.max(...sizes.slice(0, -2))).toBeLessThanOrEqual(8);
  expect(rewritten).toBeLessThan(4);
});

test('large deliveries end in files of up to 50,000 rows, and each row is rewritten about twice', () => {
  const { parts, rewritten } = deliver(3, 500, { rows: 500, bytes: 400_000 });
  expect(Math.max(...parts.map(({ rows }) => rows))).toBeLessThanOrEqual(50_000);
  expect(parts.length).toBeLessThan(3 * 20);
  expect(rewritten).toBeLessThan(3);
});

test('files that are large enough are left alone', () => {
  const large = (number: number) => ({
    path: `received=2026-12-01/part-${number}.parquet`,
    from: number,
    to: number,
    rows: 40_000,
    bytes: 60 * 2 ** 20,
    dead: 0,
  });
  expect(nextMerge([large(1), large(2), large(3)], '')).toEqual([]);
});
