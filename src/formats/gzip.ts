// gzip: one stream, of one member or several.
// Must not trust what the stream says of its size.
import { ByteWindow } from './bytes/byte-window.ts';
import { decompress } from './compression/decompress.ts';
import { gzipCodec } from './compression/gzip-codec.ts';
import type { Compression } from './format.ts';

export const gzip: Compression = {
  kind: 'compression',
  name: 'gzip',
  about: {
    title: 'gzip',
    read: 'one gzip member or many, also nested; everything before the damage in a damaged file',
    refused: 'decompression bombs',
  },
  sniff: (head) => head.startsWith('\x1f\x8b\x08'),
  open: (source, limits) => decompress(new ByteWindow(source), gzipCodec, limits),
};
