// What counts as waiting in an inbox.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countBacklog } from '../../../src/producers/watch/backlog.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'copydesk-backlog-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});
const put = (path: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), 'x');
};

test('files of all folders wait, but not those that no scan would take', async () => {
  for (const path of ['a.html', 'deep/er/b.html', '.copydesk/claimed/c.html', 'd.html.part', 'out/e.html'])
    put(path);
  symlinkSync(root, join(root, 'deep/link'));
  expect(await countBacklog(root, [join(root, 'out')])).toEqual({ waiting: 3, hasMore: false });
});

test('counting stops at the limit and says so', async () => {
  for (let at = 0; at < 12; at++) put(`${at}.html`);
  expect(await countBacklog(root, [], 12)).toEqual({ waiting: 12, hasMore: false });
  expect(await countBacklog(root, [], 11)).toEqual({ waiting: 11, hasMore: true });
});

test('an inbox that is gone has no backlog', async () => {
  expect(await countBacklog(join(root, 'nowhere'), [])).toEqual({ waiting: 0, hasMore: false });
});
