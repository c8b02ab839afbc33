// Sinks through real commands: what reaches them, what status says of them, and which are refused before anything is made.
// Must not repeat the contract of sinks, nor what tests/app says about the setting.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { describe, expect } from 'vitest';
import { Snapshot } from '../../src/monitor/snapshot.ts';
import { lastStage, stageNames } from '../../src/schemas/stage-name.ts';
import { StreamLine } from '../../src/schemas/stream-line.ts';
import { fast, pageAbout } from './copydesk.ts';
import { test } from './desk-test.ts';

function titlesIn(path: string): unknown[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database
      .prepare('SELECT title FROM articles ORDER BY title')
      .all()
      .map(({ title }) => title);
  } finally {
    database.close();
  }
}

function withDatabase(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
}

/** Another program forbids titles with a word. */
function refuse(path: string, word: string): void {
  withDatabase(
    path,
    `DELETE FROM articles; CREATE TRIGGER forbidden BEFORE INSERT ON articles WHEN new.title LIKE '%${word}%'
     BEGIN SELECT RAISE(ABORT, 'no ${word}s'); END`,
  );
}

const accept = (path: string) => withDatabase(path, 'DROP TRIGGER forbidden');

describe.concurrent('sinks', () => {
  test('get every article of a run once, each at its own pace, and status says how far they are', async ({
    desk,
  }) => {
    const [one, other] = ['deep/one.sqlite', 'other.sqlite'].map((path) => join(desk.root, path));
    desk.drop('kite.html', pageAbout('a red kite'));
    desk.drop('same.html', pageAbout('a red kite'));
    const first = await desk.run([
      'run',
      desk.inbox,
      ...fast,
      '--out',
      'out',
      '--sink',
      'one=sqlite:deep/one.sqlite',
    ]);
    expect(first.code, first.stderr).toBe(0);
    desk.drop('owl.html', pageAbout('a grey owl'));
    const env = {
      COPYDESK_SINK:
        'one=sqlite:deep/one.sqlite\nother=sqlite:other.sqlite\nlines=jsonl:lines.jsonl.gz\nsheet=csv:sheet.csv',
    };
    const again = await desk.run(['run', desk.inbox, ...fast, '--out', 'out'], { env });
    expect(again.code, again.stderr).toBe(0);
    expect(desk.articles()).toHaveLength(2);
    for (const path of [one, other]) expect(titlesIn(path ?? '')).toHaveLength(2);
    const lines = gunzipSync(readFileSync(join(desk.root, 'lines.jsonl.gz')))
      .toString()
      .trimEnd();
    expect(lines.split('\n').map((line) => StreamLine.parse(JSON.parse(line)).article?.title)).toHaveLength(
      2,
    );
    expect(readFileSync(join(desk.root, 'sheet.csv'), 'utf8')).toMatch(/^\uFEFFnumber,[^\n]*\r\n1,1,/);
    const status = await desk.run(['status', '--json', '--out', 'out']);
    const { sinks } = Snapshot.parse(JSON.parse(status.stdout));
    const done = { message: null, delivered: 2, lag: 0, refused: 0 };
    expect(sinks).toMatchObject([
      { name: 'lines', kind: 'jsonl', ...done },
      { name: 'one', kind: 'sqlite', ...done },
      { name: 'other', kind: 'sqlite', ...done },
      { name: 'sheet', kind: 'csv', ...done },
    ]);
    const { stdout } = await desk.run(['status', '--out', 'out']);
    expect(stdout).toMatch(/^other +sqlite +\w+ +2 +0 +0$/m);
  });

  test('are filled from the whole ledger by export, listed by sinks, and filled again by replay', async ({
    desk,
  }) => {
    const path = join(desk.root, 'copy.sqlite');
    for (const word of ['kite', 'owl', 'rook']) desk.drop(`${word}.html`, pageAbout(`a grey ${word}`));
    const first = await desk.run(['run', desk.inbox, ...fast, '--out', 'out']);
    expect(first.code, first.stderr).toBe(0);
    const none = await desk.run(['sinks', '--out', 'out']);
    expect(none.stdout).toMatch(/^No sink has followed \S+ yet\. Add one with --sink\.\n$/);
    const exported = await desk.run(['export', 'sqlite:copy.sqlite', '--out', 'out']);
    expect([exported.code, exported.stdout]).toEqual([0, 'sqlite-copy.sqlite has all 3 outcomes.\n']);
    expect(titlesIn(path)).toHaveLength(3);
    const found = JSON.parse((await desk.run(['find', 'owl', '--json', '--out', 'out'])).stdout);
    const delivered = { sink: 'sqlite-copy.sqlite', state: 'delivered', reason: null };
    expect(found).toMatchObject({ deliveries: [{ ...delivered, by: expect.stringMatching(/^20\d\d-/) }] });

    rmSync(path);
    const emptied = await desk.run(['export', 'sqlite:copy.sqlite', '--out', 'out']);
    expect(emptied.code).toBe(3);
    expect(emptied.stderr).toMatch(/emptied or replaced .* run "copydesk sinks replay sqlite-copy\.sqlite"/);
    const asked = await desk.run(['sinks', 'replay', 'sqlite-copy.sqlite', '--from', '2', '--out', 'out']);
    expect([asked.code, asked.stderr]).toEqual([0, '']);
    expect((await desk.run(['export', 'sqlite:copy.sqlite', '--out', 'out'])).code).toBe(0);
    expect(titlesIn(path)).toHaveLength(2);

    refuse(path, 'kite');
    expect((await desk.run(['sinks', 'replay', 'sqlite-copy.sqlite', '--out', 'out'])).code).toBe(0);
    const partly = await desk.run(['export', 'sqlite:copy.sqlite', '--out', 'out']);
    expect([partly.code, partly.stdout]).toEqual([
      1,
      'sqlite-copy.sqlite has all 3 outcomes; it refused 1 (copydesk sinks says why).\n',
    ]);
    const listed = await desk.run(['sinks', '--out', 'out']);
    expect(listed.stdout).toMatch(/^sqlite-copy\.sqlite +sqlite +following +7 +0 +1$/m);
    expect(listed.stdout).toMatch(/^ {2}outcome \d, item [0-9a-f]{12}…: no kites$/m);
    expect((await desk.run(['find', 'kite', '--out', 'out'])).stdout).toMatch(
      /sqlite-copy\.sqlite: refused \(no kites\)/,
    );
    accept(path);
    expect((await desk.run(['sinks', 'retry', 'sqlite-copy.sqlite', '--out', 'out'])).code).toBe(0);
    expect((await desk.run(['export', 'sqlite:copy.sqlite', '--out', 'out'])).code).toBe(0);
    expect(titlesIn(path)).toHaveLength(3);
  });

  test('commands about them say what is wrong in one line', async ({ desk }) => {
    desk.drop('kite.html', pageAbout('a red kite'));
    expect((await desk.run(['run', desk.inbox, ...fast, '--out', 'out'])).code).toBe(0);
    const wrong: [args: string[], sentence: RegExp][] = [
      [['sinks', 'replay', '--out', 'out'], /sinks takes no arguments, replay NAME/],
      [['sinks', 'mend', 'news', '--out', 'out'], /sinks takes no arguments, replay NAME/],
      [['sinks', 'retry', 'news', '--out', 'out'], /has no sink "news"; none has followed it yet\./],
      [['sinks', '--out', 'nowhere'], /contains no ledger\. Name the output folder with --out\./],
      [['export', 'sqlite:x', '--out', 'nowhere'], /contains no ledger\./],
      [['export', 'nowhere:x', '--out', 'out'], /"nowhere:x" is no sink: it must be one of /],
    ];
    for (const [args, sentence] of wrong) {
      const { code, stdout, stderr } = await desk.run(args);
      expect([code, stdout], stderr).toEqual([2, '']);
      expect(stderr).toMatch(/^copydesk: [^\n]*\n$/);
      expect(stderr).toMatch(sentence);
    }
    expect(existsSync(join(desk.root, 'nowhere'))).toBe(false);
  });

  test('that are wrong are refused in one line, and nothing is made', async ({ desk }) => {
    desk.drop('kite.html', pageAbout('a red kite'));
    const others = stageNames.filter((stage) => stage !== lastStage);
    const wrong: [args: string[], sentence: RegExp][] = [
      [['run', desk.inbox, '--sink', 'nowhere:x'], /--sink is "nowhere:x", but must be one of /],
      [['up', desk.inbox, '--sink', 'sqlite:'], /--sink is "sqlite:", but needs the path of a file/],
      [['work', '--sink', 'a=sqlite:a', '--sink', 'a=sqlite:b'], /another sink has the name a;/],
      [['work', ...others, '--sink', 'sqlite:a'], /Sinks are written by the process that runs /],
      [
        ['up', desk.inbox, '--sink', 'a=sqlite:inbox/a.sqlite'],
        /The sink a is in \S+inbox, and files in there/,
      ],
      [['run', '.', '--sink', 'a=sqlite:b/c.sqlite'], /The sink a is in \S+, and files in there/],
    ];
    const before = desk.filesAtRoot();
    for (const [args, sentence] of wrong) {
      const { code, stdout, stderr } = await desk.run([...args, '--out', 'out']);
      expect([code, stdout], stderr).toEqual([2, '']);
      expect(stderr).toMatch(/^copydesk: [^\n]*\n$/);
      expect(stderr).toMatch(sentence);
    }
    expect(desk.filesAtRoot()).toEqual(before);
    expect(existsSync(join(desk.inbox, '.copydesk'))).toBe(false);
  });
});
