// The file of a stream and the state beside it: whose file it is, and what happens when its owner changes it.
// Must not repeat the contract of streams.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SystemError } from '../../src/errors.ts';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import { StreamLine } from '../../src/schemas/stream-line.ts';
import { csv } from '../../src/sinks/csv.ts';
import { jsonl } from '../../src/sinks/jsonl.ts';
import type { Sink, SinkKind } from '../../src/sinks/sink.ts';
import { hookOutput } from '../chaos/faults/output-hooks.ts';
import { textMemory } from './contract.ts';
import { cursorAt, ledgerId, publishedRecord } from './records.ts';

let folder = '';
let path = '';
let state = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copydesk-stream-'));
  at('news.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

function at(name: string): void {
  path = join(folder, name);
  state = `${path}.copydesk.json`;
}

const open = (kind: SinkKind = jsonl) =>
  kind.open({ name: 'news', scheme: kind.name, location: path, path, shown: path }, textMemory());

async function deliver(sink: Sink, ...numbers: number[]): Promise<void> {
  for (const number of numbers)
    await sink.deliver([publishedRecord(number)], cursorAt(publishedRecord(number)));
}

const read = () => readFileSync(path, 'utf8');

const isSystemError = expect.objectContaining({ name: 'SystemError' });

test('a line that a killed process left unfinished is gone when the sink is open again', async () => {
  await deliver(await open(), 1, 2);
  const whole = read();
  appendFileSync(path, '{"number":3,"epo');
  await open();
  expect(read()).toBe(whole);
});

test('what is behind the committed length is removed before the next delivery', async () => {
  const sink = await open();
  await deliver(sink, 1);
  appendFileSync(path, '{"number":3,"epo');
  await deliver(sink, 2);
  expect(read().replaceAll(/,.*/g, '')).toBe('{"number":1\n{"number":2\n');
});

test('a delivery during which another program writes to the file does not count, and is repeated', async () => {
  const sink = await open();
  await deliver(sink, 1);
  let isDue = true;
  hookOutput(folder, {
    before(step) {
      if (step === 'sync' && isDue) appendFileSync(path, 'mine');
      if (step === 'sync') isDue = false;
      return undefined;
    },
  });
  await expect(deliver(sink, 2)).rejects.toThrow('another program has written to it');
  expect(await sink.cursor()).toEqual(cursorAt(publishedRecord(1)));
  await deliver(sink, 2);
  expect(read().replaceAll(/,.*/g, '')).toBe('{"number":1\n{"number":2\n');
});

test('a file that Copydesk did not write is refused, and stays as it is', async () => {
  writeFileSync(path, 'mine\n');
  await expect(open()).rejects.toThrow(/has content, and .*news\.jsonl\.copydesk\.json, .* is missing/);
  expect(read()).toBe('mine\n');
  expect(readdirSync(folder)).toEqual(['news.jsonl']);
});

test('an empty file is taken', async () => {
  writeFileSync(path, '');
  const sink = await open();
  expect(await sink.cursor()).toBeNull();
  await deliver(sink, 1);
  expect(read().split('\n')).toHaveLength(2);
});

test.each([
  ['is shorter than what was delivered', () => writeFileSync(path, read().slice(0, -10))],
  ['has been replaced by another of the same length', () => writeFileSync(path, read().replaceAll('e', 'E'))],
  ['has been replaced by a longer one', () => writeFileSync(path, `another\n${read()}`)],
])('a file that %s is refused with what to do, and stays as it is', async (_, change) => {
  const sink = await open();
  await deliver(sink, 1, 2);
  change();
  const changed = read();
  await expect(sink.cursor()).rejects.toThrow(/has been changed or replaced .* Restore it; or move it/);
  await expect(deliver(sink, 3)).rejects.toEqual(isSystemError);
  await expect(open()).rejects.toEqual(isSystemError);
  expect(read()).toBe(changed);
});

test('a copy of both files goes on where it was, also in another place', async () => {
  await deliver(await open(), 1, 2);
  const [content, committed] = [read(), readFileSync(state)];
  at('deep.jsonl');
  writeFileSync(path, content);
  writeFileSync(state, committed);
  const sink = await open();
  expect(await sink.cursor()).toEqual(cursorAt(publishedRecord(2)));
  await deliver(sink, 3);
  expect(read().startsWith(content)).toBe(true);
});

test('an older copy of the state is enough: what it does not know is delivered again', async () => {
  const sink = await open();
  await deliver(sink, 1);
  const older = readFileSync(state);
  await deliver(sink, 2);
  const whole = read();
  writeFileSync(state, older);
  const again = await open();
  expect(await again.cursor()).toEqual(cursorAt(publishedRecord(1)));
  await deliver(again, 2);
  expect(read()).toBe(whole);
});

test('a file that was moved away during a run is not begun in the middle', async () => {
  const sink = await open();
  await deliver(sink, 1);
  renameSync(path, `${path}.moved`);
  await expect(deliver(sink, 2)).rejects.toThrow('has been removed or emptied');
  expect(existsSync(path)).toBe(false);
  expect(await sink.cursor()).toBeNull();
});

test('a state that is damaged, or a newer version wrote, is refused', async () => {
  await deliver(await open(), 1);
  const written = readFileSync(state, 'utf8');
  writeFileSync(state, written.slice(0, 20));
  await expect(open()).rejects.toThrow(`${state} is damaged.`);
  writeFileSync(state, written.replace('"version":1', '"version":2'));
  await expect(open()).rejects.toThrow('newer version');
});

test('the file of another kind of sink is refused', async () => {
  await deliver(await open(), 1);
  await expect(open(csv)).rejects.toThrow(`${path} belongs to a sink jsonl:.`);
});

test('a folder and a pipe are refused', async () => {
  mkdirSync(path);
  await expect(open()).rejects.toThrow(new SystemError(`${path} is a folder. Name a file with --sink.`));
  at('pipe');
  execFileSync('mkfifo', [path]);
  await expect(open()).rejects.toThrow('is not a regular file');
});

test.each(['articles.jsonl', 'outcomes.jsonl', 'articles.000001.jsonl', 'outcomes.000002.jsonl.gz'])(
  'the file %s of the output itself is refused, also before anything was published',
  async (name) => {
    const writer = await openOutcomeWriter(folder);
    await writer.close();
    at(name);
    await expect(open()).rejects.toThrow('a file of the output itself');
    expect(existsSync(state)).toBe(false);
  },
);

test('each delivery is a gzip member, and gzip reads them as one file', async () => {
  at('news.jsonl.gz');
  const sink = await open();
  await deliver(sink, 1, 2, 3);
  const lines = execFileSync('gzip', ['-dc', path], { encoding: 'utf8' }).trimEnd().split('\n');
  expect(lines.map((line) => StreamLine.parse(JSON.parse(line)).number)).toEqual([1, 2, 3]);
  expect(readFileSync(path).toString('latin1').split('\x1f\x8b\x08')).toHaveLength(4);
});

test('a gzip file is readable before anything was published', async () => {
  at('news.jsonl.gz');
  const sink = await open();
  await sink.deliver([], cursorAt(publishedRecord(5)));
  expect(execFileSync('gzip', ['-dc', path], { encoding: 'utf8' })).toBe('');
});

test('the state stays small after any number of deliveries', async () => {
  const sink = await open();
  await deliver(sink, ...Array.from({ length: 400 }, (_, index) => index + 1));
  expect(readFileSync(state).length).toBeLessThan(15_000);
});

test('a stream leaves nothing beside its file but its state', async () => {
  const sink = await open();
  await deliver(sink, 1, 2);
  await sink.goBack({ ledgerId, number: 0, digest: '' });
  await sink.close();
  expect(readdirSync(folder).toSorted()).toEqual(['news.jsonl', 'news.jsonl.copydesk.json']);
});
