// Extracts one hostile input in this process, and prints time, memory and outcome as JSON.
//   node --expose-gc bench/extract-worst/measure.ts KIND BYTES
import { extract } from '../../src/extract.ts';
import { worstKinds } from './kinds.ts';

const [name = '', bytes = '10000000'] = process.argv.slice(2);
const make = worstKinds[name];
if (make === undefined) throw new Error(`No kind of input is called ${name}.`);
// Warm, as a worker is.
for (let round = 0; round < 30; round++)
  extract(
    `<html><head><title>Quay</title></head><body><h1>Quay</h1>${'<p>The tide board on the quay was painted again on Monday, and people read it.</p>'.repeat(9)}</body></html>`,
  );
const input = make(Number(bytes));
globalThis.gc?.();
const before = process.memoryUsage().rss;
const started = performance.now();
let outcome: string;
try {
  const { text, flags } = extract(input);
  outcome = `${text.length} letters${flags.length > 0 ? ` (${flags.join(', ')})` : ''}`;
} catch (error) {
  outcome = error instanceof Error && 'code' in error ? `rejected: ${String(error.code)}` : String(error);
}
const seconds = (performance.now() - started) / 1_000;
const peak = process.resourceUsage().maxRSS * 1_024;
process.stdout.write(JSON.stringify({ seconds, peakRatio: (peak - before) / input.byteLength, outcome }));
