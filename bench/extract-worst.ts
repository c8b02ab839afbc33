// Runs extract() on hostile inputs of 10 MB, each kind in a separate process, and measures seconds and peak memory in
// relation to the size of the input. Prints what it measures; must not be used as a test.
//
//   node bench/extract-worst.ts [--only WORD] [--bytes 10000000]
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { worstKinds } from './extract-worst/kinds.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, bytes: { type: 'string', default: '10000000' } },
});
const Measured = z.object({ seconds: z.number(), peakRatio: z.number(), outcome: z.string() });
const mostSeconds = 2;
const mostMemory = 20;
const deadlineMs = 120_000;

for (const name of Object.keys(worstKinds)) {
  if (!name.includes(values.only)) continue;
  const child = new URL('./extract-worst/measure.ts', import.meta.url).pathname;
  let line: string;
  try {
    const printed = execFileSync(process.execPath, ['--expose-gc', child, name, values.bytes], {
      encoding: 'utf8',
      timeout: deadlineMs,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { seconds, peakRatio, outcome } = Measured.parse(JSON.parse(printed));
    const over = [seconds > mostSeconds ? 'SLOW' : '', peakRatio > mostMemory ? 'LARGE' : '']
      .join(' ')
      .trim();
    line = `${seconds.toFixed(2).padStart(7)} s ${peakRatio.toFixed(1).padStart(6)} × the input  ${outcome} ${over}`;
  } catch (error) {
    line = `    died: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`;
  }
  process.stdout.write(`${name.padEnd(36)} ${line}\n`);
}
