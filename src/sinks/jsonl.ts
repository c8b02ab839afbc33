// jsonl: a stream of articles, one JSON object per line. Each published outcome is appended once.
// Must not change a line that was delivered.
import type { LedgerRecord } from '../outcomes/record-reader.ts';
import type { StreamLine } from '../schemas/stream-line.ts';
import { filePlace } from './file-place.ts';
import type { SinkKind } from './sink.ts';
import { openStreamFile } from './stream-file.ts';

export const jsonl: SinkKind = {
  name: 'jsonl',
  schemes: ['jsonl'],
  face: 'stream',
  form: 'jsonl:PATH',
  does: 'a stream of articles, one JSON object per line; gzip if PATH ends in `.gz`',
  locate: filePlace,
  open: ({ location }) => openStreamFile(location, { sink: 'jsonl', head: '', row }),
};

function row({ number, epoch, lineage, outcome, supersedes, article }: LedgerRecord): string {
  const line: StreamLine = { number, epoch, itemId: outcome.itemId, lineage, supersedes, article };
  return `${JSON.stringify(line)}\n`;
}
