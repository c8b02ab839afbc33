// A process of its own that commits mixed deliveries in batches, and after each of them records of containers, for crash tests to kill.
// Must not end by itself before it has committed all of them, unless it was told where to die.
//
// Arguments: module of a writer, export that opens it, folder, count of deliveries, options as JSON,
// and where to die: `<function>:<before|after>:<n-th call>`, or nothing.
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync } from 'node:sqlite';
import type { OutcomeWriter } from '../../src/outcomes/outcome-writer.ts';
import type { ContainerRecord } from '../../src/schemas/container.ts';
import type { Delivery } from '../../src/schemas/delivery.ts';
import { container, mixed } from './deliveries.ts';

const [moduleUrl = '', exportName = '', dir = '', count = '0', options = '{}', dieAt = ''] =
  process.argv.slice(2);
const batchItems = 50;

const [place, when, nth] = dieAt.split(':');
let calls = 0;
/** Counts a call, and dies there as a process dies that is killed: without any cleaning up. */
function passing(at: string): void {
  if (at === 'before') calls += 1;
  if (at === when && calls === Number(nth)) process.kill(process.pid, 'SIGKILL');
}
if (place === 'COMMIT') {
  const exec = DatabaseSync.prototype.exec;
  DatabaseSync.prototype.exec = function (sql) {
    if (sql !== 'COMMIT') return exec.call(this, sql);
    passing('before');
    exec.call(this, sql);
    passing('after');
  };
}
if (place === 'rename') {
  const { rename } = promises;
  promises.rename = async (from, to) => {
    passing('before');
    await rename(from, to);
    passing('after');
  };
  syncBuiltinESMExports();
}

const writerModule: Record<string, (dir: string, options: object) => Promise<OutcomeWriter>> = await import(
  moduleUrl
);
const open = writerModule[exportName];
if (open === undefined) throw new Error(`${moduleUrl} has no ${exportName}`);
const writer = await open(dir, JSON.parse(options));

/** Again and again, as publish does: what is preloaded may have the folder fail. */
async function commit(deliveries: Delivery[], containers: ContainerRecord[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await writer.commit(deliveries);
      await writer.addContainers(containers);
      return;
    } catch (error) {
      if (attempt === 50) throw error;
    }
  }
}
process.stdout.write('open\n');
for (let first = 0; first < Number(count); first += batchItems) {
  const numbers = Array.from({ length: Math.min(batchItems, Number(count) - first) }, (_, i) => first + i);
  await commit(numbers.map(mixed), numbers.filter((number) => number % 10 === 0).map(container));
}
await writer.close();
