// Runs in front of each test file: a folder of its own for all that the file makes and starts. When its tests are
// done, a process that is left fails the file.
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { describeProcesses, endAll, processesOf, untilGone } from './run-processes.ts';

/** What a process needs to end after its parent has. */
const graceMs = 5_000;

const folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'f-'));
chmodSync(folder, 0o755); // some tests run commands as another user
process.env.TMPDIR = folder;

// Registered first, so called last.
afterAll(async () => {
  const find = () => processesOf(folder);
  const left = await untilGone(find, graceMs);
  await endAll(find);
  if (left.length > 0)
    throw new Error(`The tests of this file have left behind:\n${describeProcesses(left)}`);
});
