// copydesk extract: articles of files or of stdin, without Redis.
// Must not hold more than one input in memory when lines are streamed.
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { z } from 'zod';
import { siteRulesOf } from '../app/site-rules-of.ts';
import { PermanentError, type RejectionCode, UsageError } from '../errors.ts';
import { type ExtractOptions, extract } from '../extract.ts';
import { isEmpty } from '../formats/binary.ts';
import { openContainer, type RandomReading } from '../formats/containers.ts';
import { splitLines } from '../formats/lines.ts';
import { shownPlace } from '../formats/place.ts';
import { pathTooLong } from '../producers/claims/path-room.ts';
import { accessOf, drain, maxCopyBytes, openSpool } from '../producers/intake/spool.ts';
import type { Removal } from '../schemas/clean.ts';
import { BodyFormat } from '../schemas/parsed.ts';
import type { SiteRule } from '../schemas/site-rule.ts';
import { safeText } from '../text/safe-text.ts';
import { type Command, exitCode } from './command.ts';

const InputLine = z.object({
  id: z.union([z.string(), z.number()]),
  content: z.string().optional(),
  /** Raw bytes. */
  contentBase64: z.base64().optional(),
  format: BodyFormat.optional(),
  url: z.string().optional(),
});

interface Rejected {
  rejected: { code: RejectionCode; message: string };
}

/** Waits when the reader of stdout is slower than we are, so that memory stays constant. */
async function print(record: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(record)}\n`)) await once(process.stdout, 'drain');
}

function rejected(error: unknown): Rejected {
  if (error instanceof PermanentError) return { rejected: { code: error.code, message: error.message } };
  const reason = error instanceof Error ? error.message : String(error);
  return {
    rejected: { code: 'internal', message: `Copydesk failed on this input (${reason}). Please report it.` },
  };
}

/** What all inputs are read with. */
interface Limits {
  maxBytes: number;
  rules: readonly SiteRule[];
}

/** @param line null when it is longer than any line with acceptable content */
function extractLine(
  line: Uint8Array | null,
  { maxBytes, rules }: Limits,
): { id: string | number | null; record: Record<string, unknown> } {
  let id: string | number | null = null;
  try {
    if (line === null) throw tooLarge(maxBytes);
    let json: unknown;
    try {
      json = JSON.parse(Buffer.from(line).toString());
    } catch {
      throw new PermanentError('bad_json', 'The line is not valid JSON.');
    }
    const input = InputLine.safeParse(json);
    if (!input.success) {
      const [issue] = input.error.issues;
      throw new PermanentError(
        'bad_json',
        `The line is not as expected: ${issue?.path.join('.')} ${issue?.message}.`,
      );
    }
    id = input.data.id;
    const { content, contentBase64, format, url } = input.data;
    const source = contentBase64 === undefined ? content : Buffer.from(contentBase64, 'base64');
    if (source === undefined)
      throw new PermanentError('bad_json', 'The line has neither content nor contentBase64.');
    if (Buffer.byteLength(source) > maxBytes) throw tooLarge(maxBytes);
    const options: ExtractOptions = { rules, ...(format && { format }), ...(url !== undefined && { url }) };
    return { id, record: { article: extract(source, options) } };
  } catch (error) {
    return { id, record: { ...rejected(error) } };
  }
}

function tooLarge(maxBytes: number): PermanentError {
  return new PermanentError('too_large', `The content is larger than ${maxBytes} bytes.`);
}

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

async function extractLines(limits: Limits, signal: AbortSignal): Promise<boolean> {
  const { maxBytes } = limits;
  let allWell = true;
  // JSON writes a byte with six characters at most.
  const maxLineBytes = 6 * maxBytes + 65_536;
  // Not readline: for it a line also ends at U+2028, which JSON allows inside a text.
  for await (const line of splitLines(process.stdin, maxLineBytes)) {
    if (signal.aborted) break;
    if (line !== 'too_long' && isEmpty(line)) continue;
    const { id, record } = extractLine(line === 'too_long' ? null : line, limits);
    if ('rejected' in record) allWell = false;
    await print({ id, ...record });
  }
  return allWell;
}

/** Reads a named file itself, and a copy of what has no name. */
function randomReading(name: string, maxBytes: number): RandomReading {
  const ofCopy = openSpool({
    ...{ folder: tmpdir(), maxMemoryBytes: maxBytes, maxCopyBytes },
    failed: () => undefined,
  });
  if (name === '-') return { ofFile: ofCopy, ofCopy };
  return {
    async ofFile(source) {
      // A pipe can be read only once.
      if (!(await stat(name)).isFile()) return ofCopy(source);
      await drain(source);
      const file = await open(name);
      const { size } = await file.stat();
      return accessOf(
        size,
        async (buffer, position) => (await file.read(buffer, 0, buffer.length, position)).bytesRead,
        () => file.close(),
      );
    },
    ofCopy,
  };
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

export const extractCommand: Command = async ({ settings, args, signal }) => {
  const { maxBytes } = settings;
  const rules = await siteRulesOf(settings);
  if (settings.jsonl) {
    if (args.length > 0) throw new UsageError('extract --jsonl reads stdin; it takes no files.');
    return (await extractLines({ maxBytes, rules }, signal)) ? exitCode.done : exitCode.someRejected;
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
    const stream = name === '-' ? process.stdin : createReadStream(name);
    try {
      for await (const entry of openContainer(stream, { maxBytes }, randomReading(name, maxBytes))) {
        if (signal.aborted) return exitCode.interrupted;
        if ('closing' in entry) break;
        const removals: Removal[] = [];
        const onRemoved = (removal: Removal) => removals.push(removal);
        try {
          if ('rejection' in entry) throw entry.rejection;
          const { index, format, facts } = entry;
          const member = index === null || format === null ? null : { format, place: index, facts };
          await print(
            extract(entry.bytes, { rules, onRemoved, member, ...(name !== '-' && { path: name }) }),
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
