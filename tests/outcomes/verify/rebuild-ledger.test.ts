// Checks a ledger that is made of lines of which a crash, or somebody, has left only some.
// Must not use the writer's own reading of lines to say what is right.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOutcomeReader } from '../../../src/outcomes/open-reader.ts';
import { openOutcomeWriter } from '../../../src/outcomes/open-writer.ts';
import { verifyFolder } from '../../../src/outcomes/verify-folder.ts';
import { hash, published, rejected } from '../deliveries.ts';

let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'copydesk-rebuild-'));
});

afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

const ledger = () => join(dir, 'ledger.sqlite');

async function allLines(): Promise<Record<string, string>> {
  const files = (await readdir(dir)).filter((file) => file.endsWith('.jsonl')).sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(join(dir, file), 'utf8')])),
  );
}

async function differences(): Promise<[string, number][]> {
  const found = await verifyFolder(dir, { repair: false });
  return found.differences.map((difference) => [difference.kind, difference.count]);
}

/** Takes lines off the end of a file. */
async function dropLast(file: string, lines: number): Promise<void> {
  const kept = (await readFile(join(dir, file), 'utf8')).split('\n').slice(0, -1 - lines);
  await writeFile(join(dir, file), kept.map((line) => `${line}\n`).join(''));
}

async function idsIn(stream: 'articles' | 'outcomes'): Promise<string[]> {
  const text = await readFile(join(dir, `${stream}.jsonl`), 'utf8');
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line) => {
    const { itemId, provenance } = JSON.parse(line);
    return itemId ?? provenance.itemId;
  });
}

const ids = (...numbers: number[]) => numbers.map((number) => hash(`item ${number}`));

/** Commits one batch, and loses what a crash may lose. */
async function commitAndLose(batch: Parameters<typeof dropLast>, numbers: number[]): Promise<void> {
  const writer = await openOutcomeWriter(dir);
  await writer.commit(numbers.map((number) => (number % 10 === 3 ? rejected(number) : published(number))));
  await writer.close();
  await dropLast(...batch);
  await rm(ledger());
}

test.for([1, 2])(
  'outcomes whose %i last articles a crash has lost are not in the new ledger, and are done again',
  async (lost) => {
    await commitAndLose(['articles.jsonl', lost], [1, 2, 3, 4]);
    const lines = await allLines();
    const { rebuilt, differences: found } = await verifyFolder(dir, { repair: true });
    expect(await allLines()).toEqual(lines);
    expect(rebuilt?.outcomes).toBe(lost === 1 ? 3 : 1);
    expect(found.map(({ kind }) => kind)).toEqual(['uncommitted']);

    const writer = await openOutcomeWriter(dir);
    const receipts = await writer.commit([published(2), rejected(3), published(4)]);
    await writer.close();
    expect(receipts.map(({ number }) => number)).toEqual([2, 3, 4]);
    expect(await idsIn('articles')).toEqual(ids(1, 2, 4));
    expect(await idsIn('outcomes')).toEqual(ids(1, 2, 3, 4));
    expect(await differences()).toEqual([]);
  },
);

test('articles whose outcomes a crash has lost are not committed, so that each is written once', async () => {
  await commitAndLose(['outcomes.jsonl', 2], [1, 2, 3, 4]);
  await verifyFolder(dir, { repair: true });
  const writer = await openOutcomeWriter(dir);
  await writer.commit([rejected(3), published(4)]);
  await writer.close();
  expect(await idsIn('articles')).toEqual(ids(1, 2, 4));
  expect(await differences()).toEqual([]);
});

test('a folder whose only batch has lost all its outcomes, or all its articles, begins anew after a repair', async () => {
  for (const file of ['outcomes.jsonl', 'articles.jsonl']) {
    await rm(dir, { recursive: true });
    await mkdir(dir);
    await commitAndLose([file, 2], [1, 2]);
    await verifyFolder(dir, { repair: true });
    const writer = await openOutcomeWriter(dir);
    await writer.commit([published(1), published(2)]);
    await writer.close();
    expect([await idsIn('articles'), await idsIn('outcomes')]).toEqual([ids(1, 2), ids(1, 2)]);
    expect(await differences()).toEqual([]);
  }
});

test('an outcome further back whose article is nowhere is left out and named; the next ones keep their numbers', async () => {
  await commitAndLose(['articles.jsonl', 0], [1, 2, 3, 4]);
  const articles = (await readFile(join(dir, 'articles.jsonl'), 'utf8')).split('\n');
  await writeFile(join(dir, 'articles.jsonl'), [articles[0], articles[2], ''].join('\n'));
  const { rebuilt, differences: found } = await verifyFolder(dir, { repair: true });
  expect(rebuilt?.outcomes).toBe(3);
  expect(found.map(({ kind, count }) => [kind, count])).toEqual([
    ['gap', 1],
    ['unknown', 1],
  ]);
  const writer = await openOutcomeWriter(dir);
  const [receipt] = await writer.commit([published(2)]);
  await writer.close();
  expect(receipt).toMatchObject({ number: 5, outcome: { outcome: 'published' } });
  expect(await idsIn('articles')).toEqual(ids(1, 4, 2));
  expect(await differences()).toEqual([
    ['gap', 1],
    ['changed', 1],
  ]);
});

test('more articles than a batch may be lost, or be of nobody: the folder can be written to after a repair', async () => {
  for (const file of ['articles.jsonl', 'outcomes.jsonl']) {
    await rm(dir, { recursive: true });
    await mkdir(dir);
    const writer = await openOutcomeWriter(dir);
    const numbers = Array.from({ length: 260 }, (_, number) => number);
    for (const from of [0, 130])
      await writer.commit(numbers.slice(from, from + 130).map((number) => published(number)));
    await writer.close();
    await dropLast(file, 150);
    await rm(ledger());
    expect((await verifyFolder(dir, { repair: true })).rebuilt?.outcomes).toBe(110);
    const again = await openOutcomeWriter(dir);
    await again.commit([published(200)]);
    await again.close();
    const reader = await openOutcomeReader(dir);
    const row = reader?.findByItemId(hash('item 200'));
    if (reader && row) expect(await reader.article(row.outcome.itemId)).toEqual(published(200).article);
    reader?.close();
  }
});

test('outcomes whose articles are in a file that was taken away stay', async () => {
  const filling = await openOutcomeWriter(dir, { rotateBytes: 9_000 });
  for (let number = 0; number < 60; number += 1) await filling.commit([published(number)]);
  await filling.close();
  await rm(join(dir, 'articles.jsonl'));
  await rm(join(dir, 'articles.000001.jsonl'));
  await rm(ledger());
  const { rebuilt, differences: found } = await verifyFolder(dir, { repair: true });
  expect(rebuilt?.outcomes).toBe(60);
  expect(found.map(({ kind }) => kind)).toEqual(['article-missing']);
});
