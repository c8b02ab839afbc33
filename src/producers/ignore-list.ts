// Which names are never items: files that other programs are still writing, and what systems leave lying about.
// Must not depend on anything but the name.

const endings = ['.part', '.tmp', '.crdownload', '~'];
const names = new Set(['@eaDir', 'Thumbs.db', 'desktop.ini']);

/**
 * Is a file or folder of this name left alone? Hidden names cover `.copydesk` itself, rsync's `.name.XXXXXX`
 * and `.syncthing.*`.
 * @param name as text; the bytes that matter here are ASCII, so any one-byte-per-character decoding will do
 */
export function isIgnoredName(name: string): boolean {
  if (name.startsWith('.') || name.startsWith('~') || names.has(name)) return true;
  const lower = name.toLowerCase();
  return endings.some((ending) => lower.endsWith(ending));
}
