// The log of writes that a redis-server replays when it starts: where it may end, and how it is made to end there.
// Must not cut within a transaction: Redis 7.0 keeps its torn beginning and runs it with what is written after it.
import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/** The log of a server whose data lies in this folder. */
export function appendOnlyLog(folder: string): string {
  const logs = join(folder, 'appendonlydir');
  const newest = readdirSync(logs)
    .filter((name) => name.endsWith('.incr.aof'))
    .sort()
    .at(-1);
  if (newest === undefined) throw new Error(`there is no log in ${logs}`);
  return join(logs, newest);
}

export const logBytes = (log: string): number => statSync(log).size;

/** Lengths of this many bytes and more at which the log may end: after whole commands, outside transactions. */
export function possibleEnds(log: string, fromBytes: number): number[] {
  const content = readFileSync(log);
  const ends: number[] = [];
  let at = 0;
  let inTransaction = false;
  /** Reads `*3\r\n` or `$5\r\n`; NaN at the end of the log. */
  const count = () => {
    const end = content.indexOf('\r\n', at);
    const value = end < 0 ? Number.NaN : Number(content.toString('latin1', at + 1, end));
    at = end + 2;
    return value;
  };
  while (at < content.length) {
    const words = count();
    let command = '';
    for (let word = 0; word < words; word += 1) {
      const length = count();
      if (word === 0) command = content.toString('latin1', at, at + length).toUpperCase();
      at += length + 2;
    }
    if (Number.isNaN(words) || Number.isNaN(at) || at > content.length) break;
    if (command === 'MULTI') inTransaction = true;
    if (command === 'EXEC') inTransaction = false;
    if (!inTransaction && at >= fromBytes) ends.push(at);
  }
  return ends;
}

export const endLogAt = (log: string, bytes: number): void => truncateSync(log, bytes);
