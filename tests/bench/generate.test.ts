// Checks that generated articles are what benches and tests count on: repeatable, distinct, with known copies.
// Must not write many files.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateArticles, writeArticles } from '../../bench/generate.ts';

test('the same seed gives the same files, another seed others', () => {
  const first = [...generateArticles({ count: 50, copies: 0.2 })];
  expect([...generateArticles({ count: 50, copies: 0.2 })]).toEqual(first);
  expect([...generateArticles({ count: 50, copies: 0.2, seed: 2 })]).not.toEqual(first);
});

test('of 2,000 files with a tenth of copies exactly 1,800 are distinct, and each copy has the bytes it says', () => {
  const files = [...generateArticles({ count: 2_000, copies: 0.1, bytes: 300 })];
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  expect(contents.size).toBe(2_000);
  expect(new Set(contents.values()).size).toBe(1_800);
  const copies = files.filter(({ copyOf }) => copyOf !== null);
  expect(copies).toHaveLength(200);
  for (const { content, copyOf } of copies) expect(contents.get(copyOf ?? '')).toBe(content);
});

test('an article has about the bytes asked for, in the formats asked for, in both languages', () => {
  const files = [...generateArticles({ count: 40, bytes: 10_000, formats: ['json', 'text'] })];
  for (const { content } of files) {
    expect(Buffer.byteLength(content)).toBeGreaterThan(10_000);
    expect(Buffer.byteLength(content)).toBeLessThan(12_000);
  }
  expect(new Set(files.map(({ path }) => path.split('.').at(-1)))).toEqual(new Set(['json', 'txt']));
  expect(files.filter(({ content }) => /[\u4e00-\u9fff]/.test(content)).length).toBeGreaterThan(10);
  expect(files.filter(({ content }) => !/[\u4e00-\u9fff]/.test(content)).length).toBeGreaterThan(10);
  for (const { path, content } of files) if (path.endsWith('json')) JSON.parse(content);
});

test('the files are written below the folder under their paths', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'copydesk-generate-'));
  try {
    expect(await writeArticles(join(dir, 'new'), { count: 5 })).toBe(5);
    const written = (await readdir(join(dir, 'new', '000'))).sort();
    expect(written).toHaveLength(5);
    const [first] = generateArticles({ count: 5 });
    expect(await readFile(join(dir, 'new', first?.path ?? ''), 'utf8')).toBe(first?.content);
  } finally {
    await rm(dir, { recursive: true });
  }
});
