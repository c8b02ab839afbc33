// Every kind of sink, by the scheme of its address.
// Must not open anything.
import { postgres } from './postgres.ts';
import type { SinkKind } from './sink.ts';
import { sqlite } from './sqlite.ts';

export const sinkKinds: readonly SinkKind[] = [
  sqlite, //
  postgres,
];

/** The kind that opens addresses with this scheme; null if there is none. */
export function sinkKind(scheme: string): SinkKind | null {
  return sinkKinds.find((kind) => kind.schemes.includes(scheme)) ?? null;
}
