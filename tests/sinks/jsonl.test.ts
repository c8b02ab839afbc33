// The JSON Lines sink: the contract of streams, and what is true of its files alone.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { StreamLine } from '../../src/schemas/stream-line.ts';
import { jsonl } from '../../src/sinks/jsonl.ts';
import { testStream } from './contract.ts';
import { streamContent } from './stream-content.ts';

function linesOf(path: string): StreamLine[] {
  const lines = streamContent(path).split('\n');
  return lines.slice(0, -1).map((line) => StreamLine.parse(JSON.parse(line)));
}

const stream = (file: string) => ({
  kind: jsonl,
  address: (folder: string) => `jsonl:${join(folder, 'archive', file)}`,
  read: async (location: string) =>
    linesOf(location).map(({ number, itemId, supersedes, article }) => ({
      number,
      itemId,
      supersedes,
      article,
    })),
  empty: async (location: string) => rmSync(location),
});

testStream(stream('articles.jsonl'));
testStream(stream('articles.jsonl.gz'));
