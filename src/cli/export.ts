// copydesk export: fills one sink from the whole ledger, shows how far it is, and exits.
// Must not deliver anything itself.
import { type ExportProgress, exportSink } from '../app/export-sink.ts';
import { UsageError } from '../errors.ts';
import { safeText } from '../text/safe-text.ts';
import { type Command, exitCode } from './command.ts';
import { formatCount } from './terminal/amount.ts';
import { cutMiddle } from './terminal/cut-middle.ts';

export const exportCommand: Command = async ({ settings, args, log, signal }) => {
  const [url, ...more] = args;
  if (url === undefined || more.length > 0)
    throw new UsageError('export takes one sink, such as sqlite:articles.sqlite.');
  const show = progressLine();
  try {
    const { name, outcomes, refused } = await exportSink(
      { out: settings.out, url, cwd: process.cwd() },
      log,
      show,
      signal,
    );
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    const but = refused === 0 ? '' : `; it refused ${formatCount(refused)} (copydesk sinks says why)`;
    process.stdout.write(`${safeText(name)} has all ${formatCount(outcomes)} outcomes${but}.\n`);
    return refused === 0 ? exitCode.done : exitCode.someRejected;
  } catch (error) {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    if (signal.aborted) return exitCode.interrupted;
    throw error;
  }
};

/** Redraws one line on a terminal; elsewhere the log is enough. */
function progressLine(): (progress: ExportProgress) => void {
  const columns = 20;
  return ({ number, last, message }) => {
    if (!process.stderr.isTTY || last === 0) return;
    const share = Math.min(1, number / last);
    const bar = '█'.repeat(Math.round(share * columns)).padEnd(columns, '░');
    const why = message === null ? '' : `  ${safeText(message)}`;
    const line = `${bar} ${Math.floor(share * 100)}%  ${formatCount(number)} of ${formatCount(last)} outcomes${why}`;
    process.stderr.write(`\r${cutMiddle(line, (process.stderr.columns ?? 80) - 1)}\u001b[K`);
  };
}
