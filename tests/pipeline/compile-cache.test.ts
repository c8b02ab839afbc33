// Later starts read the code that earlier ones have compiled, in every process of a command.
// Must not measure time.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { fast, pageAbout } from './copydesk.ts';
import { test } from './desk-test.ts';

test('the second run reads the code that the first one compiled, even in processes that were killed', async ({
  desk,
}) => {
  const cache = join(desk.root, 'compiled');
  const run = async (name: string) => {
    desk.drop(name, pageAbout(name));
    const ended = await desk.run(['run', desk.inbox, ...desk.working, ...fast], {
      env: { NODE_COMPILE_CACHE: cache },
    });
    expect(ended.code, ended.stderr).toBe(0);
    return readdirSync(cache).map((flags) => readdirSync(join(cache, flags)).sort());
  };
  const first = await run('kite.html');
  // One folder for the flags of each kind of process: the command itself, and its children.
  expect(first.map((modules) => modules.length > 100)).toEqual([true, true]);
  expect(await run('crow.html')).toEqual(first);
});
