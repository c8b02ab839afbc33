// Every kind of sink, by the scheme of its address.
// Must not open anything.
import { csv } from './csv.ts';
import { jsonl } from './jsonl.ts';
import { markdown } from './markdown.ts';
import { parquet } from './parquet.ts';
import { postgres } from './postgres.ts';
import type { SinkKind } from './sink.ts';
import { sqlite } from './sqlite.ts';
import { webhook } from './webhook.ts';

export const sinkKinds: readonly SinkKind[] = [
  sqlite, //
  postgres,
  parquet,
  markdown,
  jsonl,
  csv,
  webhook,
];

/** The kind that opens addresses with this scheme; null if there is none. */
export function sinkKind(scheme: string): SinkKind | null {
  return sinkKinds.find((kind) => kind.schemes.includes(scheme)) ?? null;
}
