// Sinks through real commands: what reaches them, what status says of them, and which are refused before anything is made.
// Must not repeat the contract of sinks, nor what tests/app says about the setting.
import { existsSync, readFileSync } from 'node:fs';
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
    const done = { message: null, delivered: 3, lag: 0, refused: 0 };
    expect(sinks).toMatchObject([
      { name: 'lines', kind: 'jsonl', ...done },
      { name: 'one', kind: 'sqlite', ...done },
      { name: 'other', kind: 'sqlite', ...done },
      { name: 'sheet', kind: 'csv', ...done },
    ]);
    const { stdout } = await desk.run(['status', '--out', 'out']);
    expect(stdout).toMatch(/^other +sqlite +\w+ +3 +0 +0$/m);
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
