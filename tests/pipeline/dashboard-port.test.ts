// The port of the dashboard: the usual one, the next free one, or the one that was named.
// Must not count on a port of this machine that others may use as well.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import { fast, pageAbout, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';

/** Takes a port, as soon as nobody else has it. */
async function take(port: number) {
  const server = await waitFor(`port ${port}`, async () => {
    const one = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1');
    return await once(one, 'listening').then(
      () => one,
      () => null,
    );
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const About = z.object({ out: z.string(), namespace: z.string(), ledgerId: z.string() });
const aboutOf = async (url: string) => About.parse(await (await fetch(`${url}api/about`)).json());

describe('a port of the dashboard that is taken', () => {
  test('makes them take the next free one, and say so', async ({ desk }) => {
    await using _usual = await take(7_373);
    const up = desk.start(['up', desk.inbox, ...desk.working, ...fast]);
    const [, port] = await waitFor('another port', () =>
      /port 7373\b[^"]* is in use: the dashboard uses (\d+)/.exec(up.stderr()),
    );
    await waitFor('its address', () => up.stderr().includes(`the dashboard is at http://127.0.0.1:${port}/`));
    const url = `http://127.0.0.1:${port}/`;
    await waitFor('its ledger', async () => (await aboutOf(url).catch(() => null)) !== null);
    expect(await aboutOf(url)).toMatchObject({ out: desk.out, namespace: 'copydesk' });
  });

  test('by this pipeline’s own dashboard is no trouble: its address is printed', async ({ desk }) => {
    desk.drop('page.html', pageAbout('a turnstile'));
    await desk.run(['run', desk.inbox, ...desk.working, ...fast]);
    const first = desk.start(['dashboard', ...desk.working]);
    const url = await waitFor('its address', () => /^http:\S+$/m.exec(first.stdout())?.[0]);
    expect(await desk.run(['dashboard', ...desk.working])).toMatchObject({ code: 0, stdout: `${url}\n` });
    const { port } = new URL(url);
    const named = await desk.run(['dashboard', ...desk.working, '--port', port]);
    expect(named).toMatchObject({ code: 0, stdout: `${url}\n` });

    // One that shows it otherwise, or shows another pipeline, is not taken for it.
    const otherwise = await desk.run(['dashboard', ...desk.working, '--port', port, '--read-only']);
    expect(otherwise).toMatchObject({ code: 3, stdout: '' });
    const other = join(desk.root, 'other');
    await desk.run(['run', desk.inbox, '--out', other, ...fast]);
    const another = await desk.run(['dashboard', '--out', other, '--port', port]);
    expect(another).toMatchObject({ code: 3, stdout: '' });
  });

  test('and was named is refused in one line that says what to do', async ({ desk }) => {
    await using taken = await take(0);
    desk.drop('page.html', pageAbout('a toll gate'));
    await desk.run(['run', desk.inbox, ...desk.working, ...fast]);
    const { code, stdout, stderr } = await desk.run([
      'dashboard',
      ...desk.working,
      '--port',
      String(taken.port),
    ]);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(
      /^copydesk: The monitor can't use 127\.0\.0\.1:\d+: another program uses it; choose another with --port\.\n$/,
    );
  });
});
