// A sink of notes that is killed, or whose disk fails, at each step of a delivery: afterwards the notes equal the ledger.
// Must not test what a note looks like.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { LedgerRecord } from '../../../src/outcomes/record-reader.ts';
import type { Sink } from '../../../src/sinks/sink.ts';
import { cursorAt, rejectedRecord } from '../records.ts';
import { deliverTo, filesIn, openNotes, recordWith, redone } from './note-desk.ts';
import { type StepFault, withStepFault } from './step-faults.ts';

const one = recordWith(1, { title: 'One' });
const two = recordWith(2, { title: 'Two' });
const three = recordWith(3, { title: 'Three' });
const four = recordWith(4, { title: 'Four' });
const five = recordWith(5, { title: 'Five', siteName: 'Another site' });
/** Rewrites a note in place. */
const redo = redone(one, 6, { markdown: 'Another text.' });
/** Renames a note, to another folder. */
const renaming = redone(two, 7, { title: 'Two again', siteName: 'A third site' });
/** Takes the place of the note of another input. */
const revision = recordWith(8, { title: 'Three', text: 'New.' }, { supersedes: [three.outcome.itemId] });
const withdrawal = { ...rejectedRecord(9), lineage: five.lineage, supersedes: [five.outcome.itemId] };
const fresh = recordWith(10, { title: 'Ten' });
const ledger: LedgerRecord[] = [one, two, three, four, five, redo, renaming, revision, withdrawal, fresh];
/** The ledger as it would be if an older one had been restored after outcome 5. */
const otherLedger = [one, two, three, four, five, recordWith(16, { title: 'Six' }, { number: 6, epoch: 2 })];

let folders: string[] = [];
afterEach(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
  folders = [];
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-notes-'));
  folders.push(folder);
  return folder;
}

/** The notes of a sink that nothing has happened to. */
async function notesOf(records: LedgerRecord[]): Promise<Record<string, string>> {
  const folder = newFolder();
  await deliverTo(folder, records);
  return filesIn(folder);
}

/** Follows a ledger from where the sink is, in batches. A failure closes the sink, and it is read again where it is. */
async function follow(folder: string, records: LedgerRecord[], batch = 100): Promise<void> {
  let failures = 0;
  for (;;) {
    const sink = await openNotes(folder);
    try {
      const last = (await sink.cursor())?.number ?? 0;
      const rest = records.filter(({ number }) => number > last).slice(0, batch);
      if (rest.length === 0) return;
      await deliver(sink, rest);
    } catch (error) {
      failures += 1;
      if (failures > 1) throw error;
    } finally {
      await sink.close();
    }
  }
}

async function deliver(sink: Sink, records: LedgerRecord[]): Promise<void> {
  const last = records.at(-1);
  if (last !== undefined) await sink.deliver(records, cursorAt(last));
}

const works: [name: string, before: LedgerRecord[], work: (sink: Sink) => Promise<void>][] = [
  ['the first delivery', [], (sink) => deliver(sink, ledger.slice(0, 5))],
  ['a delivery', ledger.slice(0, 5), (sink) => deliver(sink, ledger.slice(5))],
  ['the first half of a delivery', ledger.slice(0, 5), (sink) => deliver(sink, ledger.slice(5, 7))],
  ['going back', ledger, (sink) => sink.goBack(cursorAt(five))],
];

/** Does the work in a new folder, with the fault at each of its steps in turn. */
async function atEachStep(
  [, before, work]: (typeof works)[number],
  fault: StepFault,
  then: (folder: string) => Promise<void>,
): Promise<void> {
  for (let step = 1; ; step += 1) {
    const folder = newFolder();
    for (let at = 0; at < before.length; at += 5) await deliverTo(folder, before.slice(at, at + 5));
    const sink = await openNotes(folder);
    const happened = await withStepFault(fault, step, () => work(sink));
    await sink.close();
    if (!happened) {
      expect(step).toBeGreaterThan(4);
      return;
    }
    await then(folder);
  }
}

test.each(works)('a failure at any step of %s is made good by the next attempt', async (...work) => {
  const whole = await notesOf(ledger);
  await atEachStep(work, 'failure', async (folder) => {
    await follow(folder, ledger);
    expect(filesIn(folder)).toEqual(whole);
  });
});

describe('killed at any step of', () => {
  test.each(works)('%s, the notes equal the ledger after the next delivery', async (...work) => {
    const whole = await notesOf(ledger);
    await atEachStep(work, 'death', async (folder) => {
      await follow(folder, ledger);
      expect(filesIn(folder)).toEqual(whole);
    });
  });

  test.each(works)('%s, they do so too when records come one by one', async (...work) => {
    const whole = await notesOf(ledger);
    await atEachStep(work, 'death', async (folder) => {
      await follow(folder, ledger, 1);
      expect(filesIn(folder)).toEqual(whole);
    });
  });

  test.each(works)('%s, the sink can go back to an older ledger', async (...work) => {
    const whole = await notesOf(otherLedger);
    await atEachStep(work, 'death', async (folder) => {
      const sink = await openNotes(folder);
      // A sink that is not behind the difference need not go back.
      if (((await sink.cursor())?.number ?? 0) > 5) await sink.goBack(cursorAt(five));
      await sink.close();
      await follow(folder, otherLedger);
      expect(filesIn(folder)).toEqual(whole);
    });
  });
});
