// The commands people use beside a pipeline that runs: up, status, find and retry.
import { chmodSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import { Snapshot } from '../../src/monitor/snapshot.ts';
import { keysFor } from '../../src/redis/keys.ts';
import { startServer } from '../redis/servers.ts';
import { type Desk, pageAbout, unaccounted, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';
import { unprivileged } from './unprivileged.ts';

const scriptedFront = (subject: string) =>
  `---js\n{ title: '${subject}' }\n---\n\n${subject} is told here.\n`;

async function find(desk: Desk, query: string) {
  const { code, stdout } = await desk.run(['find', query, ...desk.working]);
  return { code, stdout };
}

describe.concurrent('up', () => {
  test('turns a dropped file into an article, and leaves nothing running when it is interrupted', async ({
    desk,
  }) => {
    // When the time to stop is longer than any test, it ends by itself or not at all.
    const up = desk.start(['up', desk.inbox, ...desk.working, '--concurrency', '1', '--shutdown', '10m']);
    await waitFor('the watcher', () => up.stderr().includes('drop files into'));
    desk.drop('kite.html', pageAbout('a red kite'));
    const published = join(desk.inbox, '.copydesk/published/kite.html');
    await waitFor('its article', () => existsSync(published));
    expect(desk.articles()).toHaveLength(1);
    await waitFor('the count of it', () =>
      up.stderr().includes('1 published, 0 duplicate, 0 rejected so far'),
    );
    up.kill('SIGINT');
    const { code, stderr } = await up.ended;
    expect(code).toBe(0);
    expect(stderr).toContain('stopped');
    await waitFor('every process to end', () => desk.processes().length === 0);
  });

  test('ends as soon when it is interrupted while it starts', async ({ desk }) => {
    const up = desk.start(['up', desk.inbox, ...desk.working]);
    await waitFor('Redis', () => existsSync(join(desk.data, 'redis.json')));
    up.kill('SIGINT');
    expect((await up.ended).code).toBe(0);
    await waitFor('every process to end', () => desk.processes().length === 0);
  });
});

describe.concurrent('find and status', () => {
  test('tell where a file is, before and after it has completed', async ({ desk }) => {
    desk.drop('deep/kite.html', pageAbout('a red kite'));
    desk.drop('deep/copy.html', pageAbout('a red kite'));
    desk.start(['watch', desk.inbox, ...desk.pipeline]);
    const waiting = await waitFor('two items in flight', async () => {
      const snapshot = existsSync(join(desk.data, 'redis.json')) ? await desk.status() : null;
      return snapshot?.totals.inFlight === 2 && snapshot;
    });
    expect(unaccounted(waiting)).toBeNull();
    const before = await find(desk, 'kite.html');
    expect(before.code).toBe(0);
    expect(before.stdout).toMatch(/^deep\/kite\.html\n {2}in flight +at parse, since /);
    const itemId = z.string().parse(/item +([0-9a-f]{64})/.exec(before.stdout)?.[1]);
    expect((await find(desk, itemId)).stdout).toBe(before.stdout);
    expect(await find(desk, 'nothing like it')).toMatchObject({ code: 1, stdout: '' });

    desk.start(['work', ...desk.working, '--concurrency', '1']);
    await waitFor(
      'both to be put away',
      () => desk.completed('published').length + desk.completed('duplicate').length === 2,
    );
    const published = desk.outcomes().find(({ outcome }) => outcome === 'published');
    const byId = await find(desk, z.string().parse(published?.itemId));
    expect(byId.stdout).toMatch(/\n {2}published +a red kite\n/);
    expect(byId.stdout).toMatch(/\n {2}stages +parse .* → clean .* → dedupe .* → enrich /);
    const byArticle = await find(desk, z.string().parse(published?.articleId));
    expect(byArticle.stdout).toMatch(/^deep\/\w+\.html\n {2}published /);
    expect(byArticle.stdout).toMatch(/\n {2}duplicate +exact copy of deep\/\w+\.html\n/);
    const byTitle = await find(desk, 'KITE red');
    expect(byTitle.stdout).toBe(byId.stdout);
    const duplicate = desk.outcomes().find(({ outcome }) => outcome === 'duplicate');
    const copy = await find(desk, z.string().parse(duplicate?.itemId));
    expect(copy.stdout).toMatch(/\n {2}stages +parse .* → clean .* → dedupe /);
    expect((await find(desk, join(desk.inbox, 'deep/kite.html'))).stdout).toContain('deep/kite.html\n');

    // What has completed is found although Redis is out of reach.
    const away = await desk.run(['find', 'kite.html', '--out', desk.out, '--redis', 'redis://127.0.0.1:1']);
    expect(away).toMatchObject({ code: 0, stdout: (await find(desk, 'kite.html')).stdout });
    expect(away.stderr).toMatch(/Only completed items were searched/);

    const status = await desk.run(['status', ...desk.working]);
    expect(status.stdout).toMatch(/^accepted 2 = published 1 \+ duplicate 1 \+ rejected 0 \+ in flight 0$/m);
    expect(status.stdout.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
  });
});

describe.concurrent('status', () => {
  test('has on top, and in JSON, what keeps the pipeline from its work', async ({ desk }) => {
    const server = await startServer();
    try {
      const at = ['--redis', `redis://127.0.0.1:${server.port}`];
      // As an item that has waited for two minutes.
      await server.ask('ZADD', keysFor('copydesk').stage('parse'), Date.now() - 120_000, 'an item');
      const sentence = /^1 item waits for parse for more than 60 s, and no worker is alive: start one with\s/;
      const { code, stdout } = await desk.run(['status', ...at]);
      expect(code).toBe(0);
      expect(stdout.replaceAll('\n', ' ')).toMatch(sentence);
      expect(stdout).toMatch(/^stage /m);
      const { notReady } = Snapshot.parse(JSON.parse((await desk.run(['status', '--json', ...at])).stdout));
      expect(notReady).toMatch(sentence);
    } finally {
      await server.stop();
    }
  });
});

describe.concurrent('retry', () => {
  test('sends a rejected file through the watcher again, as a new round of it', async ({ desk, skip }) => {
    const user = unprivileged(skip);
    desk.drop('closed.html', pageAbout('a closed book'));
    chmodSync(join(desk.inbox, 'closed.html'), 0);
    const up = desk.start(['up', desk.inbox, ...desk.working, '--concurrency', '1'], user);
    const name = '.copydesk/rejected/closed.html';
    await waitFor('the rejection', () => existsSync(join(desk.inbox, name)));
    expect(desk.outcomes()).toMatchObject([{ outcome: 'rejected', code: 'unreadable' }]);
    chmodSync(join(desk.inbox, name), 0o644);
    const { code, stdout } = await desk.run(
      ['retry', '--code', 'unreadable', '--json', ...desk.working],
      user,
    );
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ rejected: 1, putBack: 1, gone: 0 }),
    ]);
    await waitFor('its article', () => existsSync(join(desk.inbox, '.copydesk/published/closed.html')));
    const [first, second] = desk.outcomes();
    expect(second).toMatchObject({ outcome: 'published', path: 'closed.html', retryOf: first?.itemId });
    expect(desk.outcomes()).toHaveLength(2);
    const status = await desk.status();
    expect(status.totals).toEqual({ accepted: 1, published: 1, duplicate: 0, rejected: 0, inFlight: 0 });
    expect(status.attempts).toMatchObject({ accepted: 2, published: 1, rejected: 1, inFlight: 0 });
    expect((await desk.run(['status', ...desk.working])).stdout).toContain(
      'accepted 1 (2 attempts) = published 1 + duplicate 0\n  + rejected 0 (1 attempt) + in flight 0\n',
    );
    expect((await desk.run(['retry', ...desk.working], user)).stdout).toMatch(/^0 rejected items/);
    up.kill('SIGTERM');
    expect((await up.ended).code).toBe(0);
  });

  test('reads a file again that a run has left where it is, mended or not', async ({ desk }) => {
    desk.drop('mended.md', scriptedFront('A mended roof'));
    desk.drop('still-bad.md', scriptedFront('A leaking roof'));
    expect((await desk.run(['run', desk.inbox, ...desk.working])).code).toBe(1);
    const rejected = desk.outcomes();
    expect(rejected.map(({ code }) => code)).toEqual(['bad_front_matter', 'bad_front_matter']);
    writeFileSync(join(desk.inbox, 'mended.md'), pageAbout('a mended roof'));
    const { code, stdout } = await desk.run(['retry', ...desk.working]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/published 1, duplicate 0, rejected again 1/);
    const again = desk.outcomes().slice(2);
    expect(again).toHaveLength(2);
    for (const outcome of again)
      expect(outcome.retryOf).toBe(rejected.find(({ path }) => path === outcome.path)?.itemId);
    expect(again.find(({ path }) => path === 'mended.md')?.outcome).toBe('published');
    expect(unaccounted(await desk.status())).toBeNull();
    const later = await desk.run(['run', desk.inbox, ...desk.working]);
    expect(desk.articles()).toHaveLength(1);
    expect(unaccounted(await desk.status())).toBeNull();
    expect(later.stderr).not.toContain('unexpectedly');
  });

  test('finds the files of a project folder that was moved', async ({ desk }) => {
    const [before, after] = [join(desk.root, 'project'), join(desk.root, 'project 2')];
    const inProject = (project: string) => [join(project, 'inbox'), '--out', join(project, 'out')] as const;
    const [inbox, ...out] = inProject(before);
    mkdirSync(inbox, { recursive: true });
    const lines = [JSON.stringify({ content: '' }), JSON.stringify({ content: pageAbout('a blue kite') })];
    for (const [name, content] of Object.entries({
      'claimed.md': scriptedFront('A leaking roof'),
      'lines.jsonl': `${lines.join('\n')}\n`,
    })) {
      writeFileSync(join(before, name), content);
      renameSync(join(before, name), join(inbox, name));
    }
    const up = desk.start(['up', inbox, ...out, '--concurrency', '1', '--port', '0']);
    const rejected = '.copydesk/rejected/claimed.md';
    await waitFor('the rejection', () => existsSync(join(inbox, rejected)));
    await waitFor('the lines', () => existsSync(join(inbox, '.copydesk/settled/lines.jsonl')));
    up.kill('SIGTERM');
    expect((await up.ended).code).toBe(0);

    renameSync(before, after);
    const [moved, ...there] = inProject(after);
    expect((await desk.run(['find', join(moved, 'claimed.md'), ...there])).stdout).toContain(
      'bad_front_matter',
    );
    writeFileSync(join(moved, rejected), pageAbout('a mended roof'));
    const { stdout } = await desk.run(['retry', '--json', ...there]);
    expect(JSON.parse(stdout)).toMatchObject({ rejected: 2, putBack: 1, offered: 1, gone: 0 });
    const again = desk.start(['up', moved, ...there, '--concurrency', '1', '--port', '0']);
    await waitFor('its article', () => existsSync(join(moved, '.copydesk/published/claimed.md')));
    again.kill('SIGTERM');
    expect((await again.ended).code).toBe(0);
  });
});
