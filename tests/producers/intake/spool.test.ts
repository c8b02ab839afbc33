// Copies of archives inside archives: where they are kept, how large they get, and that none is left behind.
// Must not depend on how archives are read.
import { constants, readdirSync, readlinkSync, statSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSpool } from '../../../src/producers/intake/spool.ts';
import { temporaryFolder } from '../producer-kit.ts';

async function* megabytes(count: number): AsyncGenerator<Uint8Array> {
  for (let number = 0; number < count; number += 1) yield Buffer.alloc(1_000_000, number);
}

const bounds = { maxMemoryBytes: 2_000_000, maxCopyBytes: 5_000_000 };

it('a small copy stays in memory, a larger one is a file without a name', async () => {
  const folder = join(await temporaryFolder(), 'spool');
  const copy = openSpool({ folder, ...bounds, failed: (error) => expect.fail(String(error)) });
  const small = await copy(megabytes(2));
  expect(() => readdirSync(folder)).toThrow('ENOENT');
  const large = await copy(megabytes(4));
  expect(readdirSync(folder)).toEqual([]);
  const open = readdirSync('/proc/self/fd').flatMap((fd) => linkOf(fd));
  expect(open.filter((path) => path.startsWith(folder))).toHaveLength(1);
  for (const access of [small, large]) {
    expect(await access.read(999_999, 2)).toEqual(Buffer.from([0, 1]));
    expect(await access.read(access.size - 1, 100)).toHaveLength(1);
    expect(await access.read(access.size + 5, 100)).toHaveLength(0);
    await access.close();
  }
  expect([small.size, large.size]).toEqual([2_000_000, 4_000_000]);
  expect(
    readdirSync('/proc/self/fd')
      .flatMap(linkOf)
      .filter((path) => path.startsWith(folder)),
  ).toEqual([]);
});

it('a copy larger than the limit is refused and deleted', async () => {
  const folder = await temporaryFolder();
  const copy = openSpool({ folder, ...bounds, failed: (error) => expect.fail(String(error)) });
  await expect(copy(megabytes(1_000_000))).rejects.toMatchObject({ code: 'too_large' });
  expect(
    readdirSync('/proc/self/fd')
      .flatMap(linkOf)
      .filter((path) => path.startsWith(folder)),
  ).toEqual([]);
});

it('only its owner may look into the folder', async () => {
  const folder = join(await temporaryFolder(), 'spool');
  await (await openSpool({ folder, ...bounds, failed: () => undefined })(megabytes(3))).close();
  expect(statSync(folder).mode & (constants.S_IRWXG | constants.S_IRWXO)).toBe(0);
});

it('a disk error is reported', async () => {
  const folder = await temporaryFolder();
  await chmod(folder, 0o500);
  const errors: unknown[] = [];
  const copy = openSpool({
    folder: join(folder, 'file\0name'),
    ...bounds,
    failed: (error) => errors.push(error),
  });
  await expect(copy(megabytes(3))).rejects.toThrow();
  expect(errors).toHaveLength(1);
});

function linkOf(fd: string): string[] {
  try {
    return [readlinkSync(`/proc/self/fd/${fd}`)];
  } catch {
    return [];
  }
}
