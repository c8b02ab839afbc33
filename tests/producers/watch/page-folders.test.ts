// Files that a browser saved together with a page are not items, wherever the page is by now; files in other folders are.
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { systemClock } from '../../../src/producers/clock.ts';
import { pooledFileSystem } from '../../../src/producers/file-system.ts';
import { countBacklog } from '../../../src/producers/watch/backlog.ts';
import { dryRun } from '../../../src/producers/watch/dry-run.ts';
import { PageFolders, pageOfFolder } from '../../../src/producers/watch/page-folders.ts';
import { createMemoryStore } from '../memory-store.ts';
import { filesBelow, produce, temporaryFolder, until, writeOld } from '../producer-kit.ts';

/** What a browser leaves in the folder. */
async function saveFiles(folder: string, count = 3): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let number = 0; number < count; number += 1)
    await writeFile(join(folder, `p${number}.png`), 'picture');
  await writeFile(join(folder, 'frame.html'), '<p>Buy lamps.</p>');
  await writeFile(join(folder, 'style.css'), 'p { color: red }');
}

const pathsOf = (store: ReturnType<typeof createMemoryStore>) =>
  store.accepted.map(({ meta }) => meta.path).sort();

/** Takes what is in an inbox until it is quiet, and completes everything as published. */
async function runOver(inbox: string, mode: 'run' | 'watch'): Promise<string[]> {
  const store = createMemoryStore({ outcomeOf: () => 'published' });
  const producer = await produce([inbox], store, { mode });
  if (mode === 'run') await producer.done;
  else {
    // Taken and completed after all that was there before.
    await writeOld(join(inbox, 'last.txt'), 'last');
    const last = join(inbox, '.copydesk/published/last.txt');
    await until('the last file', async () => (await stat(last).catch(() => null)) !== null);
    await systemClock.sleep(500);
    await rm(last);
  }
  await producer.stop();
  return pathsOf(store).filter((path) => path !== 'last.txt');
}

it.each(['run', 'watch'] as const)(
  'only the page is an item of a %s; its folder stays where it is',
  async (mode) => {
    const inbox = await temporaryFolder();
    await mkdir(join(inbox, 'news'));
    await writeOld(join(inbox, 'news/ferry.html'), '<p>The ferry</p>');
    await saveFiles(join(inbox, 'news/ferry_files'), 300);
    await writeOld(join(inbox, 'tower.htm'), '<p>The tower</p>');
    await saveFiles(join(inbox, 'tower-Dateien'));
    expect(await countBacklog(inbox, [])).toEqual({ waiting: 2, hasMore: false });
    expect(await runOver(inbox, mode)).toEqual(['news/ferry.html', 'tower.htm']);
    // Its page has moved away by then, where files are claimed.
    if (mode === 'watch') {
      expect(await runOver(inbox, mode)).toEqual([]);
      expect(await countBacklog(inbox, [])).toEqual({ waiting: 0, hasMore: false });
    }
    const left = (await filesBelow(inbox)).filter((path) => /(?:_files|-Dateien)\//.test(path));
    expect(left).toHaveLength(302 + 5);
  },
);

it('a folder that comes before its page waits for it', async () => {
  const inbox = await temporaryFolder();
  const store = createMemoryStore({ outcomeOf: () => 'published' });
  await produce([inbox], store);
  await saveFiles(join(inbox, 'ferry_files'));
  await systemClock.sleep(1_500);
  await writeOld(join(inbox, 'ferry.html'), '<p>The ferry</p>');
  await until('the page', () => store.accepted.length > 0);
  await writeOld(join(inbox, 'later.html'), '<p>Later</p>');
  await until('a later page', () => store.accepted.length > 1);
  await systemClock.sleep(500);
  expect(pathsOf(store)).toEqual(['ferry.html', 'later.html']);
});

it('a folder without a page is read, whatever its name', async () => {
  const inbox = await temporaryFolder();
  await mkdir(join(inbox, 'my_files'));
  await writeOld(join(inbox, 'my_files/ferry.html'), '<p>The ferry</p>');
  await writeOld(join(inbox, 'my_files/tower.md'), '# The tower');
  await writeOld(join(inbox, 'other.html'), '<p>Other</p>');
  expect(await runOver(inbox, 'run')).toEqual(['my_files/ferry.html', 'my_files/tower.md', 'other.html']);
});

it('a dry run names the page', async () => {
  const inbox = await temporaryFolder();
  await writeOld(join(inbox, 'ferry.html'), '<p>The ferry</p>');
  await saveFiles(join(inbox, 'ferry_files'));
  const lines: unknown[] = [];
  for await (const line of dryRun({
    ...{ mode: 'watch', paths: [inbox], dataDir: await temporaryFolder(), scopeId: 'output-1', exclude: [] },
    ...{ stabilityMs: 500, maxBytes: 1_000, limit: null, clock: systemClock },
  }))
    lines.push(line);
  expect(lines).toEqual(
    expect.arrayContaining([
      { path: join(inbox, 'ferry.html'), takes: true, reason: null },
      { path: join(inbox, 'ferry_files'), takes: false, reason: 'saved with the page ferry.html' },
    ]),
  );
  expect(lines).toHaveLength(2);
});

test.each([
  '',
  '.copydesk/claimed/ab12-1/',
  '.copydesk/published/',
  '.copydesk/rejected/',
  '.copydesk/duplicate/',
  '.copydesk/settled/',
])('the page may be in %j', async (place) => {
  const inbox = await temporaryFolder();
  const ask = async () =>
    (await pageOfFolder(pooledFileSystem, Buffer.from(inbox), Buffer.from('news/ferry_files')))?.toString() ??
    null;
  expect(await ask()).toBeNull();
  await mkdir(join(inbox, `${place}news`), { recursive: true });
  await writeFile(join(inbox, `${place}news/ferry.html`), '<p>The ferry</p>');
  expect(await ask()).toBe('news/ferry.html');
  await rename(join(inbox, `${place}news/ferry.html`), join(inbox, `${place}news/tower.html`));
  await mkdir(join(inbox, `${place}news/ferry.html`));
  expect(await ask()).toBeNull();
});

test('a file waits for a page for some seconds after the last change, and not again when others have been taken', async () => {
  const inbox = await temporaryFolder();
  await saveFiles(join(inbox, 'ferry_files'));
  const folders = new PageFolders(pooledFileSystem, Buffer.from(inbox));
  const entry = { relativePath: Buffer.from('ferry_files/p0.png'), ctimeNs: 0n };
  const first = await folders.await(entry, Date.now() + 1_000);
  expect(first).toBeGreaterThan(1_000);
  expect(first).toBeLessThanOrEqual(4_000);
  expect(await folders.await(entry, Date.now() + 60_000)).toBe(0);
  await rm(join(inbox, 'ferry_files/p1.png'));
  expect(await folders.await(entry, Date.now() + 1_000)).toBe(0);
  expect(await folders.await({ ...entry, relativePath: Buffer.from('ferry/p0.png') }, Date.now())).toBe(0);
});
