// Whatever the writer goes through, a reader of the committed lines gets each of them once.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { type LineTail, openLineTail } from '../../src/outcomes/line-tail.ts';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import type { OutcomeWriter } from '../../src/outcomes/outcome-writer.ts';
import { otherUid } from '../other-user.ts';
import { published, rejected } from './deliveries.ts';
import { makeLedgerOlder } from './older-ledger.ts';

const rotateBytes = 5_000;
const program = fileURLToPath(new URL('./commit-loop.ts', import.meta.url));
const failing = fileURLToPath(new URL('../chaos/faults/failing-output.ts', import.meta.url));
const writerModule = new URL('../../src/outcomes/open-writer.ts', import.meta.url).href;
type Stream = 'articles' | 'outcomes';

let dir = '';
let writer: OutcomeWriter;
let tails: LineTail[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'copydesk-tail-'));
  writer = await openOutcomeWriter(dir, { rotateBytes });
  tails = [];
});

afterEach(async () => {
  for (const tail of tails) await tail.close();
  await writer.close();
  await rm(dir, { recursive: true, force: true });
});

async function open(stream: Stream, from = 1): Promise<LineTail> {
  const tail = await openLineTail(dir, { stream, from });
  if (tail === null) throw new Error('there is no ledger');
  tails.push(tail);
  return tail;
}

/** All that a tail has to say by now. */
async function drain(tail: LineTail): Promise<string> {
  let text = '';
  for (let lines = await tail.next(); lines !== null; lines = await tail.next()) text += lines.toString();
  return text;
}

/** The lines as the files hold them, numbered files first: digits come before letters. */
async function written(stream: Stream): Promise<string> {
  const pattern = new RegExp(`^${stream}\\.(\\d+\\.)?jsonl$`);
  const files = (await readdir(dir)).filter((name) => pattern.test(name)).sort();
  return (await Promise.all(files.map((name) => readFile(join(dir, name), 'utf8')))).join('');
}

const pathsIn = (text: string) =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
    .map((line) => line.path ?? line.provenance.path);

test('the lines are those of the files, byte for byte, in order, also while files get their numbers', async () => {
  const [articles, outcomes] = [await open('articles'), await open('outcomes')];
  expect(await articles.next()).toBeNull();
  let [ofArticles, ofOutcomes] = ['', ''];
  for (let first = 0; first < 60; first += 6) {
    const some = [0, 1, 2, 3, 4].map((at) => published(first + at, { story: `Story ${(first + at) % 50}.` }));
    await writer.commit([...some, rejected(first + 5)]);
    ofArticles += await drain(articles);
    if (first % 4 === 0) ofOutcomes += await drain(outcomes);
  }
  ofOutcomes += await drain(outcomes);
  expect((await readdir(dir)).filter((name) => /^articles\.\d+/.test(name)).length).toBeGreaterThan(2);
  expect(ofArticles).toBe(await written('articles'));
  expect(ofOutcomes).toBe(await written('outcomes'));
  expect(await drain(await open('articles'))).toBe(ofArticles);
});

test('a reader begins at the number of any outcome', async () => {
  await writer.commit([published(1), rejected(2), published(3), rejected(4), published(5)]);
  expect(pathsIn(await drain(await open('articles', 2)))).toEqual(['folder/3.md', 'folder/5.md']);
  expect(pathsIn(await drain(await open('outcomes', 4)))).toEqual(['folder/4.md', 'folder/5.md']);
  const later = await open('outcomes', 7);
  expect(await later.next()).toBeNull();
  await writer.commit([published(6), published(7), published(8)]);
  expect(pathsIn(await drain(later))).toEqual(['folder/7.md', 'folder/8.md']);
});

test('a file that was moved away or changed is named, and the number at which reading can begin behind it', async () => {
  for (let number = 1; number <= 12; number += 1) await writer.commit([published(number)]);
  const first = join(dir, 'articles.000001.jsonl');
  await rename(first, `${first}.away`);
  const failure: unknown = await drain(await open('articles')).catch((error: unknown) => error);
  expect(String(failure)).toMatch(
    /articles\.000001\.jsonl, which holds the article of outcome 1, is missing or changed/,
  );
  const behind = Number(/--from (\d+)/.exec(String(failure))?.[1]);
  const rest = await drain(await open('articles', behind));
  expect(pathsIn(rest)).toEqual(Array.from({ length: 13 - behind }, (_, at) => `folder/${behind + at}.md`));
  await writeFile(first, `${'x'.repeat(20_000)}\n`);
  await expect(drain(await open('articles'))).rejects.toThrow(/missing or changed/);
});

test.each([
  ['gz', gzipSync],
  ['zst', zstdCompressSync],
])('a numbered file that was compressed to .%s is read', async (extension, compress) => {
  for (let number = 1; number <= 12; number += 1) await writer.commit([published(number)]);
  const all = await drain(await open('articles'));
  const first = join(dir, 'articles.000001.jsonl');
  await writeFile(`${first}.${extension}`, compress(await readFile(first)));
  await rm(first);
  expect(await drain(await open('articles'))).toBe(all);
  await writeFile(`${first}.${extension}`, 'not compressed');
  await expect(drain(await open('articles'))).rejects.toThrow(`${first}.${extension} can't be decompressed`);
});

test('outcomes of an earlier version are read as their lines have them', async () => {
  await writer.commit([published(1), rejected(2)]);
  await writer.close();
  makeLedgerOlder(dir, 4);
  const lines = (await drain(await open('outcomes'))).split('\n').slice(0, -1);
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    (await written('outcomes'))
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line)),
  );
  writer = await openOutcomeWriter(dir, { rotateBytes });
  await writer.commit([rejected(3)]);
  expect(pathsIn(await drain(await open('outcomes')))).toEqual(['folder/1.md', 'folder/2.md', 'folder/3.md']);
});

test('another ledger in the place of the one that is read is told, and the same one goes on', async () => {
  await writer.commit([published(1), published(2)]);
  const tail = await open('outcomes');
  await drain(tail);
  await writer.close();
  for (const name of await readdir(dir)) if (name.startsWith('ledger.sqlite-')) await rm(join(dir, name));
  const copy = await readFile(join(dir, 'ledger.sqlite'));
  await writeFile(join(dir, 'copy'), copy);
  await rename(join(dir, 'copy'), join(dir, 'ledger.sqlite'));
  writer = await openOutcomeWriter(dir, { rotateBytes });
  await writer.commit([published(3)]);
  expect(pathsIn(await drain(tail))).toEqual(['folder/3.md']);

  await writer.close();
  for (const name of await readdir(dir)) await rm(join(dir, name));
  writer = await openOutcomeWriter(dir, { rotateBytes });
  await writer.commit([published(4)]);
  await expect(tail.next()).rejects.toThrow(
    /^Another ledger has replaced \S+: its outcomes up to number 3 are different/,
  );
});

test('each line comes once through kills, failed writes and files that get their numbers', async () => {
  await writer.close();
  const count = 1_000;
  const readers = { articles: await open('articles'), outcomes: await open('outcomes') };
  const read = { articles: '', outcomes: '' };
  const follow = async (child: ChildProcess) => {
    while (child.exitCode === null && child.signalCode === null) {
      for (const name of ['articles', 'outcomes'] as const)
        read[name] += ((await readers[name].next()) ?? '').toString();
      await sleep(1);
    }
  };
  let killed = 0;
  for (let round = 0; ; round += 1) {
    const args = [
      program,
      writerModule,
      'openOutcomeWriter',
      dir,
      `${count}`,
      JSON.stringify({ rotateBytes: 50_000 }),
    ];
    const child = spawn(process.execPath, ['--import', failing, ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, CHAOS_OUT: dir, CHAOS_SEED: `${round}`, CHAOS_TOLD: join(dir, 'told') },
    });
    const ended = once(child, 'exit');
    const following = follow(child);
    if (round < 8) {
      await Promise.race([once(child.stdout, 'data'), ended]);
      await sleep(Math.random() * 40);
      child.kill('SIGKILL');
    }
    const [code, signal] = await ended;
    await following;
    if (signal === 'SIGKILL') killed += 1;
    if (code === 0) break;
    expect(round).toBeLessThan(30);
  }
  expect(killed).toBeGreaterThan(0);
  expect((await readFile(join(dir, 'told'), 'utf8')).split('\n').length).toBeGreaterThan(5);
  for (const name of ['articles', 'outcomes'] as const) {
    read[name] += await drain(readers[name]);
    expect(read[name] === (await written(name))).toBe(true);
  }
  expect(new Set(pathsIn(read.outcomes)).size).toBe(count);
  expect(pathsIn(read.outcomes)).toHaveLength(count);
}, 120_000);

test.skipIf(process.getuid?.() !== 0)(
  'a user who may not write to the folder gets what a later writer adds (needs root to become another user)',
  async ({ skip }) => {
    const code = inject('codeOfOtherUser');
    if (typeof code === 'string') return skip(code);
    const follow = `
      process.setuid(${otherUid});
      const { openLineTail } = await import(process.argv[1]);
      const tail = await openLineTail(process.argv[2], { stream: 'outcomes', from: 1 });
      for (;;) {
        const lines = await tail.next();
        if (lines !== null) process.stdout.write(lines);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    `;
    await chmod(dir, 0o755);
    await writer.commit([rejected(1), rejected(2)]);
    await writer.close();
    const module = join(code.root, 'src/outcomes/line-tail.ts');
    const reader = spawn(process.execPath, ['--input-type=module', '-e', follow, module, dir]);
    let text = '';
    reader.stdout.on('data', (chunk) => {
      text += chunk;
    });
    const lines = () => text.split('\n').length - 1;
    try {
      await expect.poll(lines).toBe(2);
      for (const expected of [3, 4]) {
        writer = await openOutcomeWriter(dir, { rotateBytes });
        await writer.commit([rejected(expected)]);
        await writer.close();
        await expect.poll(lines).toBe(expected);
      }
    } finally {
      reader.kill();
      await once(reader, 'exit');
    }
    expect(text).toBe(await written('outcomes'));
  },
);
