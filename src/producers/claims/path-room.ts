// Checks whether a path leaves room for the folders that its file is moved into.
// Must not touch the file system.

/**
 * Bytes of the longest path that the system takes: PATH_MAX without the zero at its end.
 * @internal
 */
export const mostPathBytes = process.platform === 'darwin' ? 1_023 : 4_095;

export const pathTooLong = `path too long: the system allows ${mostPathBytes} bytes, and usually 255 per name`;

/**
 * A retry adds the longest folder: `/.copydesk/claimed/retry-<12 digits>~<item id>~<item id>` has 167 bytes. The rest is for
 * the numbers that are added to names that are taken.
 */
const mostAddedBytes = 192;

/**
 * Why a file can't be claimed: what is claimed must also fit where its outcome moves it, and where `retry` puts it.
 * @returns null where it fits
 */
export function whyTooLong(root: Uint8Array, relativePath: Uint8Array): string | null {
  const bytes = root.length + 1 + relativePath.length;
  const most = mostPathBytes - mostAddedBytes;
  return bytes <= most
    ? null
    : `its path is too long: ${bytes} bytes; at most ${most} leave room for the folders in .copydesk`;
}
