// The Parquet sink: the contract of tables, and what is true of Parquet files alone.
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { SystemError } from '../../src/errors.ts';
import type { LedgerRecord } from '../../src/outcomes/record-reader.ts';
import { Article } from '../../src/schemas/article.ts';
import { articleColumns } from '../../src/sinks/article-columns.ts';
import { Manifest } from '../../src/sinks/parquet/manifest.ts';
import { parquet } from '../../src/sinks/parquet.ts';
import type { Sink } from '../../src/sinks/sink.ts';
import { type FoundArticle, testTable, textMemory } from './contract.ts';
import { cursorAt, ledgerId, publishedRecord, rejectedRecord } from './records.ts';

const Row = z.looseObject({ item_id: z.string(), epoch: z.bigint(), number: z.bigint() });
type Row = z.infer<typeof Row>;
const Replaced = z.object({ item_id: z.string(), superseded_by: z.string(), superseded_number: z.bigint() });

async function rowsOf(path: string): Promise<unknown[]> {
  const bytes = await readFile(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return parquetReadObjects({ file, compressors: { ZSTD: (page) => zstdDecompressSync(page) } });
}

function manifestIn(location: string): Manifest {
  return Manifest.parse(JSON.parse(readFileSync(join(location, '.copydesk-sink.json'), 'utf8')));
}

function articleOf(row: Row): Article {
  const values = articleColumns.map(({ name, field, type }) => {
    const value = row[name];
    if (typeof value === 'bigint') return [field, Number(value)];
    return [field, type === 'json' && typeof value === 'string' ? JSON.parse(value) : value];
  });
  return Article.parse(Object.fromEntries(values));
}

/** What the query in docs/sinks.md answers, of the files that the manifest lists. */
async function read(location: string): Promise<FoundArticle[]> {
  if (!existsSync(location)) return [];
  const { files, supersessions } = manifestIn(location);
  const newest = new Map<string, Row>();
  for (const { path } of files)
    for (const row of z.array(Row).parse(await rowsOf(join(location, path)))) {
      const former = newest.get(row.item_id);
      const isNewer = !former || row.epoch > former.epoch || (row.epoch === former.epoch && row.number > former.number);
      if (isNewer) newest.set(row.item_id, row);
    }
  const replaced = new Map<string, z.infer<typeof Replaced>>();
  for (const { path } of supersessions)
    for (const row of z.array(Replaced).parse(await rowsOf(join(location, path)))) replaced.set(row.item_id, row);
  return [...newest.values()].map((row) => {
    const by = replaced.get(row.item_id);
    const supersededBy = by !== undefined && by.superseded_number > row.number ? by.superseded_by : null;
    return { itemId: row.item_id, supersededBy, article: articleOf(row) };
  });
}

testTable({
  kind: parquet,
  address: (folder) => `parquet:${join(folder, 'archive', 'articles')}`,
  read,
  empty: (location) => rm(location, { recursive: true }),
});
