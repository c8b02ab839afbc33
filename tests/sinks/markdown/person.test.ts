// What a person does in the folder of notes: editing, deleting, moving, creating. Nothing of it is ever overwritten or removed.
// Must not test what a note looks like.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RefusedRecord } from '../../../src/sinks/sink.ts';
import { cursorAt, publishedRecord, rejectedRecord } from '../records.ts';
import { deliverTo, filesIn, openNotes, recordWith, redone } from './note-desk.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-notes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const former = recordWith(1, { title: 'Kite' });
const path = 'Example News/2024/2024-03-01 Kite.md';
const redo = redone(former, 2, { title: 'Red kite' });
const withdrawal = { ...rejectedRecord(3), lineage: former.lineage, supersedes: [former.outcome.itemId] };
const edit = (text: string) => writeFileSync(join(folder, path), text);
const paths = () => Object.keys(filesIn(folder));

test('a note that was edited is refused a new version, and stays as it is', async () => {
  await deliverTo(folder, [former]);
  edit('mine');
  const refusal = new RefusedRecord(`edited: ${path}`);
  for (const record of [redo, withdrawal, { ...redo, epoch: 2 }])
    await expect(deliverTo(folder, [record])).rejects.toThrow(refusal);
  await expect(deliverTo(folder, [publishedRecord(4), redo])).rejects.toThrow(refusal);
  expect(filesIn(folder)).toEqual({ [path]: 'mine' });
});

test('a note whose edit was undone gets new versions again', async () => {
  await deliverTo(folder, [former]);
  const before = readFileSync(join(folder, path), 'utf8');
  edit('mine');
  await expect(deliverTo(folder, [redo])).rejects.toThrow('edited');
  edit(before);
  await deliverTo(folder, [redo]);
  expect(paths()).toEqual(['Example News/2024/2024-03-01 Red kite.md']);
});

test('a replay of what an edited note has refuses nothing', async () => {
  await deliverTo(folder, [former]);
  edit('mine');
  await deliverTo(folder, [former]);
  await deliverTo(folder, [{ ...former, epoch: 2 }]);
  expect(filesIn(folder)).toEqual({ [path]: 'mine' });
});

test('an article that replaces the one in an edited note has its own note beside it', async () => {
  await deliverTo(folder, [former]);
  edit('mine');
  const revision = recordWith(2, { title: 'Kite' }, { supersedes: [former.outcome.itemId] });
  await deliverTo(folder, [revision]);
  expect(filesIn(folder)[path]).toBe('mine');
  expect(paths()).toEqual([
    expect.stringMatching(/^Example News\/2024\/2024-03-01 Kite [0-9a-f]{8}\.md$/),
    path,
  ]);
  await deliverTo(folder, [former, revision]);
  expect(paths()).toHaveLength(2);
});

test('a deleted note stays deleted, and a new version of it is refused', async () => {
  await deliverTo(folder, [former]);
  rmSync(join(folder, path));
  await deliverTo(folder, [former]);
  await deliverTo(folder, [{ ...former, epoch: 2 }]);
  await expect(deliverTo(folder, [redo])).rejects.toThrow(new RefusedRecord(`deleted: ${path}`));
  expect(paths()).toEqual([]);
  await deliverTo(folder, [withdrawal]);
  expect(paths()).toEqual([]);
});

test('a note that was moved is the person’s, and no second one is made', async () => {
  await deliverTo(folder, [former]);
  mkdirSync(join(folder, 'Birds'));
  renameSync(join(folder, path), join(folder, 'Birds', 'Kite.md'));
  await expect(deliverTo(folder, [redo])).rejects.toThrow('deleted');
  expect(paths()).toEqual(['Birds/Kite.md']);
  renameSync(join(folder, 'Birds', 'Kite.md'), join(folder, path));
  await deliverTo(folder, [redo]);
  expect(paths()).toEqual(['Example News/2024/2024-03-01 Red kite.md']);
});

test('files of others keep their names, and their folders', async () => {
  mkdirSync(join(folder, 'Example News', '2024'), { recursive: true });
  edit('mine');
  await deliverTo(folder, [former]);
  expect(paths()).toHaveLength(2);
  await deliverTo(folder, [withdrawal]);
  expect(filesIn(folder)).toEqual({ [path]: 'mine' });
});

test('folders that have become empty are removed', async () => {
  await deliverTo(folder, [former]);
  await deliverTo(folder, [withdrawal]);
  expect(existsSync(join(folder, 'Example News'))).toBe(false);
  expect(existsSync(folder)).toBe(true);
});

test('going back leaves an edited note, and refuses its lineage other versions', async () => {
  await deliverTo(folder, [publishedRecord(9)]);
  await deliverTo(folder, [{ ...former, number: 10 }]);
  edit('mine');
  const sink = await openNotes(folder);
  await sink.goBack(cursorAt(publishedRecord(9)));
  await sink.close();
  expect(filesIn(folder)[path]).toBe('mine');
  await expect(deliverTo(folder, [{ ...redo, number: 10 }])).rejects.toThrow('edited');
});

test('without its index a folder is filled again, and the notes that are there are recognised', async () => {
  const other = recordWith(2, { title: 'Owl' });
  await deliverTo(folder, [former, other]);
  const before = filesIn(folder);
  rmSync(join(folder, '.copydesk'), { recursive: true });
  edit(`${before[path]}mine\n`);
  await expect(deliverTo(folder, [former])).rejects.toThrow('edited');
  await deliverTo(folder, [other]);
  expect(paths()).toEqual(Object.keys(before));
  await deliverTo(folder, [redone(other, 3, { title: 'Grey owl' })]);
  expect(paths()).toEqual(['Example News/2024/2024-03-01 Grey owl.md', path]);
});

test('a folder that was removed during a run, or is the output itself, is refused', async () => {
  const sink = await openNotes(folder);
  await sink.deliver([former], cursorAt(former));
  rmSync(join(folder, '.copydesk'), { recursive: true });
  await expect(sink.cursor()).rejects.toThrow('removed or replaced');
  await expect(sink.deliver([redo], cursorAt(redo))).rejects.toThrow('removed or replaced');
  await sink.close();
  writeFileSync(join(folder, 'ledger.sqlite'), '');
  await expect(openNotes(folder)).rejects.toThrow('is the output folder itself');
  await expect(openNotes(join(folder, 'ledger.sqlite'))).rejects.toThrow('is not a folder');
});

test('an index that is damaged, or a newer version’s, is refused', async () => {
  await deliverTo(folder, [former]);
  const index = join(folder, '.copydesk', 'notes.sqlite');
  writeFileSync(index, 'This is a text, and long enough to be looked at as the head of a file.'.repeat(20));
  for (const file of ['-wal', '-shm']) rmSync(index + file, { force: true });
  const sink = await openNotes(folder);
  await expect(sink.cursor()).rejects.toThrow('notes.sqlite is damaged. Restore it; or delete it');
  await sink.close();
});
