// Files that got a number behind their name before their place was noted.
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createNumberedFiles } from '../../../src/producers/complete/numbered-files.ts';
import { type FileSystem, pooledFileSystem } from '../../../src/producers/file-system.ts';
import { createHastyClock, temporaryFolder } from '../producer-kit.ts';

/** The disk as it is; it counts the calls that the search makes. */
function countingDisk() {
  const counts = { lstat: 0, openFolder: 0, nextName: 0 };
  const fileSystem: FileSystem = {
    ...pooledFileSystem,
    lstat(path) {
      counts.lstat += 1;
      return pooledFileSystem.lstat(path);
    },
    openFolder(path) {
      counts.openFolder += 1;
      return pooledFileSystem.openFolder(path);
    },
    nextName(folder) {
      counts.nextName += 1;
      return pooledFileSystem.nextName(folder);
    },
  };
  return { fileSystem, counts };
}

async function inboxWithFolder() {
  const root = await temporaryFolder();
  const published = join(root, '.copydesk/published');
  await mkdir(published, { recursive: true });
  const { fileSystem, counts } = countingDisk();
  const clock = createHastyClock();
  return { published, counts, clock, files: createNumberedFiles(fileSystem, Buffer.from(root), clock) };
}

const readingOf = (name: string, ino: bigint) => ({
  inboxId: 'inbox',
  round: 'p-1',
  relativePath: Buffer.from(name),
  place: Buffer.from(`.copydesk/published/${name}`),
  ino,
  size: 10,
  sha256: 'a'.repeat(64),
  members: null,
  lastItemId: null,
  replaces: null,
  completedAtMs: 0,
});

it('a folder is listed once for a thousand files that somebody has taken away', async () => {
  const { counts, files } = await inboxWithFolder();
  for (let number = 0; number < 1_000; number += 1)
    expect(await files.placeOf(readingOf(`f${number}.txt`, BigInt(number)))).toBe(null);
  const { openFolder, lstat, nextName } = counts;
  expect(openFolder).toBe(1);
  expect(lstat + nextName).toBeLessThan(10);
});

it('a folder that is gone has no files', async () => {
  const { published, files } = await inboxWithFolder();
  await rm(published, { recursive: true });
  expect(await files.placeOf(readingOf('a.txt', 1n))).toBe(null);
});

it('a file is found under any number of its own name, and is looked at once', async () => {
  const { published, counts, files } = await inboxWithFolder();
  const inodes = new Map<string, bigint>();
  for (const name of ['a.txt', 'a (2).txt', 'a (0123456789ab).txt', 'b (2).txt', 'ab (7).txt']) {
    await writeFile(join(published, name), name);
    inodes.set(name, (await stat(join(published, name), { bigint: true })).ino);
  }
  const find = async (name: string, original: string) =>
    (await files.placeOf(readingOf(original, inodes.get(name) ?? 0n)))?.toString() ?? null;
  expect(await find('a (2).txt', 'a.txt')).toBe('.copydesk/published/a (2).txt');
  expect(await find('a (0123456789ab).txt', 'a.txt')).toBe('.copydesk/published/a (0123456789ab).txt');
  expect(await find('ab (7).txt', 'a.txt')).toBe(null);
  expect(await find('b (2).txt', 'b.txt')).toBe('.copydesk/published/b (2).txt');
  // The two folders above the files, and the four names with a number.
  expect(counts.lstat).toBe(6);
});

it('a folder is listed again after a while: another producer may have put files into it', async () => {
  const { published, clock, files } = await inboxWithFolder();
  await writeFile(join(published, 'a.txt'), 'a');
  const { ino } = await stat(join(published, 'a.txt'), { bigint: true });
  expect(await files.placeOf(readingOf('a.txt', ino))).toBe(null);
  await rename(join(published, 'a.txt'), join(published, 'a (3).txt'));
  clock.putForward(10_000);
  expect((await files.placeOf(readingOf('a.txt', ino)))?.toString()).toBe('.copydesk/published/a (3).txt');
});
