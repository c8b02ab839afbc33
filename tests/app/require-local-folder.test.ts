// A data folder must be on this machine: what a file server keeps may be locked and written by others unseen.
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { refuseNetworkType, requireLocalFolder } from '../../src/app/require-local-folder.ts';

test.each([
  ['NFS', 0x6969],
  ['SMB', 0xff534d42],
  ['9p', 0x01021997],
])('a data folder on %s is refused in one line that says what to do', (name, type) => {
  expect(() => refuseNetworkType('/mnt/data', type)).toThrow(
    `The data folder /mnt/data is on a network file system (${name}), where Redis and SQLite can lose data. Name a local folder with --data.`,
  );
});

test('a data folder on a local disk is accepted', async () => {
  await expect(requireLocalFolder(tmpdir())).resolves.toBeUndefined();
});
