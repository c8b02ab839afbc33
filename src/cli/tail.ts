// copydesk tail: prints each committed line once, and with --follow waits for more.
// Must not create anything in the output folder, and must not need Redis.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../errors.ts';
import { openLineTail } from '../outcomes/line-tail.ts';
import { type StreamName, streamNames } from '../outcomes/outcome-reader.ts';
import { type Command, exitCode } from './command.ts';

const pollMs = 250;

function streamOf(args: string[]): StreamName {
  const [wanted = 'articles', ...more] = args;
  const stream = streamNames.find((name) => name === wanted);
  if (stream === undefined || more.length > 0)
    throw new UsageError(`tail prints ${streamNames.join(' or ')}, not ${JSON.stringify(args.join(' '))}.`);
  return stream;
}

export const tailCommand: Command = async ({ settings, args, signal }) => {
  const { out, from, follow } = settings;
  const tail = await openLineTail(out, { stream: streamOf(args), from, signal });
  if (tail === null) throw new UsageError(`${out} contains no ledger. Name the output folder with --out.`);
  try {
    while (!signal.aborted) {
      const lines = await tail.next();
      if (lines !== null) {
        if (!process.stdout.write(lines)) await once(process.stdout, 'drain', { signal });
      } else if (follow) await sleep(pollMs, undefined, { signal });
      else return exitCode.done;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await tail.close();
  }
  return follow ? exitCode.done : exitCode.interrupted;
};
