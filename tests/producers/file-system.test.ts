import { constants } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/producers/clock.ts';
import { fileSystemFor, openQuickFileSystem, pooledFileSystem } from '../../src/producers/file-system.ts';
import { systemErrorCode } from '../../src/producers/system-error-code.ts';
import { temporaryFolder } from './producer-kit.ts';

describe.each([
  ['through the pool', pooledFileSystem],
  ['at once', openQuickFileSystem(systemClock)],
])('calls made %s', (_way, fileSystem) => {
  const codeOf = async (call: Promise<unknown>) => call.then(() => 'done', systemErrorCode);

  it('see, read and move files, and refuse what the file system refuses', async () => {
    const root = await temporaryFolder();
    const at = (name: string) => Buffer.from(join(root, name));
    await writeFile(at('a'), 'text');
    await symlink('a', at('link'));

    expect((await fileSystem.lstat(at('a')))?.size).toBe(4n);
    expect((await fileSystem.lstat(at('link')))?.isSymbolicLink()).toBe(true);
    expect(await fileSystem.lstat(at('gone'))).toBe(null);
    expect(await fileSystem.lstat(at('a/below'))).toBe(null);

    const file = await fileSystem.open(at('a'), constants.O_RDONLY | constants.O_NOFOLLOW);
    expect((await fileSystem.stat(file)).isFile()).toBe(true);
    const buffer = Buffer.alloc(10);
    expect(await fileSystem.read(file, buffer, 1)).toBe(3);
    expect(buffer.toString('utf8', 0, 3)).toBe('ext');
    await fileSystem.close(file);
    expect(await codeOf(fileSystem.open(at('link'), constants.O_NOFOLLOW))).toBe('ELOOP');

    await fileSystem.makeFolders(at('deep/er'));
    await fileSystem.makeFolders(at('deep/er'));
    expect(await codeOf(fileSystem.makeFolder(at('deep')))).toBe('EEXIST');
    await fileSystem.link(at('a'), at('deep/b'));
    expect(await codeOf(fileSystem.link(at('a'), at('deep/b')))).toBe('EEXIST');
    await fileSystem.unlink(at('a'));
    await fileSystem.rename(at('deep/b'), at('c'));
    expect(await readFile(at('c'), 'utf8')).toBe('text');
    expect(await codeOf(fileSystem.removeFolder(at('deep')))).toBe('ENOTEMPTY');
    await fileSystem.removeFolder(at('deep/er'));
  });

  it('list a folder name by name, as bytes', async () => {
    const root = Buffer.from(await temporaryFolder());
    await mkdir(Buffer.concat([root, Buffer.from('/x')]));
    await writeFile(Buffer.concat([root, Buffer.from([0x2f, 0xff])]), '');
    const folder = await fileSystem.openFolder(root);
    const names: string[] = [];
    for (
      let name = await fileSystem.nextName(folder);
      name !== null;
      name = await fileSystem.nextName(folder)
    )
      names.push(name.toString('latin1'));
    await fileSystem.closeFolder(folder);
    expect(names.sort()).toEqual(['x', '\u00ff']);
  });
});

describe('the way calls are made', () => {
  it('gives timers their turn while calls made at once follow each other without end', async () => {
    const root = Buffer.from(await temporaryFolder());
    const fileSystem = openQuickFileSystem(systemClock);
    let stopped = false;
    setTimeout(() => {
      stopped = true;
    }, 30);
    let calls = 0;
    while (!stopped) {
      await fileSystem.lstat(root);
      calls += 1;
    }
    expect(calls).toBeGreaterThan(10);
  });

  it('is the pool where the file system is not known to be a local one', async () => {
    expect(await fileSystemFor('/proc', systemClock)).toBe(pooledFileSystem);
  });
});
