// The format Zstandard: its contract. How files of it are opened into items is in containers.test.ts.
// Must not touch the disk.
import { zstdCompressSync } from 'node:zlib';
import { zstd } from '../../src/formats/zstd.ts';
import { testFormatContract } from './contract.ts';

const frame = zstdCompressSync(Buffer.from('The ferry left at six with nobody on board. '.repeat(20)));

testFormatContract({
  format: zstd,
  whole: [frame, Buffer.concat([frame, frame]), zstdCompressSync(Buffer.alloc(0))],
  endless: { first: '', again: frame },
});
