// extract --jsonl: each line of stdin is an envelope around an input, or an article record. Each gets one answer, in order.
// Must not hold more than one line in memory.
import { z } from 'zod';
import { PermanentError } from '../errors.ts';
import { type ExtractOptions, extract } from '../extract.ts';
import { isEmpty } from '../formats/binary.ts';
import { splitLines } from '../formats/bytes/lines.ts';
import { type Entry, openContainer, wholeFile } from '../formats/containers.ts';
import type { Article } from '../schemas/article.ts';
import type { FieldMap } from '../schemas/field-map.ts';
import { BodyFormat } from '../schemas/parsed.ts';
import type { SiteRule } from '../schemas/site-rule.ts';
import { print, rejected } from './extract-answer.ts';
import { randomReading } from './random-reading.ts';

/** An object with any other key is the record of an article. */
const Envelope = z.strictObject({
  id: z.unknown().optional(),
  content: z.string().optional(),
  /** Raw bytes. */
  contentBase64: z.string().optional(),
  format: z.unknown().optional(),
  url: z.unknown().optional(),
});

const Options = z.object({
  contentBase64: z.base64().optional(),
  format: BodyFormat.optional(),
  url: z.string().optional(),
});

const Id = z.union([z.string(), z.number()]);

/** What all lines are read with. */
export interface LineOptions {
  maxBytes: number;
  rules: readonly SiteRule[];
  map: FieldMap | null;
}

/** @returns whether all lines were articles */
export async function extractLines(options: LineOptions, signal: AbortSignal): Promise<boolean> {
  let allWell = true;
  let number = 0;
  // JSON needs at most six characters for a byte.
  const maxLineBytes = 6 * options.maxBytes + 65_536;
  // Not readline: it also ends lines at U+2028, which JSON allows inside strings.
  for await (const line of splitLines(process.stdin, maxLineBytes)) {
    if (signal.aborted) break;
    number += 1;
    if (line !== 'too_long' && isEmpty(line)) continue;
    const answer = await answerOf(line === 'too_long' ? null : line, number, options);
    if ('rejected' in answer) allWell = false;
    await print(answer);
  }
  return allWell;
}

/** @param line null when it is longer than any line with acceptable content */
async function answerOf(
  line: Uint8Array | null,
  number: number,
  options: LineOptions,
): Promise<Record<string, unknown>> {
  let name: Record<string, unknown> = { id: null, line: number };
  try {
    if (line === null) throw tooLarge(options.maxBytes);
    const object = readObject(line);
    const id = Id.safeParse(object.id);
    name = id.success ? { id: id.data } : { line: number };
    const envelope = Envelope.safeParse(object);
    const isEnvelope =
      envelope.success && (envelope.data.content !== undefined || envelope.data.contentBase64 !== undefined);
    const article = isEnvelope
      ? await openEnvelope(object, options)
      : extract(withinLimit(line, options), options);
    return { ...name, article };
  } catch (error) {
    return { ...name, ...rejected(error) };
  }
}

function readObject(line: Uint8Array): Record<string, unknown> {
  const said = z.record(z.string(), z.unknown()).safeParse(parse(line));
  if (!said.success) throw new PermanentError('bad_json', 'The line is not a JSON object.');
  return said.data;
}

function parse(line: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(line).toString());
  } catch {
    throw new PermanentError('bad_json', 'The line is not valid JSON.');
  }
}

async function openEnvelope(object: Record<string, unknown>, options: LineOptions): Promise<Article> {
  const input = Options.safeParse(object);
  if (!input.success) {
    const [issue] = input.error.issues;
    throw new PermanentError(
      'bad_json',
      `The line is not as expected: ${issue?.path.join('.')} ${issue?.message}.`,
    );
  }
  const { contentBase64, format, url } = input.data;
  const source = contentBase64 === undefined ? String(object.content) : Buffer.from(contentBase64, 'base64');
  const bytes = withinLimit(Buffer.from(source), options);
  const { rules, map } = options;
  const given: ExtractOptions = { rules, map, ...(format && { format }), ...(url !== undefined && { url }) };
  const entry =
    format === undefined && wholeFile(bytes, options) === null ? await onlyEntry(bytes, options) : null;
  if (entry !== null && 'rejection' in entry) throw entry.rejection;
  if (entry === null || entry.index === null || entry.format === null) return extract(source, given);
  const { index: place, format: container, facts } = entry;
  return extract(entry.bytes, { ...given, member: { format: container, place, facts } });
}

/**
 * The only item of a file; null where it is not in a container.
 * @throws PermanentError when a container holds none, or several
 */
async function onlyEntry(bytes: Uint8Array, { maxBytes, map }: LineOptions): Promise<Entry | null> {
  async function* source() {
    yield bytes;
  }
  let only: Entry | null = null;
  for await (const entry of openContainer(source(), { maxBytes, map }, randomReading('-', maxBytes))) {
    if (!('closing' in entry)) {
      only ??= entry;
    } else if (entry.closing.members !== 1) {
      const { format, members } = entry.closing;
      throw new PermanentError(
        'unsupported',
        `The content is a ${format} file of ${members} items, and a line has one answer. Save it and run: copydesk extract FILE`,
      );
    }
  }
  return only;
}

function withinLimit(bytes: Uint8Array, { maxBytes }: LineOptions): Uint8Array {
  if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes);
  return bytes;
}

function tooLarge(maxBytes: number): PermanentError {
  return new PermanentError('too_large', `The content is larger than ${maxBytes} bytes.`);
}
