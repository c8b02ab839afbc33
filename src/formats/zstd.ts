// Zstandard: one stream, of one frame or several.
// Must not trust what a frame says of its size.
import { createZstdDecompress } from 'node:zlib';
import { decompress } from './decompress.ts';
import type { Compression } from './format.ts';

export const zstd: Compression = {
  kind: 'compression',
  name: 'zstd',
  sniff: (head) => head.startsWith('\x28\xb5\x2f\xfd'),
  open: (source, { maxBytes }) =>
    decompress(source, { newDecoder: createZstdDecompress, readsAllFrames: false }, maxBytes),
};
