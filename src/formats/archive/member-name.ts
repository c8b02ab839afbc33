// Classifies a file in an archive by its name: unsafe names, system files, and types by file extension.
// Must not skip a file by its extension alone if its content is a page.
import { PermanentError } from '../../errors.ts';
import type { SkipReason } from '../../schemas/skip-reason.ts';

/** Files that programs create beside others, in lower case. */
const leftBehind = new Set([
  'ads.txt',
  'app-ads.txt',
  'browserconfig.xml',
  'cookies.txt',
  'desktop.ini',
  'hts-in_progress.lock',
  'hts-log.txt',
  'humans.txt',
  'robots.txt',
  'security.txt',
  'site.webmanifest',
  'thumbs.db',
]);
const foldersLeftBehind = new Set(['$recycle.bin', '@eadir', '__macosx', 'hts-cache', 'lost+found']);

/** Reasons by extension for text files that are parts of pages. */
const byEnding: Record<string, SkipReason> = {
  css: 'style_sheet',
  cur: 'image',
  eot: 'font',
  ico: 'image',
  js: 'script',
  less: 'style_sheet',
  map: 'script',
  mjs: 'script',
  sass: 'style_sheet',
  scss: 'style_sheet',
  svg: 'image',
  svgz: 'image',
  woff: 'font',
  woff2: 'font',
};

const mostShownChars = 200;

/** The name with `/` between folders: some Windows programs write `\`. */
export function withSlashes(name: string): string {
  return name.replaceAll('\\', '/');
}

/** A name as people see it. */
export function shownName(name: string): string {
  return name.length <= mostShownChars ? name : `${name.slice(0, mostShownChars).toWellFormed()}…`;
}

/**
 * Why a name is an attack on a program that unpacks the archive; null if it is safe. Copydesk never creates a file with such
 * a name, but the archive is not to be trusted.
 */
export function trickIn(name: string): PermanentError | null {
  const what = trickOf(name);
  if (what === null) return null;
  return new PermanentError('bad_archive', `The name of this member is suspicious: ${what}.`);
}

function trickOf(name: string): string | null {
  if (name === '') return 'it is empty';
  if (name.includes('\0')) return 'it contains a NUL character';
  if (/^[A-Za-z]:/.test(name)) return 'it begins with a drive letter';
  if (name.startsWith('/')) return 'it is an absolute path';
  if (/(?:^|\/)\.\.(?:\/|$)/.test(name)) return 'it leads out of the archive';
  return null;
}

/** Whether a file describes the archive, or the computer or server that it comes from. */
export function isMetadata(name: string): boolean {
  const parts = name.split('/').filter((part) => part !== '.');
  const file = (parts.pop() ?? '').toLowerCase();
  if (file.startsWith('.') || leftBehind.has(file) || /^sitemap[\w-]*\.xml(?:\.gz)?$/.test(file)) return true;
  return parts.some((part) => part.startsWith('.') || foldersLeftBehind.has(part.toLowerCase()));
}

/** The skip reason for a file extension; null if there is none. Saved pages may have a query after the extension. */
export function reasonByEnding(name: string): SkipReason | null {
  const file = name.slice(name.lastIndexOf('/') + 1);
  const ending = /\.([a-z0-9]{1,5})(?:[?@]|$)/i.exec(file)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(byEnding, ending) ? (byEnding[ending] ?? null) : null;
}
