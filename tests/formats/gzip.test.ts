// The format gzip: its contract. How files of it are opened into items is in containers.test.ts.
// Must not touch the disk.
import { gzipSync } from 'node:zlib';
import { gzip } from '../../src/formats/gzip.ts';
import { testFormatContract } from './contract.ts';

const words = 'The ferry left at six with nobody on board. '.repeat(20);

testFormatContract({
  format: gzip,
  whole: [gzipSync(words), Buffer.concat([gzipSync(words), gzipSync(words)]), gzipSync('')],
  endless: { first: '', again: gzipSync(words) },
});
