import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/producers/clock.ts';
import { openQuickFileSystem } from '../../../src/producers/file-system.ts';
import { type Draft, readItems, unreadState } from '../../../src/producers/intake/read-file.ts';
import { buildZip } from '../../formats/zip-builder.ts';
import { temporaryFolder } from '../producer-kit.ts';

const asFile = { kind: 'file', size: 4, mtimeNs: 1n } as const;

async function read(path: string, maxBytes = 1000) {
  const state = unreadState();
  const drafts: Draft[] = [];
  const failed = (error: unknown) => expect.fail(String(error));
  const options = { fileSystem: openQuickFileSystem(systemClock), maxBytes, clock: systemClock, failed };
  for await (const draft of readItems(Buffer.from(path), asFile, state, options))
    if (!('closing' in draft)) drafts.push(draft);
  const seen = drafts.map((draft) =>
    'bytes' in draft ? Buffer.from(draft.bytes).toString() : draft.rejection.code,
  );
  return { seen, drafts, state };
}

describe('reading a file', () => {
  it('yields its bytes with their hash, and notes what the file was', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a'), 'text');
    const { drafts, state } = await read(join(folder, 'a'));
    const sha256 = '982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1';
    expect(drafts).toMatchObject([{ index: null, sha256 }]);
    expect(state).toMatchObject({ entry: { kind: 'file', size: 4 }, sha256 });
  });

  it('never opens a pipe or follows a link that has taken the place of a file', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'target'), 'secret');
    await symlink(join(folder, 'target'), join(folder, 'link'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect((await read(join(folder, 'link'))).seen).toEqual(['link']);
    expect((await read(join(folder, 'pipe'))).seen).toEqual(['not_a_file']);
    expect((await read(folder)).seen).toEqual(['not_a_file']);
  });

  it('yields nothing for a file that is gone', async () => {
    const folder = await temporaryFolder();
    const { seen, state } = await read(join(folder, 'gone'));
    expect(seen).toEqual([]);
    expect(state.entry).toBe(null);
  });

  it('reads an archive larger than the largest item from the file, and one inside it from a copy', async () => {
    const folder = await temporaryFolder();
    const noise = (name: string) => ({ name, content: randomBytes(300_000).toString('hex'), method: 0 });
    const inner = buildZip([{ name: 'one.txt', content: 'The ferry left at six.' }, noise('long.txt')]);
    const outer = buildZip([noise('first.txt'), { name: 'inner.zip', content: inner, method: 0 }]);
    await writeFile(join(folder, 'archive.zip'), outer);
    const { seen, state } = await read(join(folder, 'archive.zip'), 500_000);
    expect(seen).toEqual(['too_large', 'The ferry left at six.', 'too_large']);
    expect(state.sha256).toBe(createHash('sha256').update(outer).digest('hex'));
  });

  it('does not read a file to its end that is too large', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'big'), 'x');
    // A sparse file: reading all of it would take minutes.
    await truncate(join(folder, 'big'), 200 * 1024 ** 3);
    const { seen, state } = await read(join(folder, 'big'));
    expect(seen).toEqual(['too_large']);
    expect(state.sha256).toBe(null);
  });

  it('rejects an empty file', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'empty'), '');
    expect((await read(join(folder, 'empty'))).seen).toEqual(['empty']);
  });

  it('rejects a file that it is not allowed to read', async (context) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'closed'), 'text');
    await chmod(join(folder, 'closed'), 0);
    if (process.getuid?.() !== 0) {
      expect((await read(join(folder, 'closed'))).seen).toEqual(['unreadable']);
      return;
    }
    // The super-user may read everything: a child without its rights looks instead.
    await chmod(folder, 0o755);
    const modulePath = (name: string) => join(import.meta.dirname, `../../../src/producers/${name}.ts`);
    const program = `
      const { readItems } = await import(${JSON.stringify(modulePath('intake/read-file'))});
      const { pooledFileSystem: fileSystem } = await import(${JSON.stringify(modulePath('file-system'))});
      process.setgid(65534); process.setuid(65534);
      const found = { kind: 'file', size: 4, mtimeNs: 1n };
      const options = { fileSystem, maxBytes: 1000, clock: null, failed() {} };
      const path = Buffer.from(${JSON.stringify(join(folder, 'closed'))});
      for await (const { rejection } of readItems(path, found, {}, options)) console.log(rejection?.code);`;
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
    context.skip(/EPERM/.test(child.stderr), 'this process may not drop its privileges');
    expect(child.stdout.trim()).toBe('unreadable');
  });
});
