// copydesk search as a command: what it prints, for whom, and with which exit code.
// Must not test what matches: tests/sinks/library.test.ts does.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { fast, pageAbout, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';

describe.concurrent('search', () => {
  test('without a library says how to fill one, and creates nothing', async ({ desk }) => {
    const { code, stderr } = await desk.run(['search', 'kite', '--out', 'out']);
    expect(code, stderr).toBe(2);
    expect(stderr).toContain('copydesk export library=sqlite:');
    expect(existsSync(join(desk.root, 'out'))).toBe(false);
  });

  test('shows title, site and passage of what a library has, plain in a pipe, or as one object a line', async ({
    desk,
  }) => {
    desk.drop('kite.html', pageAbout('a red kite'));
    desk.drop('owl.html', pageAbout('a grey owl'));
    const ran = await desk.run(['run', desk.inbox, ...fast, '--out', 'out']);
    expect(ran.code, ran.stderr).toBe(0);
    const filled = await desk.run(['export', 'library=sqlite:out/library.sqlite', '--out', 'out']);
    expect(filled.code, filled.stderr).toBe(0);
    const before = readdirSync(join(desk.root, 'out'));
    const people = await desk.run(['search', 'red', 'kit', '--out', 'out']);
    expect(people.code, people.stderr).toBe(0);
    expect(people.stdout).toMatch(/kite.*\n.*\n?.*1 article matches\.\n$/s);
    expect(people.stdout).toContain('and 1 near-duplicate');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no control character may be printed
    expect(people.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    const json = await desk.run(['search', 'red', '-owl', '--json', '--out', 'out']);
    const [hit] = json.stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(hit).toMatchObject({ storyArticles: 2, title: { text: expect.stringContaining('kite') } });
    const none = await desk.run(['search', 'zeppelin', '--out', 'out']);
    expect([none.code, none.stdout]).toEqual([1, '']);
    const wrong = await desk.run(['search', 'kite', '--limt', '2', '--out', 'out']);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('"--limt"')]);
    expect(readdirSync(join(desk.root, 'out')).filter((name) => !/-(shm|wal)$/.test(name))).toEqual(
      before.filter((name) => !/-(shm|wal)$/.test(name)),
    );
  });
});

describe.concurrent('up', () => {
  test('keeps a library from the first outcome on, unless it is turned off', async ({ desk }) => {
    const up = desk.start(['up', desk.inbox, ...desk.working, ...fast, '--port', '0']);
    await waitFor('the watcher', () => up.stderr().includes('drop files into'));
    const library = join(desk.root, 'out', 'library.sqlite');
    expect(existsSync(library)).toBe(false);
    desk.drop('kite.html', pageAbout('a red kite'));
    let found = await desk.run(['search', 'kite', '--out', 'out']);
    while (found.code !== 0) found = await desk.run(['search', 'kite', '--out', 'out']);
    expect(found.stdout).toContain('1 article matches');
    const { stdout } = await desk.run(['status', '--out', 'out']);
    expect(stdout).toMatch(/^library +sqlite/m);
    up.kill('SIGTERM');
    await up.ended;
    rmSync(library);
    rmSync(join(desk.root, 'out', 'sinks'), { recursive: true });
    const off = desk.start(['up', desk.inbox, ...desk.working, ...fast, '--port', '0', '--library', 'off']);
    desk.drop('owl.html', pageAbout('a grey owl'));
    await waitFor('the article', () => desk.articles().length === 2);
    off.kill('SIGTERM');
    await off.ended;
    expect(existsSync(library)).toBe(false);
  });
});
