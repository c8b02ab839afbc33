// Decides when a command has to stop (on signals, or when its output has no reader), and then ends it.
// Must not know any command, nor load anything that a command may not need.
import { doDuties } from '../app/duties.ts';
import { systemErrorCode } from '../producers/system-error-code.ts';
import { exitCode } from './command.ts';

let endsDone = false;

/** True once the output has no reader: the command ends early and successfully. */
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
      // A second signal means now. When a terminal closes, it sends its signal, and then its shell sends it again.
      else if (name !== 'SIGHUP') {
        if (forced) process.exit(exitCode.interrupted);
        forced = true;
        void endNow();
      }
    });
  }
  // A reader that closes early (`copydesk find x | head`) is not an error, and neither is a closed terminal.
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
  await doDuties();
  process.exit(exitCode.interrupted);
}
