// What people see of a sink and ask of it, in its home <out>/sinks/<name>.sqlite: its status, what it refused, requests.
// Must not create a home, or need that no follower has it open.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { SystemError, UsageError } from '../errors.ts';
import type { Delivery } from '../schemas/found.ts';
import { openReadOnly } from './read-only-database.ts';

/** `retrying` and `blocked` end when their cause is gone. `stopped` needs a person. */
export const sinkStates = ['following', 'retrying', 'blocked', 'stopped'] as const;

const Status = z.strictObject({
  name: z.string(),
  scheme: z.string(),
  state: z.enum(sinkStates),
  /** Why it is not `following`, and what to do. */
  message: z.string().nullable(),
  /** Since when it is in this state, in milliseconds since 1970. */
  sinceMs: z.number().min(0).max(8.64e15),
  /** Number of the last outcome that was delivered or refused. */
  number: z.number().int(),
  /** Articles that were delivered. */
  delivered: z.number().int(),
  /** Records that the sink refused for good. */
  refused: z.number().int(),
});
export type SinkStatus = z.infer<typeof Status>;

export const Refusal = z.object({
  number: z.number().int(),
  itemId: z.string(),
  lineage: z.string(),
  reason: z.string(),
});
/** A record that a sink refused for good. */
export type Refusal = z.infer<typeof Refusal>;

/** What a person asks of a sink: `replay` delivers all outcomes from a number on again, `retry` those that were refused. */
export type SinkRequest = { kind: 'replay'; from: number } | { kind: 'retry' };

/** The folder of the homes of an output's sinks. */
export const homesOf = (out: string) => join(out, 'sinks');
export const homeOf = (out: string, name: string) => join(homesOf(out), `${name}.sqlite`);

/** The status of every sink that has ever followed this output, sorted by name. */
export async function readSinkStatuses(out: string): Promise<SinkStatus[]> {
  return (await sinkNames(out)).flatMap((name) => readStatus(out, name) ?? []);
}

async function sinkNames(out: string): Promise<string[]> {
  if (!existsSync(homesOf(out))) return [];
  const files = (await readdir(homesOf(out))).filter((file) => file.endsWith('.sqlite'));
  return files.map((file) => file.slice(0, -'.sqlite'.length)).toSorted();
}

/** Null if the home has no status yet, or this user can't read it. */
function readStatus(out: string, name: string): SinkStatus | null {
  const [row] = rowsOf(
    homeOf(out, name),
    `SELECT scheme, state, message, sinceMs, delivered, (SELECT coalesce(max(number), 0) FROM cursor) AS number,
     (SELECT count(*) FROM refused) AS refused FROM state`,
  );
  return Status.safeParse({ ...row, name }).data ?? null;
}

/** What a sink has refused, by number; [] for a sink without a home. */
export function refusalsOf(out: string, name: string): Refusal[] {
  return z.array(Refusal).parse(rowsOf(homeOf(out, name), 'SELECT * FROM refused ORDER BY number'));
}

/** What became of an outcome in each sink that follows the output. */
export async function deliveriesOf(
  out: string,
  { number, itemId }: { number: number; itemId: string },
): Promise<Delivery[]> {
  return (await readSinkStatuses(out)).map(({ name, message, number: last }): Delivery => {
    const [refused] = rowsOf(homeOf(out, name), 'SELECT reason FROM refused WHERE itemId = ?', itemId);
    if (refused !== undefined)
      return { sink: name, state: 'refused', reason: String(refused.reason), by: null };
    if (last < number) return { sink: name, state: 'waiting', reason: message, by: null };
    const [cursor] = rowsOf(
      homeOf(out, name),
      'SELECT min(atMs) AS byMs FROM cursor WHERE number >= ?',
      number,
    );
    const by = typeof cursor?.byMs === 'number' ? new Date(cursor.byMs).toISOString() : null;
    return { sink: name, state: 'delivered', reason: null, by };
  });
}

/**
 * Stores a request. The follower fulfils it, the running one or the next.
 * @throws UsageError when no sink of this name has followed the output
 * @throws SystemError when the request can't be stored
 */
export async function requestOfSink(out: string, name: string, request: SinkRequest): Promise<void> {
  const names = await sinkNames(out);
  if (!names.includes(name)) {
    const known = names.length === 0 ? 'none has followed it yet' : `it has ${names.join(', ')}`;
    throw new UsageError(`${out} has no sink ${JSON.stringify(name)}; ${known}.`);
  }
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(homeOf(out, name), { timeout: 5_000 });
    const from = request.kind === 'replay' ? request.from : null;
    database.prepare('INSERT INTO request (kind, fromNumber) VALUES (?, ?)').run(request.kind, from);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SystemError(
      `The request can't be stored in ${homeOf(out, name)} (${why}). Make the file writable; if an older version of Copydesk ` +
        'wrote it, start a command with this sink once.',
    );
  } finally {
    database?.close();
  }
}

/** Rows of a home; [] if it can't be read. Creates no file. */
function rowsOf(path: string, sql: string, ...values: SQLInputValue[]): Record<string, unknown>[] {
  let database: DatabaseSync | undefined;
  try {
    database = openReadOnly(path, 100);
    return database
      .prepare(sql)
      .all(...values)
      .map((row) => ({ ...row }));
  } catch {
    return [];
  } finally {
    database?.close();
  }
}
