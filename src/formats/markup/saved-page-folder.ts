// Folders that browsers save beside a page (“Save page, complete”): `NAME_files` with the images and scripts of `NAME.html`.
// Must not touch the file system, or look into a file.

/** Suffixes that programs append to the name of the page, in many languages. */
const suffixes = `
  -dateien
  -filer
  .files
  _archivos
  _arquivos
  _bestanden
  _bylos
  _dateien
  _datoteke
  _dosyalar
  _elemei
  _failid
  _fails
  _fajlovi
  _ficheiros
  _fichiers
  _file
  _files
  _fitxategiak
  _fitxers
  _pliki
  _soubory
  _tiedostot
  _файлы
  _ファイル
  _文件
  _檔案
  _파일
`
  .split('\n')
  .flatMap((line) => line.trim() || [])
  // A name may also be bytes, a Latin-1 character each.
  .flatMap((suffix) => [...new Set([suffix, Buffer.from(suffix).toString('latin1')])]);

/** How the name of a saved page ends. */
const endings = ['.html', '.htm', '.mht', '.mhtml', '.xhtml', '.shtml', '.HTML', '.HTM'];

/**
 * The names that the page of a folder may have, beside the folder; none if it is not such a folder by its name.
 * @param folder the name of the folder, as text or as Latin-1 characters
 */
export function pagesOfFolder(folder: string): string[] {
  const lower = folder.toLowerCase();
  const suffix = suffixes.find((one) => lower.endsWith(one) && one.length < folder.length);
  if (suffix === undefined) return [];
  const base = folder.slice(0, folder.length - suffix.length);
  return endings.map((ending) => base + ending);
}

/** At most this many folders of one path are looked at, the outermost first: each look-up takes time for the whole path. */
export const mostNestedFolders = 10;

/**
 * The page that a file was saved with; null if it is not in the folder of a page.
 * @param path with `/` between its parts
 * @param has whether there is a file at a path
 */
export function pageSavedWith(path: string, has: (path: string) => boolean): string | null {
  let looked = 0;
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
    const start = path.lastIndexOf('/', end - 1) + 1;
    const pages = pagesOfFolder(path.slice(start, end));
    if (pages.length === 0) continue;
    const around = path.slice(0, start);
    const page = pages.find((name) => has(around + name));
    if (page !== undefined) return around + page;
    looked += 1;
    if (looked === mostNestedFolders) return null;
  }
  return null;
}
