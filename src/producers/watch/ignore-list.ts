// Names that are never items: hidden ones, files that other programs are still writing, and leftovers of systems.
// Must not depend on anything but the name.

const unfinished = ['.part', '.tmp', '.crdownload'];
const names = new Set(['@eaDir', 'Thumbs.db', 'desktop.ini']);

/**
 * Why a file or folder of this name is ignored; null if it is not. Hidden names cover `.copydesk` itself, rsync's
 * `.name.XXXXXX` and `.syncthing.*`.
 * @param name as text; the bytes that matter here are ASCII, so any one-byte-per-character decoding will do
 */
export function whyIgnored(name: string): string | null {
  if (name.startsWith('.')) return 'hidden: its name begins with a dot';
  if (name.startsWith('~') || name.endsWith('~')) return 'its name marks a backup or lock file (~)';
  if (names.has(name)) return 'it has the name of a system file or folder';
  const lower = name.toLowerCase();
  const ending = unfinished.find((one) => lower.endsWith(one));
  return ending === undefined ? null : `its extension says that it is still being written (${ending})`;
}

export function isIgnoredName(name: string): boolean {
  return whyIgnored(name) !== null;
}
