// Files of kinds that are known but not read: each is rejected with its name.
// Must not hold more of such files than it takes to know them.
import { buildZip } from '../zip-builder.ts';
import type { KitCase } from './kit-case.ts';

const binary = (head: string): Buffer =>
  Buffer.concat([
    Buffer.from(head, 'latin1'),
    Buffer.from(Array.from({ length: 600 }, (_, nth) => (nth * 37) % 256)),
  ]);
const xml = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
const office = (part: string): Buffer =>
  buildZip([
    { name: '[Content_Types].xml', content: xml('<Types/>') },
    { name: '_rels/.rels', content: xml('<Relationships/>') },
    { name: part, content: xml('<x>The words of a document.</x>') },
  ]);

const files: Record<string, [content: string | Buffer, name: RegExp]> = {
  'a.avi': [binary('RIFF\x10\0\0\0AVI LIST'), /AVI/],
  'a.bz2': [binary('BZh91AY&SY'), /bzip2/],
  'a.docx': [office('word/document.xml'), /DOCX/],
  'a.epub': [
    buildZip([
      { name: 'mimetype', content: 'application/epub+zip', method: 0 },
      { name: 'META-INF/container.xml', content: '<container/>' },
    ]),
    /EPUB/,
  ],
  'a.gif': [binary('GIF89a\x01\0\x01\0'), /GIF/],
  'a.jpg': [binary('\xff\xd8\xff\xe0\0\x10JFIF\0'), /JPEG/],
  'a.kml': [
    xml('<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Harbours</name></Document></kml>'),
    /KML/,
  ],
  'a.mp3': [binary('ID3\x04\0\0\0\0\0\0'), /MP3/],
  'a.mp4': [binary('\0\0\0\x20ftypisom\0\0\x02\0'), /MP4/],
  'a.odt': [
    buildZip([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', method: 0 },
      { name: 'content.xml', content: '<office/>' },
    ]),
    /ODT/,
  ],
  'a.opml': [
    xml(
      '<opml version="2.0"><head><title>Mine</title></head><body><outline text="The Chronicle" xmlUrl="https://chronicle.example/feed"/></body></opml>',
    ),
    /OPML/,
  ],
  'a.pdf': ['%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n', /PDF/],
  'a.png': [binary('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), /PNG/],
  'a.pptx': [office('ppt/presentation.xml'), /PPTX/],
  'a.rtf': ['{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Times;}} The words of a document.}', /RTF/],
  'a.sqlite': [binary('SQLite format 3\0\x10\0'), /SQLite/],
  'a.svg': [
    xml(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>The words of a drawing.</text></svg>',
    ),
    /SVG/,
  ],
  'a.ics': [
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Meeting of the board\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
    /iCalendar/,
  ],
  'a.m3u': ['#EXTM3U\n#EXTINF:10,a\nhttps://chronicle.example/a.mp3\n', /M3U/],
  'a.vcf': ['BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mara Lind\r\nEND:VCARD\r\n', /vCard/],
  'a.vtt': ['WEBVTT\n\n00:01.000 --> 00:04.000\nThe words of a film.\n', /WebVTT/],
  'a.xlsx': [office('xl/workbook.xml'), /XLSX/],
  'sitemap.xml': [
    xml(
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://chronicle.example/</loc></url></urlset>',
    ),
    /sitemap/,
  ],
  'unknown.xml': [
    xml('<inventory><lamp count="11">Brass lamps of the old pier</lamp></inventory>'),
    /inventory/,
  ],
  'undeclared.svg': [
    '<svg xmlns="http://www.w3.org/2000/svg"><title>A drawing</title><text>The words of a drawing.</text></svg>',
    /SVG/,
  ],
};

export const knownCases: KitCase[] = Object.entries(files).map(([path, [content, message]]) => ({
  path: `known/${path}`,
  maker: 'by hand',
  bytes: Buffer.from(content),
  stories: [],
  refused: [{ index: null, code: 'unsupported', message }],
  container: null,
}));
