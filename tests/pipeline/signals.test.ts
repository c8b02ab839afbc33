// The ends of commands that a terminal, a reader or a full disk brings about: in order, and without a server left behind.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { type Desk, fast, pageAbout, projectRoot, type Running, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';

const hasServer = (desk: Desk) => desk.processes().some(({ command }) => command.includes('redis-server'));

async function afterOneRun(desk: Desk) {
  desk.drop('page.html', pageAbout('a closed lid'));
  expect((await desk.run(['run', desk.inbox, ...desk.working, '--concurrency', '1'])).code).toBe(0);
}

describe.concurrent('a terminal that is closed', () => {
  test.for([
    ['up', 0, ['up', 'inbox', '--port', '0', ...fast], 'drop files into'],
    ['watch', 0, ['watch', 'inbox', '--log-format', 'json'], 'watching'],
    ['work', 0, ['work', ...fast], 'working'],
    ['dashboard', 0, ['dashboard', '--port', '0'], 'http://'],
    ['status --watch', 0, ['status', '--watch'], 'accepted'],
  ] as const)(
    'ends %s in order, although its shell says so again',
    async ([, code, words, sign], { desk }) => {
      await afterOneRun(desk);
      const command = desk.start([...words, ...desk.working]);
      await waitFor('it to run', () => (command.stdout() + command.stderr()).includes(sign));
      command.kill('SIGHUP');
      command.kill('SIGHUP');
      expect((await command.ended).code).toBe(code);
      expect(hasServer(desk)).toBe(false);
    },
  );
});

describe.concurrent('somebody in a hurry', () => {
  test('may stop a command twice: it ends at once, and its server with it', async ({ desk }) => {
    const up = desk.start(['up', desk.inbox, ...desk.working, ...fast, '--port', '0']);
    await waitFor('the watcher', () => up.stderr().includes('drop files into'));
    up.kill('SIGINT');
    await interruptUntilEnded(up);
    expect((await up.ended).code).not.toBeNull();
    await waitFor('its server to end', () => !hasServer(desk));
  });

  test('may close what reads a result: the command ends, and its server with it', async ({ desk }) => {
    await afterOneRun(desk);
    const shown = spawnSync(
      'bash',
      [
        '-c',
        'set -o pipefail; "$0" "$@" | head -n 1',
        process.execPath,
        join(projectRoot, 'bin/copydesk.js'),
        'status',
        '--watch',
        '--json',
        ...desk.working,
      ],
      { cwd: desk.root, encoding: 'utf8' },
    );
    expect(shown.stdout).toMatch(/^\{.*\}\n$/);
    expect(shown.status).toBe(0);
    expect(hasServer(desk)).toBe(false);
  });
});

/** The second one makes it hurry; more may find it gone. */
async function interruptUntilEnded(command: Running) {
  await new Promise((resolve) => setImmediate(resolve));
  command.kill('SIGINT');
  await command.ended;
}

const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

/** Everything sees one small disk; what a step has given is printed in a line of its own. */
const onFullDisk = `
  copydesk() { "$NODE" "$BIN" "$@"; }
  mkdir data && mount -t tmpfs -o size=3m tmpfs data
  "$NODE" "$BIN" up inbox --data data --out out --concurrency 1 --port 0 --log-format json 2> up.log & up=$!
  until grep -q 'drop files' up.log; do sleep .1; done
  dd if=/dev/zero of=data/filling bs=1k 2> dd.log
  until copydesk status --out out > status.txt && grep -q 'refuses writes' status.txt; do sleep .1; done
  echo "status $?"
  kill -INT $up; wait $up; echo "up $?"
  copydesk status --out out > again.txt; echo "again $?"
`;

test.skipIf(!canMount)(
  'a full data disk is told, status and Ctrl-C end with 0, and no server is left',
  async ({ desk }) => {
    // Work in flight makes Redis write, and so find that it can't.
    desk.drop('page.html', pageAbout('a full cupboard'));
    const script = spawn('unshare', ['-rm', 'bash', '-c', onFullDisk], {
      cwd: desk.root,
      env: {
        ...process.env,
        NODE: process.execPath,
        BIN: join(projectRoot, 'bin/copydesk.js'),
        TMPDIR: desk.tmp,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    script.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
    await new Promise((resolve) => script.on('close', resolve));
    expect(said).toBe('status 0\nup 0\nagain 0\n');
    expect(readFileSync(join(desk.root, 'again.txt'), 'utf8')).toMatch(/^accepted /m);
    expect(existsSync(join(desk.root, 'up.log'))).toBe(true);
    expect(hasServer(desk)).toBe(false);
  },
);
