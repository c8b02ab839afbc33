// One output folder, one pipeline: commands that are given the output alone mean the pipeline that writes to it.
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { Snapshot } from '../../src/monitor/snapshot.ts';
import { type Desk, fast, pageAbout, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';

const ofOutput = (desk: Desk) => ['--out', desk.out];

async function totalsOf(desk: Desk) {
  const { stdout } = await desk.run(['status', '--json', ...ofOutput(desk)]);
  return Snapshot.parse(JSON.parse(stdout)).totals;
}

describe('a pipeline that runs with data of its own', () => {
  test('is the one that status and retry with its output mean', async ({ desk }) => {
    const up = desk.start(['up', desk.inbox, ...desk.working, ...fast, '--port', '0']);
    const [good, bad] = [pageAbout('a brass bell'), '---js\nx\n---\n'];
    desk.drop('two.jsonl', [good, bad].map((content) => `${JSON.stringify({ content })}\n`).join(''));
    await waitFor('both outcomes', () => desk.outcomes().length === 2);
    expect(JSON.parse(readFileSync(join(desk.out, 'pipeline.json'), 'utf8'))).toMatchObject({
      data: '../data',
      redis: null,
      namespace: 'copydesk',
    });
    expect(await totalsOf(desk)).toMatchObject({ accepted: 2, published: 1, rejected: 1 });

    const retry = await desk.run(['retry', ...ofOutput(desk)]);
    expect(retry.stdout).toMatch(/^1 rejected items: 1 sent again/);
    await waitFor('its outcome', () => desk.outcomes().length === 3);
    expect(existsSync(join(desk.out, '.copydesk'))).toBe(false);
    expect(desk.filesAtRoot().sort()).toEqual(['data', 'out']);
    up.kill('SIGTERM');
    expect((await up.ended).code).toBe(0);
  });

  test('keeps its output from another pipeline, which says so and stops', async ({ desk }) => {
    const up = desk.start(['up', desk.inbox, ...desk.working, ...fast, '--port', '0']);
    await waitFor('its note', () => existsSync(join(desk.out, 'pipeline.json')));
    const other = ['--data', join(desk.root, 'other'), ...ofOutput(desk), '--log-level', 'warn'];
    const { code, stderr } = await desk.run(['work', ...other]);
    expect(stderr).toMatch(
      /is the output of another pipeline that is running now \(with the data folder \S+\/data\)/,
    );
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(3);

    const standby = desk.start(['work', ...desk.working, ...fast]);
    await waitFor('the standby', () => standby.stderr().includes('standing by'));
    up.kill('SIGTERM');
    desk.drop('page.html', pageAbout('a spare key'));
    const watch = desk.start(['watch', desk.inbox, ...ofOutput(desk)]);
    await waitFor('the article', () => desk.articles().length === 1);
    for (const command of [up, standby, watch]) {
      command.kill('SIGTERM');
      expect((await command.ended).code).toBe(0);
    }
  });
});

test('a Redis that works for this very output says when its ledger is gone', async ({ desk }) => {
  desk.drop('page.html', pageAbout('a lost logbook'));
  const run = ['run', desk.inbox, ...desk.working, '--concurrency', '1'];
  expect((await desk.run(run)).code).toBe(0);
  rmSync(desk.out, { recursive: true });
  const again = await desk.run(run);
  expect(again.code).toBe(3);
  expect(again.stderr).toMatch(
    /already serves \S+\/out, but with a different ledger .*Restore that ledger\.sqlite/,
  );
  expect(existsSync(desk.out)).toBe(false);
});

test.for([
  ['gone', (desk: Desk) => rmSync(desk.data, { recursive: true })],
  [
    'empty',
    (desk: Desk) => {
      rmSync(desk.data, { recursive: true });
      mkdirSync(join(desk.data, 'redis'), { recursive: true });
    },
  ],
] as const)(
  'an output whose data folder is %s says what its ledger knows, and how to go on',
  async ([, takeAway], { desk }) => {
    desk.drop('good.html', pageAbout('a lost suitcase'));
    desk.drop('bad.md', '---js\nx\n---\n');
    expect((await desk.run(['run', desk.inbox, ...desk.working, '--concurrency', '1'])).code).toBe(1);
    takeAway(desk);
    const before = desk.filesAtRoot().sort();

    const { code, stdout } = await desk.run(['status', ...ofOutput(desk)]);
    expect(code).toBe(0);
    expect(stdout.replaceAll('\n', ' ')).toMatch(
      /^\S+\/out has the ledger of a pipeline, but its data folder \S+\/data is missing or empty\. Put it back, or name it with --data/,
    );
    expect(stdout).toContain('accepted 2 = published 1 + duplicate 0 + rejected 1 + in flight 0\n');
    expect(stdout).not.toMatch(/workers|waiting/);
    expect(await totalsOf(desk)).toMatchObject({ accepted: 2, published: 1, rejected: 1, inFlight: 0 });
    const dashboard = await desk.run(['dashboard', '--port', '0', ...ofOutput(desk)]);
    expect(dashboard).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/data is missing or empty\. Put it back/),
    });
    const find = await desk.run(['find', 'good.html', ...ofOutput(desk)]);
    expect(find.stdout).toMatch(/^good\.html\n {2}published/);
    expect(find.stderr).toMatch(/Only completed items were searched\. \S+\/out has the ledger/);
    expect(desk.filesAtRoot().sort()).toEqual(before);

    desk.drop('second.html', pageAbout('a found umbrella'));
    const again = ['run', join(desk.inbox, 'second.html'), ...ofOutput(desk), '--concurrency', '1'];
    expect((await desk.run(again)).code).toBe(0);
    expect(await totalsOf(desk)).toMatchObject({ accepted: 3, published: 2, rejected: 1, inFlight: 0 });
  },
);

test('retry sends nothing into the pipeline of another output', async ({ desk }) => {
  const other = ['--data', join(desk.root, 'other'), '--out', join(desk.root, 'other-out')];
  desk.drop('good.html', pageAbout('a borrowed ladder'));
  expect((await desk.run(['run', desk.inbox, ...other, '--concurrency', '1'])).code).toBe(0);
  desk.drop('two.jsonl', '{"content":"---js\\nx\\n---\\n"}\n{"content":"---js\\ny\\n---\\n"}\n');
  expect(
    (await desk.run(['run', join(desk.inbox, 'two.jsonl'), ...desk.working, '--concurrency', '1'])).code,
  ).toBe(1);
  const { code, stderr, stdout } = await desk.run([
    'retry',
    ...ofOutput(desk),
    '--data',
    join(desk.root, 'other'),
  ]);
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toMatch(/already serves the output in \S+\/other-out\. Use that folder as --out/);
});

test('a copy of an output gets nothing from the pipeline of the original, until it has one of its own', async ({
  desk,
}) => {
  desk.drop('page.html', pageAbout('a garden gate'));
  const run = (out: string, ...more: string[]) => [
    ...['run', desk.inbox, '--out', join(desk.root, out), '--concurrency', '1'],
    ...more,
  ];
  expect((await desk.run(run('out', '--data', desk.data))).code).toBe(0);
  cpSync(desk.out, join(desk.root, 'copy'), { recursive: true });
  const linesOf = (out: string) => readFileSync(join(desk.root, out, 'outcomes.jsonl'), 'utf8');
  const former = linesOf('copy');

  desk.drop('second.html', pageAbout('an iron bridge'));
  for (const args of [run('copy'), ['watch', desk.inbox, '--out', join(desk.root, 'copy')]]) {
    const { code, stderr } = await desk.run(args);
    expect(stderr).toMatch(
      /\/copy is a copy of \S+\/out, whose pipeline this is\. Give the copy a --namespace/,
    );
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(3);
  }
  expect(linesOf('copy')).toBe(former);
  expect((await desk.run(run('out'))).code).toBe(0);
  expect(desk.articles()).toHaveLength(2);

  expect((await desk.run(run('copy', '--data', join(desk.root, 'own')))).code).toBe(0);
  expect((await desk.run(run('copy'))).code).toBe(0);
  expect(linesOf('copy').split('"outcome":"published"')).toHaveLength(3);
});

test('an output that was moved keeps its pipeline, beside a copy that was made of it later', async ({
  desk,
}) => {
  const [moved, copy] = [join(desk.root, 'moved'), join(desk.root, 'out')];
  desk.drop('page.html', pageAbout('a paper boat'));
  const run = (out: string) => ['run', desk.inbox, '--out', out, '--concurrency', '1'];
  expect((await desk.run([...run(desk.out), '--data', desk.data])).code).toBe(0);
  renameSync(desk.out, moved);
  expect((await desk.run(run(moved))).code).toBe(0);
  cpSync(moved, copy, { recursive: true });
  expect((await desk.run(run(moved))).code).toBe(0);
  expect(await desk.run(run(copy))).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/\/out is a copy of \S+\/moved,/),
  });
});

test('a project folder that was copied with its data has a pipeline of its own', async ({ desk }) => {
  const [project, copy] = [join(desk.root, 'project'), join(desk.root, 'copy')];
  mkdirSync(project);
  desk.drop('page.html', pageAbout('a tin whistle'));
  const run = (folder: string) => ['run', desk.inbox, '--out', join(folder, 'out'), '--concurrency', '1'];
  expect((await desk.run([...run(project), '--data', join(project, 'data')])).code).toBe(0);
  cpSync(project, copy, { recursive: true });
  desk.drop('second.html', pageAbout('a wooden spoon'));
  for (const folder of [copy, project]) {
    expect((await desk.run(run(folder))).code).toBe(0);
    expect(
      readFileSync(join(folder, 'out', 'articles.jsonl'), 'utf8')
        .trimEnd()
        .split('\n'),
    ).toHaveLength(2);
  }
});
