import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renamesShow } from '../../../src/producers/watch/renamed-in.ts';
import { temporaryFolder } from '../producer-kit.ts';

it('a rename shows in the times of a file here, and the probe leaves nothing behind', async () => {
  const inbox = await temporaryFolder();
  await mkdir(join(inbox, '.copydesk'));
  expect(await renamesShow(inbox, 'p1')).toBe(true);
  expect(await readdir(join(inbox, '.copydesk'))).toEqual([]);
});

it('where nothing can be written, renames are not said to show', async () => {
  expect(await renamesShow('/proc', 'p1')).toBe(false);
});
