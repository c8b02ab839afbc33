// gzip: one stream, of one member or several.
// Must not trust what the stream says of its size.
import { createGunzip } from 'node:zlib';
import { decompress } from './decompress.ts';
import type { Compression } from './format.ts';

export const gzip: Compression = {
  kind: 'compression',
  name: 'gzip',
  sniff: (head) => head.startsWith('\x1f\x8b\x08'),
  open: (source, { maxBytes }) =>
    decompress(source, { newDecoder: createGunzip, readsAllFrames: true }, maxBytes),
};
