// Articles in lines of version 1, as earlier versions wrote them, are committed, found, tailed and verified.
// Must not change a line that a reader is given.
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLineTail } from '../../src/outcomes/line-tail.ts';
import { openOutcomeReader } from '../../src/outcomes/open-reader.ts';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import { verifyFolder } from '../../src/outcomes/verify-folder.ts';
import { Article, ArticleOfLine } from '../../src/schemas/article.ts';
import { published } from './deliveries.ts';

let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'copydesk-older-articles-'));
});

afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

const laterFields = ['kind', 'description', 'links', 'supersedes', 'lineage', 'container', 'rules'];

function version1(line: string): string {
  return JSON.stringify(JSON.parse(line), (key, value: unknown) => {
    if (laterFields.includes(key)) return undefined;
    return key === 'schemaVersion' ? 1 : value;
  });
}

/** The record of the current version that a line of version 1 is read as. */
function withoutLineage({ article }: ReturnType<typeof published>) {
  return article && { ...article, provenance: { ...article.provenance, lineage: null } };
}

async function tailed(): Promise<string> {
  const tail = await openLineTail(dir, { stream: 'articles', from: 1 });
  const lines = (await tail?.next())?.toString() ?? '';
  await tail?.close();
  return lines;
}

test('lines of version 1 are taken up, stay as they are, and are read as the current version', async () => {
  const [ledger, lines] = [join(dir, 'ledger.sqlite'), join(dir, 'articles.jsonl')];
  const deliveries = [published(1), published(2)];
  await (await openOutcomeWriter(dir)).close();
  await copyFile(ledger, join(dir, 'empty'));
  const writer = await openOutcomeWriter(dir);
  await writer.commit(deliveries);
  await writer.close();
  const written = (await readFile(lines, 'utf8')).trimEnd().split('\n');
  const older = `${written.map(version1).join('\n')}\n`;
  await writeFile(lines, older);
  await copyFile(join(dir, 'empty'), ledger);

  const later = await openOutcomeWriter(dir);
  expect(later.totals().published).toBe(2);
  await later.commit([published(3)]);
  await later.close();
  expect((await readFile(lines, 'utf8')).startsWith(older)).toBe(true);
  expect((await tailed()).startsWith(older)).toBe(true);

  const reader = await openOutcomeReader(dir);
  for (const delivery of deliveries)
    expect(await reader?.article(delivery.outcome.itemId)).toEqual(withoutLineage(delivery));
  expect(await reader?.article(published(3).outcome.itemId)).toEqual(published(3).article);
  reader?.close();

  expect((await verifyFolder(dir, { repair: false })).differences).toEqual([]);
  await rm(ledger);
  expect((await verifyFolder(dir, { repair: true })).rebuilt?.outcomes).toBe(3);
  expect((await verifyFolder(dir, { repair: false })).differences).toEqual([]);
});

test('a line of another version, or of one version with fields of the other, is not an article', () => {
  const line = JSON.stringify(published(1).article);
  const older: object = JSON.parse(version1(line));
  expect(ArticleOfLine.parse(older)).toEqual(withoutLineage(published(1)));
  expect(Article.safeParse(older).success).toBe(false);
  for (const wrong of [
    { ...older, schemaVersion: 3 },
    { ...older, schemaVersion: 2 },
    { ...older, kind: null },
  ])
    expect(ArticleOfLine.safeParse(wrong).success).toBe(false);
});
