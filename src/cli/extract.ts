// copydesk extract: articles of files or of stdin, without Redis.
// Must not hold more than one input in memory when lines are streamed.
import { createReadStream } from 'node:fs';
import { siteRulesOf } from '../app/site-rules-of.ts';
import { PermanentError, UsageError } from '../errors.ts';
import { extract } from '../extract.ts';
import { openContainer } from '../formats/containers.ts';
import { shownPlace } from '../formats/place.ts';
import { pathTooLong } from '../producers/claims/path-room.ts';
import type { Removal } from '../schemas/clean.ts';
import { fieldMapFor } from '../schemas/field-map.ts';
import type { Skipped } from '../schemas/skip-reason.ts';
import { safeText } from '../text/safe-text.ts';
import { type Command, exitCode } from './command.ts';
import { print, rejected } from './extract-answer.ts';
import { extractLines } from './extract-lines.ts';
import { randomReading } from './random-reading.ts';

/** What is wrong with a path that was named; null when it is the content that is. */
function mistakeIn(name: string, code: string): string | null {
  const shown = name === '-' ? 'Standard input' : name;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `${shown} does not exist.`;
  if (code === 'ENAMETOOLONG') return `${shown} can't be inspected: ${pathTooLong}.`;
  if (code !== 'EISDIR') return null;
  return `${shown} is a folder, but extract takes files. To process a folder, run: copydesk run ${name === '-' ? 'DIR' : name} --out OUT`;
}

function unreadable(code: string): PermanentError {
  return new PermanentError(
    'unreadable',
    code === 'EACCES' || code === 'EPERM'
      ? 'Copydesk is not allowed to read this file. Change its permissions.'
      : `The file could not be read (${code}).`,
  );
}

function explain(name: string, removals: Removal[]) {
  const width = 100;
  process.stderr.write(`${safeText(name)}: ${removals.length} removed\n`);
  for (const { step, rule, text } of removals) {
    const shown = safeText(text.replace(/\s+/g, ' '));
    process.stderr.write(
      `  ${step} · ${rule}: ${shown.length > width ? `${shown.slice(0, width)}…` : shown}\n`,
    );
  }
}

/** Skipped entries by reason. */
function saySkipped(name: string, skipped: Skipped): void {
  const counts = Object.entries(skipped);
  if (counts.length === 0) return;
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const reasons = counts.map(([reason, count]) => `${reason} ${count}`).join(', ');
  process.stderr.write(`copydesk extract: ${safeText(name)}: ${total} left out (${reasons})\n`);
}

export const extractCommand: Command = async ({ settings, args, signal }) => {
  const { maxBytes } = settings;
  const rules = await siteRulesOf(settings);
  if (settings.jsonl) {
    if (args.length > 0) throw new UsageError('extract --jsonl reads stdin; it takes no files.');
    return (await extractLines({ maxBytes, rules, map: fieldMapFor(settings.maps, '-') }, signal))
      ? exitCode.done
      : exitCode.someRejected;
  }
  if (args.length === 0 && process.stdin.isTTY) {
    throw new UsageError('extract needs a file, or an article on stdin: copydesk extract page.html');
  }
  let allWell = true;
  let allNamedRightly = true;
  function fail(name: string, index: string | null, error: unknown) {
    allWell = false;
    const { message, code } = rejected(error).rejected;
    const item = index === null ? name : `${name} (item ${shownPlace(index)})`;
    process.stderr.write(`copydesk extract: ${safeText(item)}: ${safeText(`${message} (${code})`)}\n`);
  }
  for (const name of args.length > 0 ? args : ['-']) {
    const map = fieldMapFor(settings.maps, name);
    const stream = name === '-' ? process.stdin : createReadStream(name);
    try {
      for await (const entry of openContainer(stream, { maxBytes, map }, randomReading(name, maxBytes))) {
        if (signal.aborted) return exitCode.interrupted;
        if ('closing' in entry) {
          saySkipped(name, entry.closing.skipped);
          break;
        }
        const removals: Removal[] = [];
        const onRemoved = (removal: Removal) => removals.push(removal);
        try {
          if ('rejection' in entry) throw entry.rejection;
          const { index, format, facts } = entry;
          const member = index === null || format === null ? null : { format, place: index, facts };
          await print(
            extract(entry.bytes, { rules, onRemoved, member, map, ...(name !== '-' && { path: name }) }),
          );
          if (settings.explain) explain(name, removals);
        } catch (error) {
          fail(name, entry.index, error);
        }
      }
    } catch (error) {
      const code = error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : '';
      const mistake = mistakeIn(name, code);
      // The other files are extracted all the same.
      if (mistake !== null) {
        allNamedRightly = false;
        process.stderr.write(`copydesk: ${safeText(mistake)}\n`);
      } else fail(name, null, code === '' ? error : unreadable(code));
    }
  }
  if (!allNamedRightly) return exitCode.usage;
  return allWell ? exitCode.done : exitCode.someRejected;
};
