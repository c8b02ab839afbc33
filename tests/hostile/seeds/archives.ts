// ZIP and TAR archives for the fuzz to break: members of many kinds, names that deceive, archives in archives.
// Must not be broken themselves.
import { gzipSync } from 'node:zlib';
import { buildTar, paxHeader } from '../../formats/tar-builder.ts';
import { buildZip } from '../../formats/zip-builder.ts';

const story = (
  name: string,
) => `<!DOCTYPE html><html><head><title>The ${name}</title></head><body><h1>The ${name}</h1>
<p>The ${name} by the river is open again, and on Sunday everybody came to see it.</p>
<p>It had been closed since the flood, and the neighbours repaired it themselves.</p></body></html>`;
const files = [
  { name: 'news/mill.html', content: story('mill') },
  { name: 'news/ferry.html', content: story('ferry') },
  { name: 'news/style.css', content: 'body { color: black }' },
  { name: 'news/notes.txt', content: 'The bridge is painted green.\n\nThe work took three weeks.\n' },
  { name: '__MACOSX/news/._mill.html', content: '\0\x05\x16\x07' },
];
const inner = buildZip([{ name: 'school.html', content: story('school'), hasDescriptor: true }]);

export const seeds: { name: string; bytes: Uint8Array }[] = [
  { name: 'zip', bytes: buildZip(files) },
  {
    name: 'zip-stored',
    bytes: buildZip(
      files.map((file) => ({ ...file, method: 0 })),
      { isWide: true, comment: 'the news' },
    ),
  },
  { name: 'zip-nested', bytes: buildZip([...files, { name: 'inner.zip', content: inner }]) },
  { name: 'tar', bytes: buildTar(files) },
  { name: 'tar-pax', bytes: Buffer.concat([paxHeader({ path: '新闻/磨坊.html' }), buildTar(files)]) },
  { name: 'tar-gzip', bytes: gzipSync(buildTar([...files, { name: 'inner.zip', content: inner }])) },
];

/** Signatures of records and headers. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern looks for control characters
export const syntax = /PK[\x01\x03\x05\x07][\x02\x04\x06\x08]|ustar\0|\d+ path=|PaxHeaders\//;
