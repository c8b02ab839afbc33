import { link, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openClaimer, removeEmptyClaimFolders } from '../../../src/producers/claims/claim.ts';
import { systemClock } from '../../../src/producers/clock.ts';
import { completeFile, isNumbered, numbered } from '../../../src/producers/complete/complete-file.ts';
import { openQuickFileSystem } from '../../../src/producers/file-system.ts';
import { filesBelow, temporaryFolder } from '../producer-kit.ts';

const fileSystem = openQuickFileSystem(systemClock);

async function claimFile(root: string, name: string, content = 'text'): Promise<Buffer> {
  const claim = Buffer.from(`p-1/${name}`);
  const path = join(root, '.copydesk/claimed', claim.toString());
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return claim;
}

describe('moving a completed file', () => {
  it('numbers a name that is taken, before the ending', async () => {
    const root = await temporaryFolder();
    const moved: (string | undefined)[] = [];
    for (let count = 0; count < 3; count++) {
      const claim = await claimFile(root, 'sub/a.txt', String(count));
      moved.push((await completeFile(fileSystem, Buffer.from(root), claim, 'published', 'file'))?.toString());
    }
    expect(moved).toEqual([
      '.copydesk/published/sub/a.txt',
      '.copydesk/published/sub/a (2).txt',
      '.copydesk/published/sub/a (3).txt',
    ]);
    expect(await readFile(join(root, '.copydesk/published/sub/a.txt'), 'utf8')).toBe('0');
  });

  it('loses nothing when many files of one name complete at the same time', async () => {
    const root = await temporaryFolder();
    const claims = await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const claim = Buffer.from(`p-${index}/a.txt`);
        await mkdir(join(root, `.copydesk/claimed/p-${index}`), { recursive: true });
        await writeFile(join(root, '.copydesk/claimed', claim.toString()), String(index));
        return claim;
      }),
    );
    await Promise.all(
      claims.map((claim) => completeFile(fileSystem, Buffer.from(root), claim, 'rejected', 'file')),
    );
    const files = await filesBelow(root);
    const contents = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')));
    expect(contents.map(Number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, index) => index),
    );
  });

  it('numbers a folder whose name a file has, and a file whose name a folder has', async () => {
    const root = await temporaryFolder();
    await completeFile(fileSystem, Buffer.from(root), await claimFile(root, 'x'), 'published', 'file');
    await completeFile(fileSystem, Buffer.from(root), await claimFile(root, 'x/y.txt'), 'published', 'file');
    await completeFile(fileSystem, Buffer.from(root), await claimFile(root, 'z/y.txt'), 'published', 'file');
    await removeEmptyClaimFolders(fileSystem, Buffer.from(root), Buffer.from('p-1/z/y.txt'));
    await completeFile(fileSystem, Buffer.from(root), await claimFile(root, 'z'), 'published', 'file');
    expect(await filesBelow(join(root, '.copydesk/published'))).toEqual(
      ['x', 'x (2)/y.txt', 'z (2)', 'z/y.txt'].sort(),
    );
  });

  it('finishes a move that a crash left between its link and its unlink', async () => {
    const root = await temporaryFolder();
    const claim = await claimFile(root, 'a.txt');
    await mkdir(join(root, '.copydesk/published'));
    await link(join(root, '.copydesk/claimed/p-1/a.txt'), join(root, '.copydesk/published/a.txt'));
    await completeFile(fileSystem, Buffer.from(root), claim, 'published', 'file');
    expect(await filesBelow(join(root, '.copydesk'))).toEqual(['published/a.txt']);
  });

  it('moves a link itself, numbered where its name is taken, and says when a file is gone', async () => {
    const root = await temporaryFolder();
    await completeFile(fileSystem, Buffer.from(root), await claimFile(root, 'a.txt'), 'rejected', 'file');
    await mkdir(join(root, '.copydesk/claimed/p-1'), { recursive: true });
    await symlink('/nowhere', join(root, '.copydesk/claimed/p-1/a.txt'));
    const claim = Buffer.from('p-1/a.txt');
    expect((await completeFile(fileSystem, Buffer.from(root), claim, 'rejected', 'link'))?.toString()).toBe(
      '.copydesk/rejected/a (2).txt',
    );
    expect(await completeFile(fileSystem, Buffer.from(root), claim, 'rejected', 'link')).toBe(null);
  });

  it('keeps numbered names within what file systems take, on whole characters', () => {
    const name = Buffer.from(`${'新'.repeat(83)}.txt`);
    const result = numbered(name, 12);
    expect(result.length).toBeLessThanOrEqual(255);
    expect(result.toString()).toMatch(/^新+ \(12\)\.txt$/);
    expect(isNumbered(result, name)).toBe(true);
    expect(isNumbered(Buffer.from('a (2).txt'), Buffer.from('a.txt'))).toBe(true);
    expect(isNumbered(numbered(Buffer.from('a.txt'), 99), Buffer.from('a.txt'))).toBe(true);
    expect(isNumbered(Buffer.from('a (2).txt'), Buffer.from('b.txt'))).toBe(false);
    expect(numbered(Buffer.from('README'), 2).toString()).toBe('README (2)');
  });
});

describe('claiming', () => {
  it('gives each round a folder of its own and never renames onto a claimed file', async () => {
    const root = await temporaryFolder();
    const claimer = await openClaimer(fileSystem, Buffer.from(root), 'p');
    const claims: (string | undefined)[] = [];
    for (const content of ['one', 'two']) {
      await writeFile(join(root, 'a.txt'), content);
      claims.push((await claimer.claim(Buffer.from('a.txt')))?.toString());
    }
    claimer.nextRound();
    await writeFile(join(root, 'a.txt'), 'three');
    claims.push((await claimer.claim(Buffer.from('a.txt')))?.toString());
    expect(claims).toEqual(['p-1/a.txt', 'p-2/a.txt', 'p-3/a.txt']);
    expect(await claimer.claim(Buffer.from('gone.txt'))).toBe(null);
    expect(await readFile(join(root, '.copydesk/claimed/p-2/a.txt'), 'utf8')).toBe('two');
  });

  it('takes a completed file back into the round that it had, unless that claim is taken', async () => {
    const root = await temporaryFolder();
    const claimer = await openClaimer(fileSystem, Buffer.from(root), 'p');
    await mkdir(join(root, '.copydesk/published/sub'), { recursive: true });
    for (const name of ['a.txt', 'a (2).txt'])
      await writeFile(join(root, '.copydesk/published/sub', name), name);
    const takeBack = (name: string) =>
      claimer.takeBack(Buffer.from(`.copydesk/published/sub/${name}`), Buffer.from('p-1/sub/a.txt'));
    expect(await takeBack('gone.txt')).toBe(false);
    expect(await takeBack('a (2).txt')).toBe(true);
    expect(await takeBack('a.txt')).toBe(false);
    expect(await readFile(join(root, '.copydesk/claimed/p-1/sub/a.txt'), 'utf8')).toBe('a (2).txt');
    expect(await readFile(join(root, '.copydesk/published/sub/a.txt'), 'utf8')).toBe('a.txt');
  });

  it('says what to do where nothing can be claimed', async () => {
    const root = await temporaryFolder();
    await writeFile(join(root, '.copydesk'), 'in the way');
    await expect(openClaimer(fileSystem, Buffer.from(root), 'p')).rejects.toThrow(
      /can't be claimed: .*--after in-place/,
    );
  });
});
