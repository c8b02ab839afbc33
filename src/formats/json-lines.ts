// JSON Lines: each line is an item. One or several JSON objects over several lines begin the same way, and are other formats.
// Must not hold more than a few lines.
import { isEmpty } from './binary.ts';
import type { Content } from './bytes/bounded-content.ts';
import { type ByteSource, type PeekedSource, peek } from './bytes/byte-source.ts';
import { splitLines } from './bytes/lines.ts';
import type { Container } from './format.ts';
import { isJsonObject, jsonObject } from './json/json-object.ts';
import { afterLongFirst } from './json/long-first.ts';
import { beginsSequence, maxBetween } from './json/sequence-start.ts';
import { asciiHead, inUtf8 } from './json/utf16-json.ts';

/** Lines with text to read before judging: the second shows whether the first is an item, the third whether it is broken. */
const judgedLines = 3;

export const jsonLines: Container = {
  kind: 'container',
  name: 'json-lines',
  about: {
    title: 'JSON Lines',
    read: 'the object in each line',
    refused: 'lines that are not objects, objects without an article',
  },
  sniff: (head) => /^(?:\xef\xbb\xbf)?\s*\{\s*["}]/.test(asciiHead(head)),
  async *open(source, { maxBytes }) {
    const countLines = lineCounter();
    const ahead = await peek(
      inUtf8(source),
      (chunk, bytesRead) => countLines(chunk) >= judgedLines || bytesRead > maxBytes + maxBetween,
    );
    const isFirstLong = !ahead.isWhole && !ahead.head.subarray(0, maxBytes + 1).includes(0x0a);
    if (beginsSequence(ahead.head)) yield { other: ahead.bytes };
    // A first line past the limit could be all of one JSON object: the second line shows whether items follow.
    else if (isFirstLong) yield* afterLongFirst(membersOf(ahead.bytes, maxBytes), maxBytes);
    else if (await areJsonLines(ahead, maxBytes)) yield* membersOf(ahead.bytes, maxBytes);
    else yield { other: ahead.bytes };
  },
};

async function* membersOf(source: ByteSource, maxBytes: number): AsyncGenerator<Content> {
  for await (const line of splitLines(source, maxBytes)) {
    if (line === 'too_long' || !isEmpty(line)) yield jsonObject(line, maxBytes);
  }
}

/** Whether the first line is a complete object and another line begins like one, or only the first is broken. */
async function areJsonLines({ head, isWhole }: PeekedSource, maxBytes: number): Promise<boolean> {
  const lines: (Uint8Array | 'too_long')[] = [];
  for await (const line of splitLines(chunksOf(head), maxBytes)) {
    if (line === 'too_long' || !isEmpty(line)) lines.push(line);
  }
  const [first, ...others] = lines;
  if (!first || others.length === 0) return false;
  if (first !== 'too_long' && isJsonObject(first)) {
    return others.some((line) => line === 'too_long' || line[0] === 0x7b);
  }
  // The head may end within a line.
  const whole = isWhole ? others : others.slice(0, -1);
  return whole.length > 0 && whole.every((line) => line !== 'too_long' && isJsonObject(line));
}

/** Counts the lines with text that have ended so far. */
function lineCounter(): (chunk: Uint8Array) => number {
  let lines = 0;
  let hasText = false;
  return (chunk) => {
    for (const byte of chunk) {
      if (byte === 0x0a) {
        if (hasText) lines += 1;
        hasText = false;
      } else if (byte > 0x20) hasText = true;
    }
    return lines;
  };
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
