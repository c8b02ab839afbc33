// What the monitor shows of sinks: from their homes and the ledger, without a trace in the output.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ledgerSnapshot } from '../../src/app/ledger-snapshot.ts';
import { outputSnapshot } from '../../src/app/output-snapshot.ts';
import { sinkSnapshots } from '../../src/app/sink-snapshots.ts';
import { Snapshot } from '../../src/monitor/snapshot.ts';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import { openSinkHome } from '../../src/sinks/sink-home.ts';
import { published, rejected } from '../outcomes/deliveries.ts';

let out = '';
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'copydesk-sinks-'));
});
afterEach(() => rmSync(out, { recursive: true }));

const sinceMs = Date.UTC(2024, 4, 1);
const openHome = (name: string) =>
  openSinkHome(out, { name, scheme: 'sqlite' }, { nowMs: sinceMs, signal: new AbortController().signal });
const cursorAt = (number: number) => ({
  ledgerId: 'l',
  epoch: 0,
  number,
  itemId: `item ${number}`,
  digest: '',
});
const read = async () => (await outputSnapshot(out)).sinks;
const homes = () => readdirSync(join(out, 'sinks')).toSorted();

async function completeThree(): Promise<void> {
  const writer = await openOutcomeWriter(out);
  await writer.commit([published(1), rejected(2), published(3)]);
  await writer.close();
}

test('each sink that has followed the ledger is shown, with what it does not have yet', async () => {
  await completeThree();
  const [one, other] = [await openHome('one'), await openHome('other')];
  one.note(cursorAt(3), { articles: 3, nowMs: sinceMs });
  other.refuse({ number: 1, itemId: 'item 1', lineage: 'item 1', reason: 'too long' });
  other.note(cursorAt(1), { articles: 1, nowMs: sinceMs });
  other.setState('retrying', 'The disk is full.', sinceMs + 60_000);
  const shown = [
    {
      ...{ name: 'one', kind: 'sqlite', state: 'following', message: null, delivered: 3, lag: 0, refused: 0 },
      since: '2024-05-01T00:00:00.000Z',
    },
    {
      ...{ name: 'other', kind: 'sqlite', state: 'retrying', message: 'The disk is full.' },
      ...{ delivered: 1, lag: 2, refused: 1, since: '2024-05-01T00:01:00.000Z' },
    },
  ];
  expect(await read()).toEqual(shown);
  for (const home of [one, other]) home.close();
  expect(await read()).toEqual(shown);
  const left = Snapshot.parse(await ledgerSnapshot({ out, data: join(out, 'data') }));
  expect(left.sinks).toEqual(shown);
});

test('looking makes no file beside a home, while a sink is followed and afterwards', async () => {
  const home = await openHome('one');
  home.note(cursorAt(2), { articles: 2, nowMs: sinceMs });
  const open = homes();
  await read();
  expect(homes()).toEqual(open);
  home.close();
  const closed = homes();
  expect(closed.length).toBeLessThan(open.length);
  expect(await read()).toHaveLength(1);
  expect(homes()).toEqual(closed);
});

test('an output without sinks has none, and its ledger is not asked', async () => {
  const unasked = () => Promise.reject(new Error('asked'));
  expect(await sinkSnapshots(out, unasked)).toEqual([]);
  expect(await sinkSnapshots(join(out, 'elsewhere'), unasked)).toEqual([]);
  expect(readdirSync(out)).toEqual([]);
  writeFileSync(join(out, 'sinks'), 'a file');
  expect(await sinkSnapshots(out, unasked)).toEqual([]);
});

test('a home that is broken is left out, and nothing fails', async () => {
  const home = await openHome('good');
  home.note(cursorAt(5), { articles: 5, nowMs: sinceMs });
  home.close();
  writeFileSync(join(out, 'sinks/garbage.sqlite'), 'not a database '.repeat(500));
  writeFileSync(join(out, 'sinks/empty.sqlite'), '');
  mkdirSync(join(out, 'sinks/folder.sqlite'));
  expect(await read()).toMatchObject([{ name: 'good', delivered: 5, lag: null }]);
});

test('a lag that can not be known is null, and that of a sink ahead of its ledger is 0', async () => {
  const home = await openHome('one');
  home.note(cursorAt(8), { articles: 8, nowMs: sinceMs });
  home.close();
  expect(await sinkSnapshots(out, () => Promise.reject(new Error('broken')))).toMatchObject([{ lag: null }]);
  await completeThree();
  expect(await read()).toMatchObject([{ delivered: 8, lag: 0 }]);
});
