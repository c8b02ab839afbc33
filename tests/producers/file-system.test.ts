import { constants } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/producers/clock.ts';
import { diskFor, openQuickDisk, pooledDisk } from '../../src/producers/file-system.ts';
import { systemErrorCode } from '../../src/producers/system-error-code.ts';
import { temporaryFolder } from './producer-kit.ts';

describe.each([
  ['through the pool', pooledDisk],
  ['at once', openQuickDisk(systemClock)],
])('calls made %s', (_way, disk) => {
  const codeOf = async (call: Promise<unknown>) => call.then(() => 'done', systemErrorCode);

  it('see, read and move files, and refuse what the file system refuses', async () => {
    const root = await temporaryFolder();
    const at = (name: string) => Buffer.from(join(root, name));
    await writeFile(at('a'), 'text');
    await symlink('a', at('link'));

    expect((await disk.lstat(at('a')))?.size).toBe(4n);
    expect((await disk.lstat(at('link')))?.isSymbolicLink()).toBe(true);
    expect(await disk.lstat(at('gone'))).toBe(null);
    expect(await disk.lstat(at('a/below'))).toBe(null);

    const file = await disk.open(at('a'), constants.O_RDONLY | constants.O_NOFOLLOW);
    expect((await disk.stat(file)).isFile()).toBe(true);
    const buffer = Buffer.alloc(10);
    expect(await disk.read(file, buffer, 1)).toBe(3);
    expect(buffer.toString('utf8', 0, 3)).toBe('ext');
    await disk.close(file);
    expect(await codeOf(disk.open(at('link'), constants.O_NOFOLLOW))).toBe('ELOOP');

    await disk.makeFolders(at('deep/er'));
    await disk.makeFolders(at('deep/er'));
    expect(await codeOf(disk.makeFolder(at('deep')))).toBe('EEXIST');
    await disk.link(at('a'), at('deep/b'));
    expect(await codeOf(disk.link(at('a'), at('deep/b')))).toBe('EEXIST');
    await disk.unlink(at('a'));
    await disk.rename(at('deep/b'), at('c'));
    expect(await readFile(at('c'), 'utf8')).toBe('text');
    expect(await codeOf(disk.removeFolder(at('deep')))).toBe('ENOTEMPTY');
    await disk.removeFolder(at('deep/er'));
  });

  it('list a folder name by name, as bytes', async () => {
    const root = Buffer.from(await temporaryFolder());
    await mkdir(Buffer.concat([root, Buffer.from('/x')]));
    await writeFile(Buffer.concat([root, Buffer.from([0x2f, 0xff])]), '');
    const folder = await disk.openFolder(root);
    const names: string[] = [];
    for (let name = await disk.nextName(folder); name !== null; name = await disk.nextName(folder))
      names.push(name.toString('latin1'));
    await disk.closeFolder(folder);
    expect(names.sort()).toEqual(['x', '\u00ff']);
  });
});

describe('the way calls are made', () => {
  it('gives timers their turn while calls made at once follow each other without end', async () => {
    const root = Buffer.from(await temporaryFolder());
    const disk = openQuickDisk(systemClock);
    let stopped = false;
    setTimeout(() => {
      stopped = true;
    }, 30);
    let calls = 0;
    while (!stopped) {
      await disk.lstat(root);
      calls += 1;
    }
    expect(calls).toBeGreaterThan(10);
  });

  it('is the pool where the file system is not known to be a local one', async () => {
    expect(await diskFor('/proc', systemClock)).toBe(pooledDisk);
  });
});
