// The window over a stream: what it shows, however the bytes come.
// Must not know formats.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteWindow } from '../../../src/formats/bytes/byte-window.ts';

test('it shows what was read and not consumed, and nothing twice', async () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7_919) >>> 3));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 50_000 }),
      async (counts, size) => {
        const window = new ByteWindow(chunked(bytes, size));
        let at = 0;
        for (const count of counts) {
          const isThere = await window.fill(count);
          expect(isThere).toBe(at + count <= bytes.length);
          expect(window.bytes.equals(bytes.subarray(at, at + window.length))).toBe(true);
          const consumed = Math.min(window.length, Math.ceil(count / 2));
          window.consume(consumed);
          at += consumed;
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('it reads no more than it is asked for, and lets the source go', async () => {
  let read = 0;
  let isClosed = false;
  async function* source() {
    try {
      for (;;) {
        read += 1_000;
        yield Buffer.alloc(1_000);
      }
    } finally {
      isClosed = true;
    }
  }
  const window = new ByteWindow(source());
  await window.fill(4_500);
  expect(read).toBe(5_000);
  await window.close();
  expect(isClosed).toBe(true);
});

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
