// Everything that may lie in an inbox beside good files: each gets its own outcome, and nothing else is harmed.
// As root the commands run as another user, whom permissions stop.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect } from 'vitest';
import { type Desk, pageAbout, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';
import { expectAlwaysAccounted } from './stream.ts';
import { unprivileged } from './unprivileged.ts';

const aliasBomb = `---
a: &a [x,x,x,x,x,x,x,x,x,x]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]
d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]
e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]
f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]
title: [*f,*f,*f,*f,*f,*f,*f,*f,*f,*f]
---

`;

const text = (subject: string) =>
  `The ${subject} stood open all night. Nobody had locked it, and the wind moved it gently.\n\nIn the morning the caretaker came, looked at the ${subject}, and wrote a long note about it.\n`;

function dropBadInput(desk: Desk): { name: string; expected: object }[] {
  const expected: { name: string; expected: object }[] = [];
  const add = (name: string, content: string | Buffer, what: object) => {
    desk.drop(name, content);
    expected.push({ name, expected: what });
  };
  const rejected = (code: string) => ({ outcome: 'rejected', code });
  const published = { outcome: 'published' };

  add('empty.html', '', rejected('empty'));
  add('huge.html', Buffer.alloc(20 * 2 ** 20, 'a long line of nothing much\n'), rejected('too_large'));
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  add('picture.html', Buffer.from(png, 'base64'), rejected('unsupported'));
  const half = Buffer.from(
    `${text('gate')}山下的老门整夜开着，没有人去关。早上看门人来了，写下了一张长长的便条。\n`,
  );
  const broken = [half, Buffer.of(0xe5, 0xb1), half.subarray(0, -40), Buffer.of(0xff, 0xfe), half];
  add('invalid.txt', Buffer.concat(broken), published);
  const marker = join(desk.root, 'code-was-run');
  for (const fence of ['js', 'javascript', 'JavaScript'])
    add(
      `code-${fence}.md`,
      `---${fence}\nrequire('fs').writeFileSync(${JSON.stringify(marker)}, 'x');\nmodule.exports = { title: 'x' };\n---\n\n${text(`${fence} door`)}`,
      rejected('bad_front_matter'),
    );
  add('bomb.md', aliasBomb + text('bomb shelter'), published);
  add('deep.html', `${'<div>'.repeat(100_000)}${text('cellar')}${'</div>'.repeat(100_000)}`, published);
  add('damaged.html.gz', gzipSync(pageAbout('a torn letter')).subarray(0, 120), rejected('bad_archive'));
  add('fine.html.gz', gzipSync(pageAbout('a folded letter')), published);
  add('fine.html.zst', zstdCompressSync(Buffer.from(pageAbout('a sealed letter'))), published);
  add('a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/deep-path.html', pageAbout('a long way down'), published);
  add(`${'n'.repeat(200)}.html`, pageAbout('a very long name'), published);

  const outside = join(desk.root, 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'secret.html'), pageAbout('a secret'));
  symlinkSync(join(outside, 'secret.html'), join(desk.inbox, 'link.html'));
  symlinkSync(outside, join(desk.inbox, 'link-to-folder'));
  expected.push({ name: 'link.html', expected: rejected('link') });
  expected.push({ name: 'link-to-folder', expected: rejected('link') });
  execFileSync('mkfifo', [join(desk.inbox, 'pipe.html')]);
  expected.push({ name: 'pipe.html', expected: rejected('not_a_file') });
  desk.drop('unreadable.html', pageAbout('a closed book'));
  chmodSync(join(desk.inbox, 'unreadable.html'), 0);
  expected.push({ name: 'unreadable.html', expected: rejected('unreadable') });
  return expected;
}

/** A name that is no UTF-8; false where the file system refuses it. */
function dropStrangeName(desk: Desk): boolean {
  try {
    const name = Buffer.concat([Buffer.from(`${desk.inbox}/caf`), Buffer.of(0xe9), Buffer.from('.html')]);
    writeFileSync(name, pageAbout('a name in another alphabet'));
    return true;
  } catch {
    return false;
  }
}

describe('an inbox with all kinds of bad files among good ones', () => {
  test('gives each its outcome and its place, and publishes the good ones', async ({ desk, skip }) => {
    const user = unprivileged(skip);
    for (let number = 0; number < 20; number += 1)
      desk.drop(`good-${number}.html`, pageAbout(`good news ${number}`));
    const bad = dropBadInput(desk);
    const strange = dropStrangeName(desk);
    const lines = [
      JSON.stringify({ title: 'First', content: text('first window') }),
      '{"title": "Second", "content": "never closed',
      JSON.stringify({ title: 'Third', content: text('third window') }),
    ];
    desk.drop('lines.jsonl', lines.join('\n'));
    execFileSync('chmod', ['-R', 'a+rwX', desk.inbox]);
    chmodSync(join(desk.inbox, 'unreadable.html'), 0);

    const up = desk.start(
      ['up', desk.inbox, ...desk.working, '--poll', '200ms', '--log-format', 'json'],
      user,
    );
    await waitFor('the pipeline', () => up.stderr().includes('watching'));
    const watching = desk.start(['status', '--watch', '--json', ...desk.working], user);
    for (let number = 0; number < 20; number += 1) {
      desk.drop(`gone-${number}.html`, pageAbout(`a rumour ${number}`));
      try {
        unlinkSync(join(desk.inbox, `gone-${number}.html`));
      } catch {
        // It has been taken already.
      }
    }
    const count = 20 + bad.length + (strange ? 1 : 0) + 3;
    const completed = () => desk.outcomes().filter(({ path }) => !path.startsWith('gone-'));
    await waitFor(`${count} outcomes`, () => completed().length >= count).catch(() => {});
    const wrong = bad.flatMap(({ name, expected }) => {
      const outcome = desk.outcomeOf(name);
      const fits = Object.entries(expected).every(
        ([key, value]) => Reflect.get(outcome ?? {}, key) === value,
      );
      return fits ? [] : [{ name, expected, outcome }];
    });
    expect(wrong).toEqual([]);
    expect(completed()).toHaveLength(count);
    for (let number = 0; number < 20; number += 1)
      expect(desk.outcomeOf(`good-${number}.html`)?.outcome).toBe('published');

    const ofLines = completed().filter(({ path }) => path === 'lines.jsonl');
    expect(ofLines.sort((one, other) => Number(one.index) - Number(other.index))).toMatchObject([
      { outcome: 'published', index: '0' },
      { outcome: 'rejected', index: '1', code: 'bad_json' },
      { outcome: 'published', index: '2' },
    ]);
    if (strange) expect(desk.outcomeOf('caf\\xe9.html')?.outcome).toBe('published');
    const articles = desk.articles();
    const invalid = articles.find(({ provenance }) => provenance.path === 'invalid.txt');
    expect(invalid?.flags).toContain('invalid-bytes');
    expect(articles.some((article) => article.text.includes('secret'))).toBe(false);
    expect(existsSync(join(desk.root, 'code-was-run'))).toBe(false);

    await waitFor('every file to be put away', () => desk.completed('claimed').length === 0);
    expect(desk.completed('rejected')).toContain('link.html');
    expect(desk.completed('settled')).toEqual(['lines.jsonl']);
    expect(existsSync(join(desk.root, 'outside/secret.html'))).toBe(true);
    up.kill('SIGINT');
    const { code, stderr } = await up.ended;
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/"level":(50|60)/);
    await expectAlwaysAccounted(watching);
  });
});

test('a folder that its files may not be moved out of is named once, not for each file', async ({
  desk,
  skip,
}) => {
  const user = unprivileged(skip);
  for (let number = 0; number < 5; number += 1)
    desk.drop(`locked/${number}.html`, pageAbout(`locked ${number}`));
  chmodSync(join(desk.inbox, 'locked'), 0o555);
  const watch = desk.start(['watch', desk.inbox, ...desk.pipeline, '--log-format', 'json'], user);
  desk.drop('free.html', pageAbout('what is free'));
  await waitFor('the free file to be claimed', () => desk.completed('claimed').length === 1);
  watch.kill('SIGTERM');
  const { code, stderr } = await watch.ended;
  chmodSync(join(desk.inbox, 'locked'), 0o755);
  expect(code).toBe(0);
  const said = stderr.split('\n').filter((line) => line.includes('EACCES'));
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(
    /locked\/\d\.html can't be claimed \(EACCES\) and stays where it is, .*--after in-place/,
  );
});
