// Refuses a data folder on a network file system.
// Must not judge the output or an inbox: these may be anywhere.
import { statfs } from 'node:fs/promises';
import { UsageError } from '../errors.ts';

/** Network file systems of Linux by their type, as statfs(2) reports it. */
const networkTypes = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0x01021997, '9p'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
]);

/**
 * Redis and SQLite need locks and writes that network file systems do not guarantee.
 * @param folder must exist
 * @throws UsageError
 */
export async function requireLocalFolder(folder: string): Promise<void> {
  if (process.platform === 'linux') refuseNetworkType(folder, (await statfs(folder)).type);
}

/**
 * @throws UsageError for the type of a network file system
 * @internal
 */
export function refuseNetworkType(folder: string, type: number): void {
  const name = networkTypes.get(type);
  if (name === undefined) return;
  throw new UsageError(
    `The data folder ${folder} is on a network file system (${name}), where Redis and SQLite can lose data. Name a local folder with --data.`,
  );
}
