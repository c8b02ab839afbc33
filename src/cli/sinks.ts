// copydesk sinks: what each sink received and refused, and why. `replay` and `retry` ask one to be sent articles again.
// Must not open a sink: its follower does.
import { askSink, reportSinks, type SinkReport } from '../app/sink-report.ts';
import { UsageError } from '../errors.ts';
import { safeText } from '../text/safe-text.ts';
import { type Command, exitCode } from './command.ts';
import { sinksText } from './sinks-text.ts';
import { formatCount } from './terminal/amount.ts';

/** Refused articles are named up to this number per sink. `--json` lists all. */
const mostRefusals = 20;

export const sinksCommand: Command = async ({ settings, args }) => {
  const { out, from, json } = settings;
  const [verb, name, ...more] = args;
  if (verb === undefined) {
    const sinks = await reportSinks(out);
    process.stdout.write(json ? `${JSON.stringify(sinks)}\n` : asText(out, sinks));
    return exitCode.done;
  }
  if ((verb !== 'replay' && verb !== 'retry') || name === undefined || more.length > 0)
    throw new UsageError('sinks takes no arguments, replay NAME [--from N], or retry NAME.');
  const state = await askSink(out, name, verb === 'replay' ? { kind: 'replay', from } : { kind: 'retry' });
  const what =
    verb === 'replay'
      ? `will receive every outcome again, from number ${formatCount(from)} on`
      : 'will receive again what it refused';
  process.stdout.write(
    state === 'stopped'
      ? `${safeText(name)} is stopped; it ${what} when a command with this sink is started again.\n`
      : `${safeText(name)} ${what}: at once if a command with this sink is running, otherwise when the next one starts.\n`,
  );
  return exitCode.done;
};

function asText(out: string, sinks: SinkReport[]): string {
  if (sinks.length === 0) return `No sink has followed ${safeText(out)} yet. Add one with --sink.\n`;
  const at = new Date().toISOString();
  return `${sinksText({ at, sinks })}${sinks.map(refusalsText).join('')}`;
}

function refusalsText({ name, refusals }: SinkReport): string {
  if (refusals.length === 0) return '';
  const lines = refusals
    .slice(0, mostRefusals)
    .map(({ number, itemId, reason }) => `  outcome ${number}, item ${itemId.slice(0, 12)}…: ${reason}`);
  const rest = refusals.length - lines.length;
  if (rest > 0) lines.push(`  and ${formatCount(rest)} others (--json lists all)`);
  return `\nrefused by ${safeText(name)}:\n${lines.map((line) => `${safeText(line)}\n`).join('')}`;
}
