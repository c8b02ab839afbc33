// What every format of the table must keep, as tests: it knows its own input, and no input makes it do harm.
// Must not know a format: the test of each one brings its examples.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PermanentError } from '../../src/errors.ts';
import { type Content, collectContent } from '../../src/formats/bytes/bounded-content.ts';
import type { ByteSource } from '../../src/formats/bytes/byte-source.ts';
import { decode } from '../../src/formats/encoding/decode.ts';
import {
  type Compression,
  type Container,
  headBytes,
  headChars,
  headOf,
  type Limits,
} from '../../src/formats/format.ts';
import { formats } from '../../src/formats/table.ts';
import { readingFromMemory } from './reading-from-memory.ts';

type Format = (typeof formats)[number];

export interface FormatUnderTest {
  format: Format;
  /** Whole and sound inputs. */
  whole: (string | Uint8Array)[];
  /** An input that never ends: the first part once, and then the other one for ever. Null where nothing is read before the end. */
  endless: { first: string | Uint8Array; again: string | Uint8Array } | null;
}

const usual: Limits = { maxBytes: 10_000 };
const access = readingFromMemory(10_000_000).ofFile;

/** What an `open` may be given at once, so that it can end in the middle of anything. */
const chunkSizes = [1, 7, 65_536];

const hostileUnits = ['\0', '\n', ' ', '<', '{"a":', '[{', '"', '---\n', '\x1f\x8b\x08', '\x28\xb5\x2f\xfd'];

export function testFormatContract({ format, whole, endless }: FormatUnderTest): void {
  const inputs = whole.map((input) => Buffer.from(input));
  const first = Buffer.from(endless?.first ?? inputs[0] ?? '');
  const again = Buffer.from(endless?.again ?? '');

  describe(`the format ${format.name} keeps the contract`, () => {
    test('it takes its own inputs, and no format that is asked before it does', async () => {
      for (const input of [...inputs, Buffer.concat([first, again, again])])
        expect(await takerOf(format, input)).toBe(format);
    });

    test('any head is taken or not, before the test times out', () => {
      const most = isOfBytes(format) ? headBytes.most : headChars;
      for (const unit of [...hostileUnits, first.toString('latin1'), again.toString('latin1')])
        expect(format.sniff(unit.repeat(Math.ceil(most / (unit.length + 1))), false)).toBeTypeOf('boolean');
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.boolean(), (head, hasFrontMatter) => {
          expect(format.sniff(head, hasFrontMatter)).toBeTypeOf('boolean');
        }),
      );
    });

    if (format.kind !== 'body') {
      test('nothing at all ends with a PermanentError or with nothing', async () => {
        for (const size of chunkSizes) await opened(format, Buffer.alloc(0), size);
      });

      test('an input that is cut anywhere ends with a PermanentError at worst', async () => {
        for (const input of inputs) {
          const step = Math.ceil(input.length / 50);
          for (let end = 0; end < input.length; end += step)
            for (const size of chunkSizes) await opened(format, input.subarray(0, end), size);
        }
      });

      test('an input that is changed anywhere ends with a PermanentError at worst', async () => {
        const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
        await fc.assert(
          fc.asyncProperty(
            fc.constantFrom(...inputs),
            fc.array(change, { minLength: 1, maxLength: 8 }),
            fc.constantFrom(...chunkSizes),
            async (input, changes, size) => {
              const changed = Buffer.from(input);
              for (const [at, byte] of changes) changed[at % changed.length] = byte;
              await opened(format, changed, size);
            },
          ),
          { numRuns: 300 },
        );
      });

      test.each(hostileUnits)('megabytes of %j behind a sound beginning are opened in time', async (unit) => {
        const bytes = Buffer.concat([first, again, Buffer.alloc(3_000_000, unit, 'latin1')]);
        await opened(format, bytes, 65_536);
      });
    }

    if (format.kind === 'container') {
      test('what is larger than the limit is rejected as that', async () => {
        for (const input of inputs) {
          const out = await drained(format, chunked(input, 7), usual);
          const largest = Math.max(...out.map((one) => (one instanceof Uint8Array ? one.length : 0)));
          const limited = await drained(format, chunked(input, 7), { maxBytes: largest - 1 });
          const codes = limited.flatMap((one) => (one instanceof PermanentError ? one.code : []));
          expect(codes).toContain('too_large');
        }
      });
    }

    if (isStreamed(format)) {
      if (endless !== null) {
        test('what comes first is there before the rest is read, and then the source is let go', async () => {
          const source = endlessSource(first, again);
          for await (const _ of format.open(source.bytes(), usual, access)) break;
          expect(source.read()).toBeLessThan(2 * usual.maxBytes);
          expect(source.isClosed()).toBe(true);
        });
      }

      test('an error of the source passes as it is', async () => {
        async function* failing() {
          yield Buffer.concat([first, again]);
          throw new Error('the disk is gone');
        }
        await expect(drained(format, failing(), usual)).rejects.toThrow('the disk is gone');
      });
    }
  });
}

function isStreamed(format: Format): format is Compression | Container {
  return format.kind === 'compression' || format.kind === 'container';
}

function isOfBytes(format: Format): boolean {
  return isStreamed(format) || format.kind === 'envelope';
}

/** Whether a file is shown to both, so that the first of them in the table gets it. */
function isAskedWith(one: Format, other: Format): boolean {
  return isOfBytes(one) ? isOfBytes(other) : one.kind === other.kind;
}

/** The first format beside `format` that takes an input: some know only after reading on that it is not theirs. */
async function takerOf(format: Format, input: Buffer): Promise<Format | null> {
  for (const other of formats) {
    if (!isAskedWith(other, format) || !sniffed(other, input)) continue;
    if (other.kind !== 'container') return other;
    for await (const member of other.open(chunked(input, 65_536), usual, access)) {
      if ('other' in member) break;
      return other;
    }
  }
  return null;
}

function sniffed(format: Format, input: Buffer): boolean {
  if (isOfBytes(format)) return format.sniff(headOf(input), false);
  return format.sniff(decode(input, null).text.slice(0, headChars), false);
}

/** Opens all of an input; anything but a PermanentError fails the test, and so does more than the limit allows. */
async function opened(format: Format, input: Uint8Array, chunkSize: number): Promise<void> {
  try {
    if (format.kind === 'envelope') format.open(input);
    else if (format.kind === 'document') format.open(decode(input, null));
    else if (isStreamed(format)) await drained(format, chunked(input, chunkSize), usual);
  } catch (error) {
    expect(error).toBeInstanceOf(PermanentError);
  }
}

/** All that comes out, in order. None of it is larger than allowed, and a whole file comes alone. */
async function drained(
  format: Compression | Container,
  source: AsyncIterable<Uint8Array>,
  limits: Limits,
): Promise<(Uint8Array | PermanentError)[]> {
  const out: (Uint8Array | PermanentError)[] = [];
  if (format.kind === 'compression') {
    for await (const bytes of format.open(source, limits)) out.push(bytes);
    return out;
  }
  let wholes = 0;
  for await (const member of format.open(source, limits, access)) {
    if ('skipped' in member) continue;
    if ('other' in member) {
      expect(out).toEqual([]);
      for await (const _ of member.other);
      continue;
    }
    if ('file' in member) {
      const content = await fileContent(member.file, limits);
      out.push('bytes' in content ? content.bytes : content.rejection);
      continue;
    }
    if ('whole' in member) wholes += 1;
    const content = 'whole' in member ? member.whole : member;
    if ('bytes' in content) expect(content.bytes.length).toBeLessThanOrEqual(limits.maxBytes);
    out.push('bytes' in content ? content.bytes : content.rejection);
  }
  if (wholes > 0) expect(out).toHaveLength(1);
  for (const rejection of out.filter((one) => !(one instanceof Uint8Array)))
    expect(rejection).toBeInstanceOf(PermanentError);
  return out;
}

/** As it is for a file that is one item: what is wrong with it harms only itself. */
async function fileContent(file: ByteSource, { maxBytes }: Limits): Promise<Content> {
  try {
    return await collectContent(file, maxBytes);
  } catch (error) {
    if (error instanceof PermanentError) return { rejection: error };
    throw error;
  }
}

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function endlessSource(first: Uint8Array, again: Uint8Array) {
  let read = 0;
  let isClosed = false;
  async function* bytes() {
    try {
      for (let next = first; ; next = again) {
        read += next.length;
        if (next.length > 0) yield next;
      }
    } finally {
      isClosed = true;
    }
  }
  return { bytes, read: () => read, isClosed: () => isClosed };
}
