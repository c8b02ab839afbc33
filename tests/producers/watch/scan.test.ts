import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/producers/clock.ts';
import { openQuickFileSystem } from '../../../src/producers/file-system.ts';
import { isIgnoredName } from '../../../src/producers/watch/ignore-list.ts';
import { type ScanEntry, type ScanOptions, scan } from '../../../src/producers/watch/scan.ts';
import { temporaryFolder } from '../producer-kit.ts';

const fileSystem = openQuickFileSystem(systemClock);

async function scanAll(root: string, options: Partial<ScanOptions> = {}) {
  const passedOver: string[] = [];
  const entries: ScanEntry[] = [];
  const settings: ScanOptions = {
    fileSystem,
    exclude: [],
    ignore: true,
    skipped: (path, reason) => passedOver.push(`${reason} ${path.toString('latin1')}`),
    ...options,
  };
  for await (const entry of scan(Buffer.from(root), settings)) entries.push(entry);
  const shown = entries.map(({ kind, relativePath }) => `${kind} ${relativePath.toString('latin1')}`).sort();
  return { entries, shown, passedOver: passedOver.sort() };
}

describe('scanning a folder', () => {
  it('finds files in all sub-folders with their size and time, also under names that are not UTF-8', async () => {
    const root = await temporaryFolder();
    const odd = Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x73, 0xff])]);
    await mkdir(odd);
    await writeFile(Buffer.concat([odd, Buffer.from([0x2f, 0xfe])]), 'abc');
    await mkdir(join(root, 'a/b/c'), { recursive: true });
    await writeFile(join(root, 'a/b/c/新闻.txt'), 'x');
    const { entries, shown } = await scanAll(root);
    expect(shown).toEqual([
      `file a/b/c/${Buffer.from('新闻.txt').toString('latin1')}`,
      'file s\u00ff/\u00fe',
    ]);
    const odder = entries.find(({ relativePath }) => relativePath.includes(0xfe));
    expect(odder).toMatchObject({ size: 3, relativePath: Buffer.from([0x73, 0xff, 0x2f, 0xfe]) });
    expect(Math.abs(Number((odder?.mtimeNs ?? 0n) / 1_000_000n) - Date.now())).toBeLessThan(60_000);
  });

  it('reports links and pipes as what they are and follows none', async () => {
    const root = await temporaryFolder();
    const elsewhere = await temporaryFolder();
    await writeFile(join(elsewhere, 'secret'), 'x');
    await symlink(elsewhere, join(root, 'folder-link'));
    await symlink('/nowhere/at/all', join(root, 'dead-link'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const { shown } = await scanAll(root);
    expect(shown).toEqual(['link dead-link', 'link folder-link', 'other pipe']);
  });

  it('passes over what the ignore list names and never enters excluded folders', async () => {
    const root = await temporaryFolder();
    for (const folder of ['.copydesk/claimed', '@eaDir', 'out/deep', 'outer']) {
      await mkdir(join(root, folder), { recursive: true });
      await writeFile(join(root, folder, 'f.txt'), 'x');
    }
    for (const name of ['.hidden', 'x.part', 'x.TMP', '~$doc', 'Thumbs.db'])
      await writeFile(join(root, name), 'x');
    const { shown, passedOver } = await scanAll(root, { exclude: [Buffer.from(join(root, 'out'))] });
    expect(shown).toEqual(['file outer/f.txt']);
    expect(passedOver).toEqual([
      'excluded out',
      'ignored .hidden',
      'ignored @eaDir',
      'ignored Thumbs.db',
      'ignored x.TMP',
      'ignored x.part',
      'ignored ~$doc',
    ]);
  });

  it('goes deeper than it holds folders open', async () => {
    const root = await temporaryFolder();
    const deep = Array.from({ length: 150 }, (_, index) => `d${index}`).join('/');
    await mkdir(join(root, deep), { recursive: true });
    await writeFile(join(root, deep, 'bottom.txt'), 'x');
    await mkdir(join(root, deep, 'side'));
    await writeFile(join(root, deep, 'side', 'beside.txt'), 'x');
    expect((await scanAll(root)).shown).toEqual([`file ${deep}/bottom.txt`, `file ${deep}/side/beside.txt`]);
  });

  it('survives a folder that vanishes while it is read and a root that is not there', async () => {
    const root = await temporaryFolder();
    for (let index = 0; index < 100; index++) {
      await mkdir(join(root, `d${index}`));
      await writeFile(join(root, `d${index}`, 'f'), 'x');
    }
    let count = 0;
    const skipped: string[] = [];
    const options: ScanOptions = {
      fileSystem,
      exclude: [],
      ignore: true,
      skipped: (_path, reason) => skipped.push(reason),
    };
    for await (const _entry of scan(Buffer.from(root), options)) {
      count += 1;
      if (count === 1) await rm(root, { recursive: true });
    }
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(100);
    expect(skipped).toEqual([]);
    expect((await scanAll(root)).passedOver).toEqual(['unreadable ']);
  });
});

describe('the ignore list', () => {
  it.each([
    '.x',
    '.copydesk',
    '.name.Ab12Cd',
    '.syncthing.a.tmp',
    'a.part',
    'a.tmp',
    'a.crdownload',
    '~a',
    'a~',
    '@eaDir',
    'Thumbs.db',
    'desktop.ini',
  ])('names %s', (name) => expect(isIgnoredName(name)).toBe(true));
  it.each(['a.txt', 'part', 'a.part.txt', 'a.b~c', 'tmp', '新闻'])('does not name %s', (name) =>
    expect(isIgnoredName(name)).toBe(false),
  );
});
