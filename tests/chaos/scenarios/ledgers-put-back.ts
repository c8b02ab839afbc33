// Ledgers that somebody puts back from a copy, with what was written since then standing in the line files.
// Must put them back only while no worker runs: nobody can replace an open database.
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ChaosDesk } from '../chaos-desk.ts';
import type { Scenario } from '../play.ts';

const ledgerFiles = ['ledger.sqlite', 'ledger.sqlite-wal'];

/** The outcomes' whole lines as they are now. */
function wholeLines(desk: ChaosDesk): string {
  const text = readFileSync(join(desk.out, 'outcomes.jsonl'), 'utf8');
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

function copyLedger(from: string, to: string, names: readonly string[]) {
  for (const name of ledgerFiles) rmSync(join(to, name), { force: true });
  rmSync(join(to, 'ledger.sqlite-shm'), { force: true });
  for (const name of names) if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
}

/** @param names what is copied: with the log of what has not reached the database itself, or without it */
function putBack(name: string, short: boolean, names: readonly string[]): Scenario {
  return {
    name,
    short,
    async play(desk, random, files) {
      let { workers } = desk.startPipeline();
      const dropping = desk.dropAll(files, 3_000 + files.length);
      await desk.untilOutcomes(Math.ceil((files.length * random.int(1, 4)) / 10));
      await endWorkers();
      copyLedger(desk.out, desk.root, names);
      workers = [desk.startWorker(), desk.startWorker()];
      await desk.untilOutcomes(Math.ceil((files.length * random.int(5, 9)) / 10));
      await endWorkers();
      const before = wholeLines(desk);
      copyLedger(desk.root, desk.out, ledgerFiles);
      desk.startWorker();
      desk.startWorker();
      await dropping;
      await desk.untilOutcomes(files.length);
      if (!wholeLines(desk).startsWith(before))
        throw new Error('lines that stood in outcomes.jsonl are gone');
      return { dropped: files };

      async function endWorkers() {
        // A killed one leaves its last writes in the log beside the database.
        const signal = random.pick(['SIGKILL', 'SIGTERM'] as const);
        for (const worker of workers) worker.kill(signal);
        await Promise.all(workers.map(({ ended }) => ended));
      }
    },
  };
}

export const scenarios: Scenario[] = [
  putBack('older-ledger', true, ledgerFiles),
  putBack('ledger-without-log', false, ['ledger.sqlite']),
];
