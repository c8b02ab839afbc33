// How file names are shown whose bytes are not always UTF-8.
// Must not touch the disk.
import { expect, test } from 'vitest';
import { showPath } from '../../../src/formats/bytes/path-bytes.ts';

test('a valid name is shown as it is', () => {
  expect(showPath(Buffer.from('新闻/日报 1.html'))).toBe('新闻/日报 1.html');
});

test('bytes that are not UTF-8 are shown in hex, the rest as it is', () => {
  const name = Buffer.concat([Buffer.from('a/é'), Uint8Array.of(0xff, 0xe4, 0xb8), Buffer.from('.txt')]);
  expect(showPath(name)).toBe('a/é\\xff\\xe4\\xb8.txt');
});
