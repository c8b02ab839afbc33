// The codings of bodies: undone where a body has them, and only there, within the limit.
// Must not know archives.
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decoded } from '../../../src/formats/web-archive/content-coding.ts';

const maxBytes = 1_000_000;
const page = Buffer.from(`<!doctype html><p>${sentences(400)}</p>`);
const large = Buffer.from(`<p>${sentences(12_000)}</p>`);

const codings: [string, (bytes: Buffer) => Buffer][] = [
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
];

describe.each(codings)('%s (%#)', (name, encode) => {
  test('is undone, also of what is large', async () => {
    expect(await decoded(encode(page), [name], maxBytes)).toEqual(page);
    expect(await decoded(encode(large), [name], maxBytes)).toEqual(large);
  });

  test('that a body does not have changes nothing', async () => {
    const bodies = [
      '<p>The ferry</p>',
      ' The ferry left at six.',
      '<html>\xb6\xc9\xc2\xd6',
      '\ufeff<p>渡轮</p>',
      'x',
    ];
    for (const body of bodies) {
      const bytes = Buffer.from(body, body.includes('\xb6') ? 'latin1' : 'utf8');
      expect(await decoded(bytes, [name], maxBytes)).toEqual(bytes);
    }
    const utf16 = Buffer.from('\ufeff<p>The ferry left at six.</p>', 'utf16le');
    expect(await decoded(utf16, [name], maxBytes)).toEqual(utf16);
  });

  test('of a truncated body yields the output before the cut', async () => {
    const bytes = encode(large);
    const opened = await decoded(bytes.subarray(0, Math.floor(bytes.length / 2)), [name], maxBytes);
    if (opened === 'too_large') throw new Error('too large');
    expect(opened.length).toBeGreaterThan(large.length / 4);
    expect(large.subarray(0, opened.length)).toEqual(opened);
  });

  test('that grows past the limit is too large', async () => {
    expect(await decoded(encode(Buffer.alloc(maxBytes + 1, 'a')), [name], maxBytes)).toBe('too_large');
    expect(await decoded(encode(Buffer.alloc(50_000_000)), [name], maxBytes)).toBe('too_large');
  });
});

test('several codings are undone in reverse', async () => {
  expect(await decoded(brotliCompressSync(gzipSync(page)), ['gzip', 'br'], maxBytes)).toEqual(page);
  expect(await decoded(deflateRawSync(zstdCompressSync(page)), ['zstd', 'deflate'], maxBytes)).toEqual(page);
});

test('some of several codings may be undone already', async () => {
  expect(await decoded(gzipSync(page), ['gzip', 'br'], maxBytes)).toEqual(page);
  expect(await decoded(brotliCompressSync(page), ['br', 'gzip'], maxBytes)).toEqual(page);
});

test('gzip and zstd are seen without a header, and under a wrong one', async () => {
  for (const names of [[], ['br'], ['utf-8'], ['identity']]) {
    expect(await decoded(gzipSync(page), names, maxBytes)).toEqual(page);
    expect(await decoded(zstdCompressSync(page), names, maxBytes)).toEqual(page);
  }
});

test('of several members all comes out', async () => {
  const twice = Buffer.concat([page, page]);
  expect(await decoded(Buffer.concat([gzipSync(page), gzipSync(page)]), ['gzip'], maxBytes)).toEqual(twice);
  expect(
    await decoded(Buffer.concat([zstdCompressSync(page), zstdCompressSync(page)]), ['zstd'], maxBytes),
  ).toEqual(twice);
});

test('a thousand codings are not undone one after the other', async () => {
  let bytes = gzipSync(page);
  for (let count = 0; count < 10; count += 1) bytes = gzipSync(bytes);
  const opened = await decoded(
    bytes,
    Array.from({ length: 1_000 }, () => 'gzip'),
    maxBytes,
  );
  expect(Buffer.from(opened).subarray(0, 2).toString('hex')).toBe('1f8b');
});

/** Text that repeats nothing at a distance, so that it does not shrink much. */
function sentences(count: number): string {
  const words = ['ferry', 'baker', 'school', 'bridge', 'garden', 'lamp', 'river', 'mill'];
  return Array.from({ length: count }, (_, at) => {
    const some = [3, 5, 7].map((step) => words[Math.imul(at + step, 2_654_435_761 * step) >>> 29]);
    return `The ${some.join(' and the ')} of number ${Math.imul(at, 40_503) >>> 0} were open.`;
  }).join(' ');
}
