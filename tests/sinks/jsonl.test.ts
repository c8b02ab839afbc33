// The JSON Lines sink: the contract of streams, and what docs/sinks.md says of its lines.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { StreamLine } from '../../src/schemas/stream-line.ts';
import { jsonl } from '../../src/sinks/jsonl.ts';
import { testStream, textMemory } from './contract.ts';
import { cursorAt, publishedRecord, rejectedRecord } from './records.ts';
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

const page = readFileSync(new URL('../../docs/sinks.md', import.meta.url), 'utf8');
const [, section = ''] = /\n## jsonl:PATH\n(.*?)\n## /s.exec(page) ?? [];

test('docs/sinks.md names the fields of a line', () => {
  const fields = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, field]) => field);
  expect(fields).toEqual(Object.keys(StreamLine.shape));
});

test('the program of docs/sinks.md finds the current articles', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'copydesk-jsonl-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const location = join(folder, 'articles.jsonl');
  const address = { name: 'desk', scheme: 'jsonl', location, path: location, shown: location };
  const sink = await jsonl.open(address, textMemory());
  const [first, withdrawn] = [publishedRecord(1), publishedRecord(2)];
  const revision = publishedRecord(3, { supersedes: [first.outcome.itemId] });
  const withdrawing = { ...rejectedRecord(4), supersedes: [withdrawn.outcome.itemId] };
  await sink.deliver([first, withdrawn, revision, withdrawing], cursorAt(withdrawing));
  const [, program = ''] = /```python\n(.*?)```/s.exec(section) ?? [];
  const printing = `${program}\nprint(json.dumps([article["title"] for article in current.values()]))`;
  const printed = execFileSync('python3', ['-c', printing], { cwd: folder, encoding: 'utf8' });
  expect(JSON.parse(printed)).toEqual(['Title 3']);
});
