// Collects what the first row of a rebuilt ledger needs from all outcome lines: the ledger's id, the epoch, the numbers.
// Must not hold lines in memory.
import { SystemError } from '../../errors.ts';
import { OutcomeLine, OutcomeOfLine } from '../../schemas/outcome.ts';
import { readJson, readStream, type StreamPart } from '../lines/stream-tail.ts';

export interface Survey {
  ledgerId: string | null;
  epoch: number;
  /** The highest number in any line, 0 without one. */
  highest: number;
  /** The number of the first line, inferred from later lines. */
  firstNumber: number;
}

/**
 * Reads all outcome lines once, to collect what the first row needs.
 *
 * @throws SystemError when the lines belong to several ledgers
 */
export async function surveyOutcomes(parts: StreamPart[]): Promise<Survey> {
  const found: Survey = { ledgerId: null, epoch: 0, highest: 0, firstNumber: 1 };
  const stream = readStream(parts);
  let older = 0;
  try {
    for (let line = await stream.peek(); line !== null; line = await stream.peek()) {
      const json = readJson(line);
      const { data } = OutcomeLine.safeParse(json);
      if (data !== undefined) {
        if (found.ledgerId !== null && found.ledgerId !== data.ledgerId)
          throw new SystemError(
            `${stream.path} has lines of two ledgers, ${found.ledgerId} and, at byte ${line.offsetBytes}, ${data.ledgerId}. ` +
              'Move the files of one of them to another folder.',
          );
        if (found.ledgerId === null) found.firstNumber = Math.max(1, data.number - older);
        found.ledgerId = data.ledgerId;
        found.epoch = Math.max(found.epoch, data.epoch);
        found.highest = Math.max(found.highest, data.number);
      } else if (OutcomeOfLine.safeParse(json).success) older += 1;
      stream.take();
    }
  } finally {
    await stream.close();
  }
  found.highest = Math.max(found.highest, older);
  return found;
}
