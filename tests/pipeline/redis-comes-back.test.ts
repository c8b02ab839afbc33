// Commands whose Redis comes back as another one than they began with.
// Must not repeat what tests/monitor says about the answers of a monitor.
import { describe, expect } from 'vitest';
import { startServer } from '../redis/servers.ts';
import { fast, pageAbout, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';

const evicts = /may evict keys \(maxmemory-policy allkeys-lru\), which would lose articles\. Run: redis-cli/;

describe('a Redis that comes back and may evict keys', () => {
  test('ends the producer and the workers with 3 and one line; the dashboard stays and says it', {
    timeout: 90_000,
  }, async ({ desk }) => {
    const server = await startServer();
    try {
      const own = ['--redis', `redis://127.0.0.1:${server.port}`];
      const watch = desk.start(['watch', desk.inbox, '--log-format', 'json', ...own]);
      const work = desk.start(['work', '--out', desk.out, ...fast, ...own]);
      const shown = desk.start(['dashboard', '--out', desk.out, '--port', '0', ...own]);
      desk.drop('first.html', pageAbout('the first flood'));
      await waitFor('the first outcome', () => desk.outcomes().length === 1);
      const url = await waitFor('the dashboard', () => /^http:\S+/.exec(shown.stdout())?.[0]);

      await server.kill();
      await server.startAgain({ 'maxmemory-policy': 'allkeys-lru' });
      for (const command of [watch, work]) {
        const { code, stderr } = await command.ended;
        expect(code, stderr).toBe(3);
        const lines = stderr.trimEnd().split('\n');
        expect(lines.at(-1)).toMatch(evicts);
        expect(lines.filter((line) => line.includes('"level":50')).join()).toMatch(evicts);
      }
      const ready = await waitFor('the dashboard to notice', async () => {
        const answer = await fetch(`${url}readyz`);
        const text = await answer.text();
        return evicts.test(text) ? answer.status : null;
      });
      expect(ready).toBe(503);
      const again = await desk.run(['work', '--out', desk.out, ...fast, ...own]);
      expect([again.code, again.stderr]).toEqual([3, expect.stringMatching(evicts)]);

      // Mended, they go on where they stopped.
      await server.ask('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
      desk.drop('second.html', pageAbout('the second flood'));
      desk.start(['watch', desk.inbox, '--log-format', 'json', ...own]);
      desk.start(['work', '--out', desk.out, ...fast, ...own]);
      await waitFor('the second outcome', () => desk.outcomes().length === 2);
    } finally {
      await desk.stop();
      await server.stop();
    }
  });
});
