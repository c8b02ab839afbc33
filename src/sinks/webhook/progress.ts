// What is remembered of a webhook: the cursor, and how far a delivery behind it has come.
// Must not hold events: the ledger has them.
import { z } from 'zod';
import { SystemError } from '../../errors.ts';
import { Cursor, type SinkMemory } from '../sink.ts';

const Progress = z.strictObject({
  version: z.literal(1),
  cursor: Cursor.strict().nullable(),
  /** The last accepted event behind the cursor: the number and id of its record. */
  sent: z.strictObject({ number: z.number().int(), id: z.string() }).nullable(),
  /** The batch that was to be sent next, by its id and number of events. The receiver may have it already. */
  intended: z.strictObject({ id: z.string(), size: z.number().int() }).nullable(),
});
export type Progress = Omit<z.infer<typeof Progress>, 'version'>;

/** @throws SystemError when a newer version has written it */
export function readProgress(memory: SinkMemory): Progress {
  const text = memory.read();
  if (text === null) return { cursor: null, sent: null, intended: null };
  const read = Progress.safeParse(parseJson(text));
  if (read.success) return read.data;
  throw new SystemError(
    'The state of the sink was written by a newer version of Copydesk. Use that version.',
  );
}

export function writeProgress(memory: SinkMemory, { cursor, sent, intended }: Progress): void {
  memory.write(JSON.stringify({ version: 1, cursor, sent, intended } satisfies z.infer<typeof Progress>));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
