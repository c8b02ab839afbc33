// A process beside a run of tests: when the run is gone, however it went, it ends what the run has started and
// removes the run's folder. Its standard input is a pipe that only the run holds open.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { endAll, processesOf } from './run-processes.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('the folder of the run is missing');

process.stdin.resume();
await new Promise((resolve) => process.stdin.once('close', resolve));

await endAll(() => processesOf(folder).filter(({ pid }) => pid !== process.pid));
// A test that makes a disk full mounts one of its own.
if (existsSync('/proc/mounts')) {
  for (const line of readFileSync('/proc/mounts', 'utf8').split('\n')) {
    const [, place = ''] = line.split(' ');
    if (place.startsWith(`${folder}/`)) execFileSync('umount', ['-l', place]);
  }
}
rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
