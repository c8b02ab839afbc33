// What commands say and answer when they can't do what they are asked: one line, the right exit code, nothing made.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, inject } from 'vitest';
import { keysFor } from '../../src/redis/keys.ts';
import { startServer } from '../redis/servers.ts';
import { type Desk, type Ended, pageAbout, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';
import { unprivileged } from './unprivileged.ts';

function expectOneLine({ code, stdout, stderr }: Ended, expectedCode: number, text: RegExp) {
  expect(stderr).toMatch(text);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stdout).toBe('');
  expect(code).toBe(expectedCode);
}

function everythingIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

function newNamespace() {
  return `test-${Math.random().toString(36).slice(2)}`;
}

async function forgetNamespace(namespace: string) {
  const redis = new Redis({ path: inject('redisSocket') });
  const keys = await redis.keys(`{${namespace}}*`);
  if (keys.length > 0) await redis.del(...keys);
  redis.disconnect();
}

/** Longer than a name may be. */
const tooLong = 'd'.repeat(300);

describe.concurrent('a wrong call', () => {
  test.for([
    [['run', '--nope', 'x'], /unknown option '--nope'/],
    [['publish'], /unknown command 'publish'/],
    [['run'], /missing required argument 'path'/],
    [['run', 'nowhere'], /nowhere does not exist/],
    [['run', '.', '--concurrency', 'many'], /--concurrency is "many", but must be/],
    [['work', 'nosuchstage'], /There is no stage "nosuchstage"; the stages are parse/],
    [['run', '.', '--out', '/proc/none/out'], /\/proc\/none\/out\S*, but no folder can be made in \/proc\./],
    [['watch', 'inbox', '--data', '/proc/none'], /--data is \/proc\/none, but no folder can be made in/],
    [['extract', '--jsonl', 'file'], /takes no files/],
    [['retry', '--code', 'nope'], /--code is "nope", but must be/],
    [['run', 'inbox', '--out', 'inbox'], /inbox is Copydesk's own output or data folder/],
    [['run', 'inbox', '--data', 'inbox'], /inbox is Copydesk's own output or data folder/],
    [['run', 'inbox', '--out', 'a-file'], /--out is \S+\/a-file, which is a file/],
    [['run', 'inbox', '--out', 'a-file/out'], /--out is \S+\/a-file\/out, but \S+\/a-file is a file/],
    [['run', 'inbox', '--data', 'a-file'], /--data is \S+\/a-file, which is a file/],
    [
      ['run', 'inbox', '--data', 'd', '--out', '/proc/none'],
      /--out is \/proc\/none, but no folder can be made/,
    ],
    [['up', 'inbux'], /inbux does not exist/],
    [['up', 'a-file'], /a-file is a file\. Name a folder to watch/],
    [['up', '--out', 'inbox'], /inbox is Copydesk's own output or data folder/],
    [['up', '--out', 'a-file'], /--out is \S+\/a-file, which is a file/],
    [['watch'], /missing required argument 'dir'/],
    [['watch', 'inbux'], /inbux does not exist/],
    [['watch', 'inbux', '--dry-run'], /inbux does not exist/],
    [['watch', 'a-file'], /a-file is a file\. Name a folder to watch/],
    [['watch', 'inbox', '--data', 'inbox'], /inbox is Copydesk's own output or data folder/],
    [['work', '--out', 'a-file'], /--out is \S+\/a-file, which is a file/],
    [['status'], /There is no pipeline in \S+\/out /],
    [['status', '--out', 'inbox'], /There is no pipeline in \S+\/inbox /],
    [['status', '--data', 'd'], /There is no pipeline in \S+\/out \(its data folder would be \S+\/d\)/],
    [['dashboard'], /There is no pipeline in \S+\/out /],
    [['find', 'x'], /There is no pipeline in \S+\/out /],
    [['retry'], /out contains no ledger/],
    [['tail'], /out contains no ledger/],
    [['tail', 'lines'], /tail prints articles or outcomes, not "lines"/],
    [['run', tooLong], /d can't be inspected: path too long: the system allows \d+ bytes/],
    [['run', 'inbox', '--out', tooLong], /d can't be created \(path too long: .*Name another one with --out/],
    [
      ['run', 'inbox', '--data', tooLong],
      /d can't be created \(path too long: .*Name another one with --data/,
    ],
    [['up', tooLong], /d can't be inspected: path too long/],
    [['watch', tooLong], /d can't be inspected: path too long/],
    [['extract', tooLong], /d can't be inspected: path too long/],
    [['status', '--out', tooLong], /There is no pipeline in \S+d /],
  ] as const)('%j is told in one line, exits 2 and makes nothing', async ([args, text], { desk, skip }) => {
    const isOfRoot = [...args].some((arg) => arg.startsWith('/proc/'));
    skip(isOfRoot && process.getuid?.() !== 0, 'other users are told first that they may not write there');
    writeFileSync(join(desk.root, 'a-file'), 'text');
    desk.drop('page.html', pageAbout('a locked drawer'));
    const before = everythingIn(desk.root);
    expectOneLine(await desk.run([...args]), 2, text);
    expect(everythingIn(desk.root)).toEqual(before);
  });

  test('--dry-run makes nothing either', async ({ desk }) => {
    desk.drop('page.html', pageAbout('a dry well'));
    const before = everythingIn(desk.root);
    for (const command of ['run', 'watch'])
      expect((await desk.run([command, 'inbox', '--dry-run'])).stdout).toContain('would take 1, leave 0');
    expect(everythingIn(desk.root)).toEqual(before);
  });

  test('names the variable that holds a bad setting', async ({ desk }) => {
    const ended = await desk.run(['watch', 'inbox'], { env: { COPYDESK_SETTLE: 'soon' } });
    expectOneLine(ended, 2, /COPYDESK_SETTLE is "soon", but must be auto, or a time/);
  });
});

describe.concurrent('a system that does not work', () => {
  type Context = { desk: Desk; skip: (note: string) => void };
  const run = ({ desk, skip }: Context, ...more: string[]) =>
    desk.run(['run', desk.inbox, ...more], unprivileged(skip));

  test('a Redis that is not there exits 3 with one line', async ({ desk, skip }) => {
    const ended = await run({ desk, skip }, '--redis', join(desk.root, 'none.sock'), '--out', desk.out);
    expectOneLine(ended, 3, /Redis at .*none\.sock can't be reached/);
    expect(desk.filesAtRoot()).toEqual([]);
  });

  test('a Redis that may evict keys exits 3 with one line that says what to do', async ({ desk, skip }) => {
    const socket = join(desk.root, 'evicting.sock');
    const options = ['--port', '0', '--unixsocket', socket, '--unixsocketperm', '777', '--save', ''];
    const server = spawn('redis-server', [...options, '--maxmemory-policy', 'allkeys-lru'], {
      cwd: desk.root,
      stdio: 'ignore',
    });
    try {
      const ended = await waitFor('an answer about the policy', async () => {
        const answer = await run({ desk, skip }, '--redis', socket, '--out', desk.out);
        return answer.stderr.includes("can't be reached") ? null : answer;
      });
      expectOneLine(
        ended,
        3,
        /may evict keys \(maxmemory-policy allkeys-lru\).*config set maxmemory-policy noeviction/,
      );
    } finally {
      server.kill();
    }
  });

  test('a Redis that refuses the password, or the user a command, exits 3 with one line and makes nothing', async ({
    desk,
  }) => {
    const client = { password: 'the-admin-s' };
    const server = await startServer({ settings: { requirepass: client.password }, client });
    try {
      const rights = [
        '~{copydesk}:*',
        '&{copydesk}:*',
        '+@all',
        '-@admin',
        '-@dangerous',
        '-@stream',
        '+info',
      ];
      await server.ask('ACL', 'SETUSER', 'few', 'on', '>of-the-few', 'resetchannels', ...rights);
      const env = (login: string) => ({ env: { REDIS_URL: `redis://${login}@127.0.0.1:${server.port}` } });
      desk.drop('page.html', pageAbout('a turned key'));
      for (const command of [['work'], ['run', desk.inbox]]) {
        const wrong = await desk.run(command, env(':not-the-admin-s'));
        expectOneLine(
          wrong,
          3,
          /refuses this user or password\. Give the right credentials before the host in REDIS_URL \(user:password@host\)/,
        );
        expect(wrong.stderr).not.toContain('the-admin-s');
        const few = await desk.run(command, env('few:of-the-few'));
        expectOneLine(
          few,
          3,
          /may not give xadd, xtrim\. Give it the rule: ACL SETUSER name ~\{copydesk\}:\* /,
        );
        expect(desk.filesAtRoot()).toEqual([]);
      }
      // Who only looks needs less.
      expect((await desk.run(['status'], env('few:of-the-few'))).code).toBe(0);
    } finally {
      await server.stop();
    }
  });

  test('an output folder that may not be written exits 3 with one line', async ({ desk, skip }) => {
    mkdirSync(desk.out);
    chmodSync(desk.out, 0o555);
    desk.drop('page.html', pageAbout('a closed door'));
    expectOneLine(await run({ desk, skip }, ...desk.working), 3, /out.*can't be used/);
    chmodSync(desk.out, 0o755);
  });

  test('a data folder that may not be written exits 3 with one line', async ({ desk, skip }) => {
    const closed = join(desk.root, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o555);
    const ended = await run({ desk, skip }, '--data', join(closed, 'data'), '--out', desk.out);
    expectOneLine(ended, 3, /The data folder .*closed\/data can't be used/);
  });

  test('a namespace that belongs to another output exits 3 and says to which', async ({ desk }) => {
    const namespace = newNamespace();
    const redis = ['--redis', inject('redisSocket'), '--namespace', namespace];
    desk.drop('page.html', pageAbout('an open door'));
    try {
      const first = await desk.run(['run', desk.inbox, '--out', desk.out, ...redis]);
      expect(first.code).toBe(0);
      const second = await desk.run(['run', desk.inbox, '--out', join(desk.root, 'other'), ...redis]);
      expectOneLine(second, 3, /already serves the output in .*\/out\. Use that folder as --out/);
      const work = await desk.run([
        'work',
        '--log-level',
        'warn',
        '--out',
        join(desk.root, 'other'),
        ...redis,
      ]);
      expectOneLine(work, 3, /already serves the output in .*\/out\. Use that folder as --out/);
    } finally {
      await forgetNamespace(namespace);
    }
  });

  test('a namespace in which something else keeps its keys exits 3 and says what to do', async ({ desk }) => {
    const namespace = newNamespace();
    const at = ['--redis', inject('redisSocket'), '--namespace', namespace];
    const keys = keysFor(namespace);
    const redis = new Redis({ path: inject('redisSocket') });
    desk.drop('page.html', pageAbout('a shared shelf'));
    try {
      await redis.set(keys.pipeline, 'a text');
      const text = /refused a command \(WRONGTYPE [^\n]*Use another --namespace/;
      expectOneLine(await desk.run(['run', desk.inbox, '--out', desk.out, ...at]), 3, text);
      await redis.del(keys.pipeline);
      await redis.set(keys.workers, 'a text');
      expectOneLine(await desk.run(['status', ...at]), 3, text);
      await redis.del(keys.workers);
      // Nothing ends here, for it may be mended: it is told.
      await redis.set(`${keys.bull}:parse:wait`, 'a text');
      const up = desk.start(['run', desk.inbox, '--out', desk.out, ...at]);
      await waitFor('a warning', () => /Redis refuses a command/.test(up.stderr()));
      up.kill('SIGTERM');
      expect((await up.ended).code).toBe(130);
    } finally {
      redis.disconnect();
      await forgetNamespace(namespace);
    }
  });
});
