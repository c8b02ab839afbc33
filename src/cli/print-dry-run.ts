// Prints what a dry run found.
// Must not decide what would be taken.
import type { DryRunLine } from '../producers/watch/dry-run.ts';
import { safeText } from '../text/safe-text.ts';
import { exitCode } from './command.ts';

/** One line each: for people, or as JSON. */
export async function printDryRun(lines: AsyncIterable<DryRunLine>, json: boolean): Promise<number> {
  let [takes, leaves] = [0, 0];
  for await (const line of lines) {
    if (line.takes) takes += 1;
    else leaves += 1;
    const reason = line.reason === null ? '' : `  (${line.reason})`;
    const text = `${line.takes ? 'take ' : 'leave'}  ${safeText(line.path)}${reason}`;
    process.stdout.write(json ? `${JSON.stringify(line)}\n` : `${text}\n`);
  }
  if (!json) process.stdout.write(`would take ${takes}, leave ${leaves}\n`);
  return exitCode.done;
}
