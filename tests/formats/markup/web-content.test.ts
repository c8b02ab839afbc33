// How files fetched from the web are classified, by media type, address and bytes.
// Must not know archives.
import { expect, test } from 'vitest';
import { reasonByBytes, reasonByType } from '../../../src/formats/markup/web-content.ts';
import type { SkipReason } from '../../../src/schemas/skip-reason.ts';

const png = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0', 'latin1');
const page = Buffer.from('<!-- from a cache -->\n<!DOCTYPE html><html><p>The ferry left at six.');

function reasonOf(type: string | null, bytes: Uint8Array | string, path = '/ferry'): SkipReason | null {
  const url = `http://harbour.example${path}`;
  return reasonByType(type, url) ?? reasonByBytes(Buffer.from(bytes), type, url);
}

test.each<[string | null, Uint8Array | string, string?]>([
  ['text/html', page],
  ['TEXT/HTML; charset=gbk', page],
  ['text/html charset=utf-8', page],
  ['text/html, text/html', page],
  ['application/xhtml+xml', page],
  [
    'application/xml',
    '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "a" "b"><html xmlns="x"><p>The ferry</p>',
  ],
  ['text/xml', '<html xmlns="http://www.w3.org/1999/xhtml"><body>The ferry</body></html>'],
  ['text/html', '\ufeff<p>The ferry'],
  ['text/html', 'The ferry left at six.'],
  ['text/html', '[Update] The ferry left at six.'],
  ['text/html', Buffer.from('\ufeff<html><p>The ferry left at six.</p></html>', 'utf16le')],
  ['text/html', Buffer.from('b6c9c2d6c1f9b5e3bfaa', 'hex')],
  ['text/plain', 'The ferry left at six.'],
  ['text/plain', page],
  ['text/markdown', '# The ferry'],
  ['application/octet-stream', page],
  ['application/octet-stream', Buffer.from('\ufeff<html><p>The ferry left at six.</p></html>', 'utf16le')],
  ['html', page],
  ['', page],
  [null, page],
  [null, 'The ferry left at six.'],
])('an item: %j %#', (type, bytes, path) => {
  expect(reasonOf(type, bytes, path)).toBe(null);
});

test.each<[SkipReason, string | null, Uint8Array | string, string?]>([
  ['image', 'image/png', png],
  ['image', 'text/html', png],
  ['image', null, png],
  ['image', 'image/svg+xml', '<svg xmlns="x"><text>The ferry</text></svg>'],
  ['image', 'text/xml', '<?xml version="1.0"?>\n<svg xmlns="x"/>'],
  ['style_sheet', 'text/css; charset=utf-8', 'p { color: red }'],
  ['style_sheet', 'text/plain', 'p { color: red }', '/site.css?v=3'],
  ['script', 'application/javascript', 'var ferry'],
  ['script', 'text/javascript', 'var ferry'],
  ['script', 'application/x-javascript', 'var ferry'],
  ['script', 'text/plain', 'var ferry', '/ferry.js'],
  ['font', 'font/woff2', 'wOF2\0'],
  ['font', 'application/font-woff', 'wOFF\0'],
  ['font', 'application/octet-stream', 'wOF2\0\x01\0'],
  ['audio', 'audio/mpeg', 'ID3\0'],
  ['video', 'video/mp4', '\0\0\0\x18ftypmp42'],
  ['video', 'application/vnd.apple.mpegurl', '#EXTM3U'],
  ['not_html', 'application/json', '{"content": "The ferry"}'],
  ['not_html', 'text/html', '{"content": "The ferry"}'],
  ['not_html', 'text/plain', '[{"content": "The ferry"}]'],
  ['not_html', 'application/rss+xml', '<rss><channel>'],
  ['not_html', 'text/xml', '<?xml version="1.0"?><!-- a --><rss><item>&lt;html></item></rss>'],
  ['not_html', 'text/html', '<?xml version="1.0"?><feed xmlns="x"><entry>'],
  ['not_html', 'application/xml', '<urlset><url>'],
  ['not_html', 'application/pdf', '%PDF-1.4\n\0'],
  ['not_html', 'text/html', '%PDF-1.4\n\0\x01'],
  ['not_html', 'application/octet-stream', 'The ferry left at six.'],
  ['not_html', 'application/octet-stream', '\x1f\x8b\x08\0\0\0\0\0'],
  ['not_html', 'text/csv', 'a,b'],
  ['not_html', 'application/vnd.ms-excel', 'a'],
  ['metadata', 'text/plain', 'User-agent: *', '/robots.txt'],
  ['metadata', 'text/html', page, '/ads.txt?x'],
  ['empty_member', 'text/html', ''],
  ['empty_member', null, ' \r\n'],
])('%s: %j %#', (reason, type, bytes, path) => {
  expect(reasonOf(type, bytes, path)).toBe(reason);
});
