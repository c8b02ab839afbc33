// Detects folders that a browser saved together with a page: their files are not items.
// Must not remember anything that the disk shows: the page is beside the folder, claimed from there, or completed.
import { pagesOfFolder } from '../../formats/markup/saved-page-folder.ts';
import { joinBytes, keyOf, nameOf, parentOf } from '../byte-path.ts';
import type { FileSystem } from '../file-system.ts';

/** A folder may come before its page. Its files wait this long for the page after the last change of the folder. */
const awaitPageMs = 5_000;
/** Folders without a page that are remembered. */
const mostRemembered = 10_000;
const mostRounds = 1_000;
type Listing = 'openFolder' | 'nextName' | 'closeFolder';

const ended = ['published', 'rejected', 'duplicate', 'settled'];

/**
 * The page that a folder of the inbox was saved with, as a path in the inbox; null if the folder is like any other.
 * @param root real path of the inbox
 * @param folder relative to it
 */
export async function pageOfFolder(
  fileSystem: Pick<FileSystem, 'lstat' | Listing>,
  root: Buffer,
  folder: Buffer,
): Promise<Buffer | null> {
  const names = pagesOfFolder(keyOf(nameOf(folder)));
  if (names.length === 0) return null;
  const parent = parentOf(folder) ?? Buffer.alloc(0);
  const pages = names.map((name) => joinBytes(parent, Buffer.from(name, 'latin1')));
  for await (const place of placesOf(fileSystem, root)) {
    for (const page of pages) {
      const stats = await fileSystem.lstat(joinBytes(place, page)).catch(() => null);
      if (stats?.isFile()) return page;
    }
  }
  return null;
}

/**
 * Where a page of the inbox may be: still there, claimed, or moved to where its outcome belongs. In the order in which it moves,
 * so that a page is not missed while it does.
 */
async function* placesOf(fileSystem: Pick<FileSystem, Listing>, root: Buffer): AsyncGenerator<Buffer> {
  yield root;
  const claimed = joinBytes(root, '.copydesk/claimed');
  for (const round of await namesIn(fileSystem, claimed)) yield joinBytes(claimed, round);
  for (const name of ended) yield joinBytes(root, `.copydesk/${name}`);
}

/** The first names in a folder; none if it can't be read. */
async function namesIn(fileSystem: Pick<FileSystem, Listing>, folder: Buffer): Promise<Buffer[]> {
  const opened = await fileSystem.openFolder(folder).catch(() => null);
  if (opened === null) return [];
  const names: Buffer[] = [];
  try {
    while (names.length < mostRounds) {
      const name = await fileSystem.nextName(opened);
      if (name === null) break;
      names.push(name);
    }
  } finally {
    await fileSystem.closeFolder(opened);
  }
  return names;
}

/** Judges files in folders that have the name of a page’s folder, but no page. */
export class PageFolders {
  readonly #fileSystem: FileSystem;
  readonly #root: Buffer;
  /** Folders whose files are taken: taking them changes the folder. */
  readonly #released = new Set<string>();

  constructor(fileSystem: FileSystem, root: Buffer) {
    this.#fileSystem = fileSystem;
    this.#root = root;
  }

  /** Milliseconds until the page should have come; 0 if the file need not wait, `page` if the page is there now. */
  async await(entry: { relativePath: Buffer; ctimeNs: bigint }, nowMs: number): Promise<number | 'page'> {
    let waitMs = 0;
    for (let folder = parentOf(entry.relativePath); folder !== null; folder = parentOf(folder)) {
      if (pagesOfFolder(keyOf(nameOf(folder))).length === 0) continue;
      const key = keyOf(folder);
      if (this.#released.has(key)) continue;
      if ((await pageOfFolder(this.#fileSystem, this.#root, folder)) !== null) return 'page';
      const stats = await this.#fileSystem.lstat(joinBytes(this.#root, folder)).catch(() => null);
      const changedNs = stats === null || stats.ctimeNs < entry.ctimeNs ? entry.ctimeNs : stats.ctimeNs;
      const ageMs = nowMs - Number(changedNs / 1_000_000n);
      // A clock that is behind the disk's does not show an age.
      if (ageMs >= 0 && ageMs < awaitPageMs) waitMs = Math.max(waitMs, awaitPageMs - ageMs);
      else this.#release(key);
    }
    return waitMs;
  }

  #release(key: string): void {
    if (this.#released.size >= mostRemembered) this.#released.clear();
    this.#released.add(key);
  }
}
