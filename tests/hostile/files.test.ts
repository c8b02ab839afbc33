// Files that are not what they seem, in a real inbox before a real pipeline.
// Must not be run as if names were text: paths are bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { fast, pageAbout, waitFor } from '../pipeline/copydesk.ts';
import { test } from '../pipeline/desk-test.ts';

const secret = pageAbout('a secret that nobody dropped');

test('a link out of the inbox is rejected unread', async ({ desk }) => {
  const elsewhere = join(desk.root, 'elsewhere');
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, 'secret.html'), secret);
  const before = statSync(join(elsewhere, 'secret.html'));
  symlinkSync(join(elsewhere, 'secret.html'), join(desk.inbox, 'file.html'));
  symlinkSync(elsewhere, join(desk.inbox, 'folder'));
  symlinkSync('../elsewhere/secret.html', join(desk.inbox, 'relative.html'));
  symlinkSync('/dev/zero', join(desk.inbox, 'endless.html'));
  symlinkSync('.', join(desk.inbox, 'circle'));
  const up = desk.start(['up', desk.inbox, ...desk.working, '--poll', '200ms', ...fast]);
  desk.drop('good.html', pageAbout('what was dropped'));
  await waitFor('six outcomes', () => desk.outcomes().length >= 6);
  up.kill('SIGTERM');
  expect((await up.ended).code).toBe(0);
  const ended = desk.outcomes().map(({ path, outcome, code }) => [path, code ?? outcome]);
  expect(Object.fromEntries(ended)).toEqual({
    'file.html': 'link',
    folder: 'link',
    'relative.html': 'link',
    'endless.html': 'link',
    circle: 'link',
    'good.html': 'published',
  });
  expect(JSON.stringify(desk.articles())).not.toContain('secret');
  expect(readdirSync(elsewhere)).toEqual(['secret.html']);
  const after = statSync(join(elsewhere, 'secret.html'));
  expect([after.mtimeMs, after.atimeMs]).toEqual([before.mtimeMs, before.atimeMs]);
});

test('a link never leads a file out of the inbox, even one dropped under its name later', async ({
  desk,
}) => {
  const elsewhere = join(desk.root, 'elsewhere');
  mkdirSync(elsewhere);
  symlinkSync(elsewhere, join(desk.inbox, 'evil'));
  const options = ['--settle', '0', '--poll', '200ms', '--log-format', 'json'];
  const watch = desk.start(['watch', desk.inbox, ...desk.pipeline, ...options]);
  await waitFor('the link to be claimed', () => desk.completed('claimed').length === 1);
  // Beside the claimed link, and then, with that link completed, beside the completed one.
  desk.drop('evil/page.html', pageAbout('what is dropped beside the claimed link'));
  await waitFor('the page to be claimed', () => desk.completed('claimed').length === 2);
  expect(readdirSync(elsewhere)).toEqual([]);
  desk.start(['work', ...desk.working, ...fast]);
  await waitFor('both outcomes', () => desk.completedCount() === 2);
  await waitFor('the link to be put away', () => desk.completed('rejected').length === 1);
  desk.drop('evil/broken.md', '---js\nx\n---\n');
  await waitFor('the third outcome', () => desk.completedCount() === 3);
  await waitFor('the file to be put away', () => desk.completed('rejected').length === 2);
  expect(desk.completed('rejected')).toEqual(['evil', 'evil (2)/broken.md']);
  expect(readdirSync(elsewhere)).toEqual([]);

  // What lies there is no rejected file, whatever its name.
  writeFileSync(join(elsewhere, 'broken.md'), '---\ntitle: Elsewhere\n---\nA story from elsewhere.\n');
  const retried = await desk.run(['retry', ...desk.working]);
  expect(retried.code, retried.stderr).toBe(0);
  await waitFor('the retried outcomes', () => desk.completedCount() >= 4);
  expect(readdirSync(elsewhere)).toEqual(['broken.md']);
  expect(JSON.stringify(desk.articles())).not.toContain('from elsewhere');
  watch.kill('SIGTERM');
  expect((await watch.ended).code).toBe(0);
});

test('strange names are kept, shown harmlessly, and write nowhere else', async ({ desk }) => {
  const names = [
    'a..\\..\\up.html',
    'C:\\up.html',
    '%2e%2e%2fup.html',
    'line\nbreak.html',
    'bell\u0007\u001b[2J\u001b]0;owned\u0007.html',
    'turned\u202elmth.html',
    '-rf --out=x.html',
    '$(touch owned).html',
    '; touch owned;.html',
    '{copydesk}:v1:totals',
    '__proto__',
    'constructor',
    `${'n'.repeat(250)}.html`,
    `${'名'.repeat(80)}.html`,
    `deep/${'x/'.repeat(60)}file.html`,
  ];
  for (const name of names) desk.drop(name, pageAbout(`name ${names.indexOf(name)}`));
  writeFileSync(
    Buffer.concat([Buffer.from(`${desk.inbox}/`), Buffer.of(0xff, 0xfe, 0x2f - 1), Buffer.from('.html')]),
    pageAbout('bytes that are no name'),
  );
  const before = desk.filesAtRoot();
  const up = desk.start(['up', desk.inbox, ...desk.working, '--poll', '200ms', ...fast]);
  await waitFor('all outcomes', () => desk.outcomes().length > names.length);
  await waitFor('all files to be put away', () => desk.completed('published').length > names.length);
  const found = await desk.run(['find', 'owned', '--out', desk.out, '--data', desk.data]);
  up.kill('SIGTERM');
  expect((await up.ended).code).toBe(0);
  expect(desk.outcomes().filter(({ outcome }) => outcome !== 'published')).toEqual([]);
  expect(desk.completed('published')).toEqual(expect.arrayContaining(names));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern looks for control characters
  expect(found.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
  expect(found.stdout).toContain('owned');
  expect(
    desk
      .filesAtRoot()
      .filter((name) => !before.includes(name))
      .sort(),
  ).toEqual(['data', 'out']);
  const output = readdirSync(desk.out).map((name) => name.replace(/-(wal|shm|journal)$/, ''));
  expect([...new Set(output)].sort()).toEqual([
    'articles.jsonl',
    'ledger.lock',
    'ledger.sqlite',
    'library.sqlite',
    'outcomes.jsonl',
    'pipeline.json',
    'sinks',
  ]);
});

test('a settings file in the inbox is an item like any other', async ({ desk }) => {
  writeFileSync(join(desk.root, 'copydesk.yaml'), 'out: stolen\nredis: redis://127.0.0.1:1\nmax-bytes: 1\n');
  const dryRun = await desk.run(['run', '.', '--dry-run']);
  expect(dryRun.code).toBe(0);
  expect(dryRun.stdout).toContain('copydesk.yaml');
  expect(dryRun.stderr).toContain('copydesk.yaml is not read as settings');
  mkdirSync(join(desk.root, '.copydesk'));
  writeFileSync(join(desk.root, '.copydesk/inbox.json'), '{}');
  const status = await desk.run(['status']);
  expect(status.code).toBe(2);
  expect(status.stderr).toContain(`There is no pipeline in ${desk.out}`);
  expect(status.stderr).toContain('copydesk.yaml is not read as settings');
});

test('a file that changes under the reader is never half read', async ({ desk }) => {
  const versions = Array.from({ length: 40 }, (_, number) =>
    pageAbout(`version ${number} of the page`.repeat(1 + (number % 7))),
  );
  const known = new Set(versions.map((version) => createHash('sha256').update(version).digest('hex')));
  const up = desk.start(['up', desk.inbox, ...desk.working, '--settle', '0', '--poll', '100ms', ...fast]);
  const rewritten = join(desk.inbox, 'rewritten.html');
  for (const version of versions) {
    // In place and in one call: between two of them a file is whole.
    writeFileSync(rewritten, version);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const last = createHash('sha256')
    .update(versions.at(-1) ?? '')
    .digest('hex');
  await waitFor('the last version', () => desk.outcomes().some(({ sha256 }) => sha256 === last));
  up.kill('SIGTERM');
  await up.ended;
  for (const { sha256 } of desk.outcomes()) expect(known).toContain(sha256);
  for (const name of desk.completed('published')) {
    const lying = readFileSync(join(desk.inbox, '.copydesk/published', name));
    expect(known).toContain(createHash('sha256').update(lying).digest('hex'));
  }
});
