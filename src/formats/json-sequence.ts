// JSON objects one after another, over several lines or separated by commas or record separators: each is an item.
// Must not take JSON Lines, or hold more than a few objects.
import { isEmpty } from './binary.ts';
import type { Content } from './bytes/bounded-content.ts';
import { type ByteSource, peek } from './bytes/byte-source.ts';
import { splitAt } from './bytes/lines.ts';
import { type Container, headOf } from './format.ts';
import { jsonObject, partContent } from './json/json-object.ts';
import { openBrace } from './json/json-scanner.ts';
import { type Shape, splitJson } from './json/json-splitter.ts';
import { afterLongFirst } from './json/long-first.ts';
import { endOfObject } from './json/object-end.ts';
import { beginsSequence, maxBetween } from './json/sequence-start.ts';
import { asciiHead, inUtf8 } from './json/utf16-json.ts';

/** Of RFC 7464: it is before each object, so that one that was cut harms no other. */
const recordSeparator = 0x1e;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the record separator is one
const beginsRecord = /^(?:\xef\xbb\xbf)?\s*\x1e/;

const objects: Shape = { opener: openBrace, repeats: true, splits: () => false };

export const jsonSequence: Container = {
  kind: 'container',
  name: 'json-sequence',
  about: {
    title: 'JSON sequences',
    read: 'each of several objects over any number of lines, separated by white space, commas, record separators (RFC 7464) or nothing',
    refused: 'as in JSON arrays; with record separators, only the damaged object',
  },
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the record separator is one
  sniff: (head) => /^(?:\xef\xbb\xbf)?[\s\x1e]*\{\s*["}]/.test(asciiHead(head)),
  async *open(source, { maxBytes }) {
    const end = endOfObject();
    const { head, isWhole, bytes } = await peek(inUtf8(source), (chunk, bytesRead) =>
      end.isIn(chunk) ? bytesRead >= (end.at ?? 0) + maxBetween : bytesRead > maxBytes,
    );
    if (beginsRecord.test(headOf(head))) yield* recordsOf(bytes, maxBytes);
    else if (end.at === null && !isWhole) yield* afterLongFirst(objectsOf(bytes, maxBytes), maxBytes);
    else if (beginsSequence(head)) yield* objectsOf(bytes, maxBytes);
    else yield { other: bytes };
  },
};

async function* recordsOf(source: ByteSource, maxBytes: number): AsyncGenerator<Content> {
  for await (const record of splitAt(recordSeparator, source, maxBytes)) {
    if (record === 'too_long' || !isEmpty(record)) yield jsonObject(record, maxBytes);
  }
}

async function* objectsOf(source: ByteSource, maxBytes: number): AsyncGenerator<Content> {
  for await (const part of splitJson(source, objects, maxBytes)) yield partContent(part, maxBytes);
}
