// When a command has to stop: the signals that say so, an output that nobody reads any longer, and what is done even then.
// Must not know any command, nor load anything that a command may not need.
import { setTimeout as sleep } from 'node:timers/promises';
import { systemErrorCode } from '../producers/system-error-code.ts';
import { exitCode } from './command.ts';

const duties = new Set<() => Promise<void>>();
const dutiesMs = 2_000;

/**
 * Keeps what must not be left behind even when somebody stops a command for the second time: within two seconds it is done.
 * @returns takes it back
 */
export function atLeast(duty: () => Promise<void>): () => void {
  duties.add(duty);
  return () => duties.delete(duty);
}

let endsDone = false;

/** True once nobody reads the output: the command ends early, and all is well. */
export function isUnread(): boolean {
  return endsDone;
}

/** Aborted by the first SIGINT, SIGTERM or SIGHUP. The second one ends the process at once. */
export function listenForStop(): AbortSignal {
  const stop = new AbortController();
  let forced = false;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (!stop.signal.aborted) stop.abort();
      // Whoever asks twice means now. A terminal that closes sends its signal, and then its shell sends it again.
      else if (name !== 'SIGHUP') {
        if (forced) process.exit(exitCode.interrupted);
        forced = true;
        void endNow();
      }
    });
  }
  // A reader that closes early (`copydesk find x | head`) is no error, and a terminal that is gone is none either.
  process.stdout.on('error', (error) => {
    const code = systemErrorCode(error);
    if (code !== 'EPIPE' && code !== 'EIO') throw error;
    endsDone ||= code === 'EPIPE';
    stop.abort();
  });
  process.stderr.on('error', () => {});
  return stop.signal;
}

async function endNow(): Promise<never> {
  const all = Promise.allSettled([...duties].map((duty) => duty()));
  await Promise.race([all, sleep(dutiesMs)]);
  process.exit(exitCode.interrupted);
}
