// Compressed data that is one stream without frames: deflate, zlib, Brotli.
// Must not decide which one is used.
import {
  brotliDecompressSync,
  createBrotliDecompress,
  createInflate,
  createInflateRaw,
  inflateRawSync,
  inflateSync,
} from 'node:zlib';
import type { Codec } from './decompress.ts';

const headLength = (_bytes: Buffer, isFirst: boolean) => (isFirst ? 0 : null);

export const deflateCodec: Codec = { newDecoder: createInflateRaw, openAtOnce: inflateRawSync, headLength };
export const zlibCodec: Codec = { newDecoder: createInflate, openAtOnce: inflateSync, headLength };
export const brotliCodec: Codec = {
  newDecoder: createBrotliDecompress,
  openAtOnce: brotliDecompressSync,
  headLength,
};
