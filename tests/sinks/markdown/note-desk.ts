// A folder of notes for tests: what is in it, and a sink that writes to it.
// Must not know what a test expects.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { LedgerRecord } from '../../../src/outcomes/record-reader.ts';
import type { Article } from '../../../src/schemas/article.ts';
import { markdown } from '../../../src/sinks/markdown.ts';
import type { Sink } from '../../../src/sinks/sink.ts';
import { textMemory } from '../contract.ts';
import { cursorAt, publishedRecord } from '../records.ts';

/** Every file below a folder, but for the index: its relative path and its text. */
export function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).toSorted();
  const notes = paths.filter((path) => !path.startsWith('.copydesk/'));
  return Object.fromEntries(notes.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** The properties and the body of a note. */
export function partsOf(note: string): { properties: Record<string, unknown>; body: string } {
  const [, frontMatter = '', body = ''] = /^---\n(.*?)\n---\n\n(.*)\n$/s.exec(note) ?? [];
  return { properties: z.record(z.string(), z.unknown()).parse(parse(frontMatter)), body };
}

export async function openNotes(folder: string, template = ''): Promise<Sink> {
  const place = markdown.locate(`markdown:${folder}${template && `?path=${template}`}`, '/');
  if ('fault' in place) throw new Error(place.fault);
  return await markdown.open({ name: 'notes', scheme: 'markdown', ...place }, textMemory());
}

/** Opens, delivers the records as one batch, and closes. */
export async function deliverTo(folder: string, records: LedgerRecord[], template = ''): Promise<void> {
  const sink = await openNotes(folder, template);
  const last = records.at(-1);
  try {
    if (last !== undefined) await sink.deliver(records, cursorAt(last));
  } finally {
    await sink.close();
  }
}

/** The record of an article that differs from the usual one. */
export function recordWith(
  number: number,
  article: Partial<Article>,
  over: Partial<LedgerRecord> = {},
): LedgerRecord {
  const record = publishedRecord(number, over);
  return { ...record, article: record.article && { ...record.article, ...article } };
}

/** A redo of a record, with another article. */
export function redone(former: LedgerRecord, number: number, article: Partial<Article>): LedgerRecord {
  const { lineage, outcome } = former;
  return recordWith(number, { ...former.article, ...article }, { lineage, supersedes: [outcome.itemId] });
}
