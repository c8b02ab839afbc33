// Finds the files of an archive that were saved together with a page, in the folder beside it.
// Must not hold the names of all files: archives have up to a million.
import { mostNestedFolders, pageSavedWith, pagesOfFolder } from '../markup/saved-page-folder.ts';
import { withSlashes } from './member-name.ts';

const mostFolders = 10_000;
/** The longest path that file systems allow. Files with longer paths are not matched to a page. */
const mostPathChars = 4_096;
/** Maximum total length of the paths kept for one archive. */
const mostKeptChars = 20_000_000;

/** Takes all names twice, because folders come before or after their page. */
export class SavedPages {
  /** Pages that a folder may belong to, and whether they are there. */
  readonly #pages = new Map<string, boolean>();
  #folders = 0;
  #keptChars = 0;
  /** The folder of the previous name: files of one folder come together. */
  #latest = '';

  /** @param name with a Latin-1 character for each byte */
  lookForFolder(name: string): void {
    const path = withSlashes(name);
    const end = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(end, 0));
    if (folder === this.#latest || folder.length > mostPathChars) return;
    if (this.#folders >= mostFolders || this.#keptChars >= mostKeptChars) return;
    this.#latest = folder;
    let nested = 0;
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
      const start = path.lastIndexOf('/', at - 1) + 1;
      const pages = pagesOfFolder(path.slice(start, at)).map((page) => path.slice(0, start) + page);
      if (pages.length === 0) continue;
      nested += 1;
      if (nested > mostNestedFolders) return;
      if (this.#pages.has(pages[0] ?? '')) continue;
      this.#folders += 1;
      for (const page of pages) {
        this.#keptChars += page.length;
        this.#pages.set(page, false);
      }
    }
  }

  /** Whether there are folders that may belong to a page. */
  get isWorthwhile(): boolean {
    return this.#folders > 0;
  }

  lookForPage(name: string): void {
    const path = withSlashes(name);
    if (this.#pages.has(path)) this.#pages.set(path, true);
  }

  /** Whether a file is in the folder of a page. */
  isPartOfPage(name: string): boolean {
    if (this.#folders === 0 || name.length > mostPathChars) return false;
    return pageSavedWith(withSlashes(name), (page) => this.#pages.get(page) === true) !== null;
  }
}

const mostPages = 100_000;

/** The same for an archive that is read from beginning to end: only earlier pages are known. */
export class PagesSoFar {
  readonly #pages = new Set<string>();
  #keptChars = 0;

  /** Must be called for each file, in order. */
  isPartOfPage(name: string): boolean {
    if (name.length > mostPathChars) return false;
    const path = withSlashes(name);
    const isKept = this.#pages.size < mostPages && this.#keptChars < mostKeptChars;
    if (isKept && /\.[ms]?x?html?$/i.test(path)) {
      this.#keptChars += path.length;
      this.#pages.add(path);
    }
    return pageSavedWith(path, (page) => this.#pages.has(page)) !== null;
  }
}
