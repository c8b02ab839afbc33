// Files that are still being written when they are found: whatever stood in them ends with an outcome.
// Real commands with their default settings, and real programs that write.
import { execFile } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  openSync,
  renameSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished } from 'vitest';
import { connect } from '../../src/redis/connection.ts';
import { type Desk, fast, pageAbout, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';

const run = promisify(execFile);
const shell = (script: string, ...args: string[]) => run('sh', ['-c', script, 'sh', ...args]);

/** An article whose last words tell that it is whole. */
const long = `---\ntitle: The long way\n---\n\n${pageAbout('the long way').replace(
  '</article>',
  `${Array.from({ length: 12 }, (_, n) => `<p>Sentence ${n} of the long way follows the river and its ${n} bridges.</p>`).join('\n')}
<p>These are the last words of the story.</p></article>`,
)}`;

const half = 900;
const withTimeout = 'the last words of the story';
const jsonLine = (number: number) =>
  `${JSON.stringify({ title: `Letter ${number}`, content: pageAbout(`letter ${number} from ${'north south east west up down'.split(' ')[number]}`) })}\n`;

async function startUp(desk: Desk, ...more: string[]) {
  const up = desk.start(['up', desk.inbox, ...desk.working, '--port', '0', ...fast, ...more]);
  await waitFor('up to watch', () => up.stderr().includes('watching'));
  return up;
}

const putAway = (desk: Desk) =>
  waitFor(
    'every file to be put away',
    () => desk.unclaimed().length === 0 && desk.completed('claimed').length === 0,
  );

/** Files that stay in place and are known to be done. */
function filesRemembered(desk: Desk): number {
  const database = new DatabaseSync(join(desk.data, 'seen.sqlite'), { readOnly: true });
  try {
    return Number(database.prepare('SELECT count(*) AS count FROM seen_v2').get()?.count);
  } finally {
    database.close();
  }
}

/** A file that is renamed into the inbox with its first part, while its writer keeps it open. */
function heldOpen(desk: Desk, name: string, content: string) {
  const aside = join(desk.root, name);
  const file = openSync(aside, 'a');
  let isOpen = true;
  const close = () => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  onTestFinished(close);
  writeSync(file, content);
  const then = Date.now() / 1_000 - 60;
  utimesSync(aside, then, then);
  renameSync(aside, join(desk.inbox, name));
  return { write: (more: string) => writeSync(file, more), close };
}

describe('a file that is written in two parts with a pause between them', () => {
  test('is one article with the whole text', { timeout: 120_000 }, async ({ desk }) => {
    const source = join(desk.root, 'source.md');
    writeFileSync(source, long);
    await startUp(desk);
    const script = `(head -c ${half} "$1"; sleep 2; tail -c +${half + 1} "$1") > "$2"`;
    await shell(script, source, join(desk.inbox, 'a.md'));
    await waitFor('the whole article', () => desk.articles().some(({ text }) => text.includes(withTimeout)));
    await putAway(desk);
    expect(desk.articles()).toHaveLength(1);
    expect(desk.outcomes()).toHaveLength(1);
    expect(desk.completed('published')).toEqual(['a.md']);
  });

  test('is two items when it was closed in between, and nothing of it is lost', { timeout: 120_000 }, async ({
    desk,
  }) => {
    const source = join(desk.root, 'source.md');
    writeFileSync(source, long);
    await startUp(desk);
    const target = join(desk.inbox, 'a.md');
    await shell(`head -c ${half} "$1" > "$2"`, source, target);
    await waitFor('the first part', () => desk.outcomes().length === 1);
    await shell(`tail -c +${half + 1} "$1" >> "$2"`, source, target);
    await waitFor('the second part', () => desk.outcomes().length === 2);
    await putAway(desk);
    expect(desk.articles().some(({ text }) => text.includes(withTimeout))).toBe(true);
  });
});

describe('a JSON Lines file that gets a line a second', () => {
  for (const [how, script] of [
    ['opened for each', 'for n in 0 1 2 3 4 5; do sleep 1; cat "$1.$n" >> "$2"; done'],
    ['held open', '(for n in 0 1 2 3 4 5; do sleep 1; cat "$1.$n"; done) > "$2"'],
  ] as const) {
    test(`ends with one outcome for each line (${how})`, { timeout: 120_000 }, async ({ desk }) => {
      const source = join(desk.root, 'line');
      for (let number = 0; number < 6; number++) writeFileSync(`${source}.${number}`, jsonLine(number));
      await startUp(desk);
      await shell(script, source, join(desk.inbox, 'a.jsonl'));
      await waitFor('six outcomes', () => desk.outcomes().length >= 6);
      await putAway(desk);
      const outcomes = desk.outcomes().map(({ outcome }) => outcome);
      expect(outcomes).toEqual(Array.from({ length: 6 }, () => 'published'));
      const titles = desk.articles().map(({ title }) => title);
      expect(titles.sort()).toEqual([0, 1, 2, 3, 4, 5].map((number) => `Letter ${number}`));
    });
  }
});

describe('what is written to a file after it was put away', () => {
  test('is found and replaces what was read before', { timeout: 120_000 }, async ({ desk }) => {
    const page = heldOpen(desk, 'a.md', long.slice(0, half));
    const lines = heldOpen(desk, 'b.jsonl', `${jsonLine(0)}${jsonLine(1)}`);
    await startUp(desk);
    await waitFor('three outcomes', () => desk.outcomes().length === 3);
    await putAway(desk);
    page.write(long.slice(half));
    lines.write(jsonLine(2));
    page.close();
    lines.close();
    await waitFor('five outcomes', () => desk.outcomes().length === 5);
    await putAway(desk);
    const [former, whole] = desk.outcomes().filter(({ path }) => path === 'a.md');
    expect(whole).toMatchObject({ outcome: 'published', replaces: former?.itemId });
    expect(desk.articles().some(({ text }) => text.includes(withTimeout))).toBe(true);
    const ofLines = desk.outcomes().filter(({ path }) => path === 'b.jsonl');
    expect(ofLines.map(({ index, outcome }) => `${index} ${outcome}`).sort()).toEqual([
      '0 published',
      '1 published',
      '2 published',
    ]);
  });

  test('is found after the producer was killed and its Redis was wiped', { timeout: 120_000 }, async ({
    desk,
  }) => {
    const page = heldOpen(desk, 'a.md', long.slice(0, half));
    const lines = heldOpen(desk, 'b.jsonl', `${jsonLine(0)}${jsonLine(1)}`);
    const up = await startUp(desk);
    await waitFor('three outcomes', () => desk.outcomes().length === 3);
    await putAway(desk);
    up.kill('SIGKILL');
    await up.ended;
    page.write(long.slice(half));
    lines.write(jsonLine(2));
    page.close();
    lines.close();
    const redis = connect({ socketPath: desk.privateServer().socketPath }, 'copydesk-test');
    await redis.flushall();
    redis.disconnect();
    await startUp(desk);
    await waitFor('five outcomes', () => desk.outcomes().length === 5);
    await putAway(desk);
    const [former, whole] = desk.outcomes().filter(({ path }) => path === 'a.md');
    expect(whole).toMatchObject({ outcome: 'published', replaces: former?.itemId });
    expect(desk.articles().some(({ text }) => text.includes(withTimeout))).toBe(true);
    expect(desk.outcomes().filter(({ path }) => path === 'b.jsonl')).toHaveLength(3);
  });
});

describe('what is written to a file after its producer was killed', () => {
  test('comes with the whole, which replaces the half and is no repost of it', { timeout: 120_000 }, async ({
    desk,
  }) => {
    const watch = desk.start(['watch', desk.inbox, ...desk.working]);
    await waitFor('it to watch', () => watch.stderr().includes('watching'));
    const page = heldOpen(desk, 'a.md', long.slice(0, half));
    await waitFor('the half to be on its way', async () => (await desk.status()).totals.accepted === 1);
    watch.kill('SIGKILL');
    await watch.ended;
    page.write(long.slice(half));
    page.close();
    await startUp(desk, '--near', 'drop');
    await waitFor('two outcomes', () => desk.outcomes().length === 2);
    await putAway(desk);
    const [former, whole] = desk.outcomes();
    expect(whole).toMatchObject({ outcome: 'published', replaces: former?.itemId });
    expect(desk.articles().some(({ text }) => text.includes(withTimeout))).toBe(true);
  });
});

describe('what is written to a file after the first process of a new pipeline has ended', () => {
  for (const [where, ...more] of [
    ['a file that was moved'],
    ['a file that stays in place', '--after', 'in-place'],
  ] as const) {
    test(`is found by the second one, in ${where}`, { timeout: 120_000 }, async ({ desk }) => {
      const first = await startUp(desk, ...more);
      desk.drop('a.md', long.slice(0, half));
      const staysInPlace = more.length > 0;
      await waitFor('its outcome', () => desk.outcomes().length === 1);
      await (staysInPlace
        ? waitFor('it to be remembered', () => filesRemembered(desk) === 1)
        : putAway(desk));
      first.kill('SIGTERM');
      expect((await first.ended).code).toBe(0);
      appendFileSync(join(desk.inbox, staysInPlace ? 'a.md' : '.copydesk/published/a.md'), long.slice(half));
      await startUp(desk, ...more);
      await waitFor('the outcome of the whole', () => desk.outcomes().length === 2);
      const [former, whole] = desk.outcomes();
      expect(whole).toMatchObject({ outcome: 'published', replaces: former?.itemId });
    });
  }
});
