// The writer of outcomes on a disk that fails at a step of its own choosing, before, half-way or after it was done.
// Every other test of the writer is elsewhere: this file changes node:fs and node:sqlite for its whole process.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { hookOutput, type Step, sqliteError, systemError } from '../chaos/faults/output-hooks.ts';
import { container, published, rejected } from './deliveries.ts';
import { forgetContainerLines } from './older-ledger.ts';

const parent = mkdtempSync(join(tmpdir(), 'copydesk-failing-'));
afterAll(() => rmSync(parent, { recursive: true }));

let fault: { step: Step; when: 'before' | 'half' | 'after' } | null = null;

function failAt(step: Step, when: 'before' | 'half' | 'after') {
  if (fault?.step !== step || fault.when !== when) return null;
  fault = null;
  return step === 'commit' || step === 'note' ? sqliteError(10, 'disk I/O error') : systemError('EIO', step);
}

hookOutput(parent, {
  before(step) {
    const failure = failAt(step, 'before');
    if (failure !== null) throw failure;
    const broken = failAt(step, 'half');
    return broken === null ? undefined : { half: true, instead: broken };
  },
  after(step) {
    const failure = failAt(step, 'after');
    if (failure !== null) throw failure;
  },
});
// What is loaded from here on sees the changed functions.
const { openOutcomeWriter } = await import('../../src/outcomes/open-writer.ts');
const { verifyFolder } = await import('../../src/outcomes/verify-folder.ts');

beforeEach(() => {
  fault = null;
});

const lines = (dir: string, name: string) =>
  readFileSync(join(dir, `${name}.jsonl`), 'utf8')
    .split('\n')
    .slice(0, -1);

test.for([
  ['open', 'before', 1],
  ['write', 'before', 1],
  ['write', 'half', 1],
  ['write', 'after', 1],
  ['sync', 'before', 1],
  ['sync', 'after', 1],
  ['commit', 'before', 1],
  ['commit', 'after', 3],
] as const)(
  'a failure %s, %s it was done, leaves totals that agree with the ledger, and the batch goes in once',
  async ([step, when, standing]) => {
    const dir = mkdtempSync(join(parent, 'out-'));
    const writer = await openOutcomeWriter(dir);
    await writer.commit([published(1)]);
    fault = { step, when };
    await expect(writer.commit([published(2), rejected(3)])).rejects.toThrow(
      'disk reported an input/output error',
    );
    const { published: articles, rejected: others } = writer.totals();
    expect(articles + others).toBe(standing);

    const receipts = await writer.commit([published(2), rejected(3)]);
    expect(receipts.map(({ alreadyCounted }) => alreadyCounted)).toEqual([false, false]);
    expect(writer.totals()).toMatchObject({ published: 2, duplicate: 0, rejected: 1 });
    expect(lines(dir, 'articles')).toHaveLength(2);
    expect(lines(dir, 'outcomes')).toHaveLength(3);
    await writer.close();
  },
);

test.for([
  ['open', 'before'],
  ['write', 'before'],
  ['write', 'half'],
  ['write', 'after'],
  ['sync', 'before'],
  ['sync', 'after'],
  ['commit', 'before'],
  ['commit', 'after'],
] as const)(
  'a failure %s, %s it was done, leaves no container line behind that does not count, and the records go in once',
  async ([step, when]) => {
    const dir = mkdtempSync(join(parent, 'out-'));
    const writer = await openOutcomeWriter(dir);
    await writer.addContainers([container(1)]);
    fault = { step, when };
    await expect(writer.addContainers([container(2), container(3)])).rejects.toThrow(
      'disk reported an input/output error',
    );
    const standing = step === 'commit' && when === 'after' ? 3 : 1;
    expect(lines(dir, 'containers')).toHaveLength(standing);
    await writer.commit([published(1)]);
    await writer.addContainers([container(2), container(3)]);
    await writer.close();
    expect(lines(dir, 'containers').map((line) => JSON.parse(line).id)).toEqual(
      [1, 2, 3].map((number) => container(number).id),
    );
    expect((await verifyFolder(dir, { repair: false })).differences).toEqual([]);
  },
);

test('older records whose lines cannot be written keep nobody from the folder, and get them at the next opening', async () => {
  for (const [step, when] of [
    ['write', 'half'],
    ['sync', 'after'],
    ['commit', 'before'],
    ['commit', 'after'],
  ] as const) {
    const dir = mkdtempSync(join(parent, 'out-'));
    const first = await openOutcomeWriter(dir);
    await first.addContainers([container(1), container(2)]);
    await first.close();
    forgetContainerLines(dir);
    const told: string[] = [];
    const tell = (_details: object, message: string) => told.push(message);
    fault = { step, when };
    const writer = await openOutcomeWriter(dir, { log: { info: tell, warn: tell } });
    expect(told).toEqual([expect.stringContaining('trying again at the next start')]);
    await writer.addContainers([container(3)]);
    await writer.close();
    await (await openOutcomeWriter(dir)).close();
    const ids = lines(dir, 'containers').map((line) => JSON.parse(line).id);
    expect(ids.toSorted()).toEqual([1, 2, 3].map((number) => container(number).id).toSorted());
    expect((await verifyFolder(dir, { repair: false })).differences).toEqual([]);
  }
});

test('a rotation of container lines that fails at any step is finished by the next records', async () => {
  for (const step of ['truncate', 'rename', 'note', 'sync'] as const) {
    for (const when of ['before', 'after'] as const) {
      const dir = mkdtempSync(join(parent, 'out-'));
      const writer = await openOutcomeWriter(dir, { rotateBytes: 1 });
      await writer.addContainers([container(1)]);
      fault = { step, when };
      await writer.addContainers([container(2)]).catch(() => undefined);
      fault = null;
      await writer.addContainers([container(2)]);
      await writer.close();
      expect(lines(dir, 'containers.000001')).toHaveLength(1);
      expect(lines(dir, 'containers').map((line) => JSON.parse(line).id)).toEqual([container(2).id]);
    }
  }
});

test('a rotation that fails at any step is finished by the next commit, and no line is lost', async () => {
  for (const step of ['truncate', 'rename', 'note', 'sync'] as const) {
    for (const when of ['before', 'after'] as const) {
      const dir = mkdtempSync(join(parent, 'out-'));
      const writer = await openOutcomeWriter(dir, { rotateBytes: 1 });
      await writer.commit([published(1)]);
      fault = { step, when };
      await writer.commit([published(2)]).catch(() => undefined);
      fault = null;
      await writer.commit([published(2)]);
      await writer.close();
      expect(lines(dir, 'articles.000001')).toHaveLength(1);
      expect(lines(dir, 'articles')).toHaveLength(1);
      expect(JSON.parse(lines(dir, 'articles')[0] ?? '')).toEqual(published(2).article);
    }
  }
});

test('a rotation that fails twice, at any two steps, gives no empty file a number and keeps nobody from the folder', async () => {
  const faults = (['truncate', 'rename', 'note', 'sync', 'open'] as const).flatMap((step) =>
    (['before', 'after'] as const).map((when) => ({ step, when })),
  );
  for (const first of faults) {
    for (const second of faults) {
      const dir = mkdtempSync(join(parent, 'out-'));
      const writer = await openOutcomeWriter(dir, { rotateBytes: 1 });
      await writer.commit([published(1)]);
      for (const next of [first, second]) {
        fault = next;
        await writer.commit([published(2)]).catch(() => undefined);
      }
      fault = null;
      for (const number of [2, 3, 4]) await writer.commit([published(number)]);
      await writer.close();
      await (await openOutcomeWriter(dir)).close();
      const articles = readdirSync(dir)
        .filter((name) => /^articles\.(\d+\.)?jsonl$/.test(name))
        .toSorted()
        .map((name) => readFileSync(join(dir, name), 'utf8').split('\n').slice(0, -1));
      expect(articles.map((of) => of.length)).toEqual([1, 1, 1, 1]);
      expect(articles.flat().map((line) => JSON.parse(line))).toEqual(
        [1, 2, 3, 4].map((number) => published(number).article),
      );
    }
  }
});

test('an empty file that has the next number already is not in the way', async () => {
  const dir = mkdtempSync(join(parent, 'out-'));
  writeFileSync(join(dir, 'articles.000001.jsonl'), '');
  const writer = await openOutcomeWriter(dir, { rotateBytes: 1 });
  for (const number of [1, 2]) await writer.commit([published(number)]);
  await writer.close();
  expect(lines(dir, 'articles.000001').map((line) => JSON.parse(line))).toEqual([published(1).article]);
  expect(lines(dir, 'articles')).toHaveLength(1);
});
