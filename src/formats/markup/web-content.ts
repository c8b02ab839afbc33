// Classifies a file fetched from the web: a page or text, or the reason to skip it.
// Must not trust the media type alone: servers send pages as anything, and anything as a page.
import type { SkipReason } from '../../schemas/skip-reason.ts';
import { findBinary, isEmpty } from '../binary.ts';

/** `html`, `text` and `xml` may be pages; for `unknown`, the bytes decide. */
type Declared = 'html' | 'text' | 'xml' | 'unknown' | SkipReason;

const declaredTypes = new Map<string, Declared>([
  ['', 'unknown'],
  ['*/*', 'unknown'],
  ['application/dash+xml', 'video'],
  ['application/download', 'unknown'],
  ['application/force-download', 'unknown'],
  ['application/octet-stream', 'unknown'],
  ['application/ogg', 'audio'],
  ['application/unknown', 'unknown'],
  ['application/vnd.apple.mpegurl', 'video'],
  ['application/vnd.ms-fontobject', 'font'],
  ['application/vnd.wap.xhtml+xml', 'html'],
  ['application/x-download', 'unknown'],
  ['application/x-httpd-php', 'unknown'],
  ['application/x-mpegurl', 'video'],
  ['application/xhtml+xml', 'html'],
  ['application/xml', 'xml'],
  ['binary/octet-stream', 'unknown'],
  ['content/unknown', 'unknown'],
  ['no-type', 'unknown'],
  ['text/css', 'style_sheet'],
  ['text/html', 'html'],
  ['text/markdown', 'text'],
  ['text/plain', 'text'],
  ['text/x-markdown', 'text'],
  ['text/xml', 'xml'],
  ['unknown/unknown', 'unknown'],
]);

const declaredPatterns: readonly [RegExp, Declared][] = [
  [/^audio\//, 'audio'],
  [/^font\/|^application\/(?:x-)?font-/, 'font'],
  [/^image\//, 'image'],
  [/^video\//, 'video'],
  [/(?:java|ecma|live)script$/, 'script'],
  // An invalid type, such as `html` or `utf-8`.
  [/^[^/]*$/, 'unknown'],
];

/** Reasons by file extension, for files whose media type says nothing. */
const endings = new Map<string, SkipReason>([
  ['avif', 'image'],
  ['css', 'style_sheet'],
  ['eot', 'font'],
  ['gif', 'image'],
  ['ico', 'image'],
  ['jpeg', 'image'],
  ['jpg', 'image'],
  ['js', 'script'],
  ['json', 'not_html'],
  ['m3u8', 'video'],
  ['map', 'not_html'],
  ['mjs', 'script'],
  ['mp3', 'audio'],
  ['mp4', 'video'],
  ['ogg', 'audio'],
  ['otf', 'font'],
  ['pdf', 'not_html'],
  ['png', 'image'],
  ['svg', 'image'],
  ['ttf', 'font'],
  ['wasm', 'not_html'],
  ['wav', 'audio'],
  ['webm', 'video'],
  ['webp', 'image'],
  ['woff', 'font'],
  ['woff2', 'font'],
  ['xml', 'not_html'],
]);

/** Files for crawlers and ad buyers. */
const siteFile = /^\w+:\/\/[^/?#]*\/(?:ads|app-ads|robots)\.txt(?:[?#]|$)/i;

const headBytes = 4_096;
const pageRoots = new Set(['html', 'head', 'body']);
const dataRoots = new Set(['error', 'feed', 'kml', 'opml', 'rdf:rdf', 'rss', 'sitemapindex', 'urlset']);

/**
 * Why a file is not an article, by its media type and address; null if only its bytes can decide.
 * @param type the value of `Content-Type`; null if there is none
 */
export function reasonByType(type: string | null, url: string | null): SkipReason | null {
  if (url !== null && siteFile.test(url)) return 'metadata';
  const declared = declaredBy(type);
  return isReason(declared) ? declared : null;
}

/** Why a file that may be an article is not one, by its bytes; null if it may still be one. */
export function reasonByBytes(bytes: Buffer, type: string | null, url: string | null): SkipReason | null {
  if (isEmpty(bytes)) return 'empty_member';
  const binary = findBinary(bytes);
  if (binary !== null) return binary.kind?.skipped ?? 'not_html';
  // UTF-16 is ASCII with NULs here.
  const head = bytes
    .toString('latin1', 0, headBytes)
    .replaceAll('\0', '')
    .replace(/^[\s\xef\xbb\xbf\xff\xfe]+/, '');
  const declared = declaredBy(type);
  const root = rootOf(head);
  if (root === 'svg') return 'image';
  if (root !== null && dataRoots.has(root)) return 'not_html';
  if ((root !== null && pageRoots.has(root)) || /<(?:!doctype\s+html|html|body)[\s>]/i.test(head))
    return null;
  if (declared === 'xml' || isJson(head)) return 'not_html';
  if (declared === 'html') return null;
  const byEnding = endings.get(/\.(\w{1,6})(?:[?#]|$)/.exec(url ?? '')?.[1]?.toLowerCase() ?? '');
  if (byEnding !== undefined) return byEnding;
  // Without a type, text is text. As bytes of an unknown kind it was meant to be downloaded.
  return declared === 'text' || type === null ? null : 'not_html';
}

/** Whether the media type says nothing about a file, so that only its bytes can. */
export function isOfUnknownType(type: string | null): boolean {
  return declaredBy(type) === 'unknown';
}

function declaredBy(type: string | null): Declared {
  const name = (/^[^;,\s]*/.exec(type?.trim() ?? '')?.[0] ?? '').toLowerCase();
  return (
    declaredTypes.get(name) ?? declaredPatterns.find(([pattern]) => pattern.test(name))?.[1] ?? 'not_html'
  );
}

function isReason(declared: Declared): declared is SkipReason {
  return declared !== 'html' && declared !== 'text' && declared !== 'xml' && declared !== 'unknown';
}

/** Name of the first element, in lower case. */
function rootOf(head: string): string | null {
  for (let at = 0; ; ) {
    while (at < head.length && head.charCodeAt(at) <= 0x20) at += 1;
    const closing = head.startsWith('<!--', at) ? '-->' : /^<[?!]/.test(head.slice(at, at + 2)) ? '>' : null;
    if (closing === null) return /^<([a-z][\w:]*)/i.exec(head.slice(at, at + 64))?.[1]?.toLowerCase() ?? null;
    const end = head.indexOf(closing, at);
    if (end === -1) return null;
    at = end + closing.length;
  }
}

function isJson(head: string): boolean {
  return /^(?:\{\s*["}]|\[\s*[[{"\]])/.test(head);
}
