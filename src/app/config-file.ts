// Reads a settings file: YAML with one setting per key, each value, or list of values, as the text in the file.
// Must not know any setting by name, and must not choose the file.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { UsageError } from '../errors.ts';
import { saySystemError } from '../producers/say-system-error.ts';

export interface FileValue {
  /** File and line, for messages: `/home/mara/copydesk.yaml:3`. */
  place: string;
  /** The value as written; null where there is none (nothing, `~` or `null`). */
  value: string | null;
  /** Why this can't be a single value; null when it can. */
  fault: string | null;
}

export interface FileEntry extends FileValue {
  key: string;
  /** What is in the list; left out where the value is not a list. */
  list?: FileValue[];
}

/** Far more than all settings need. */
const mostBytes = 32_768;

/**
 * @param path absolute
 * @throws UsageError one line that names the file, the line where it is known, and what to do
 */
export function readConfigFile(path: string): FileEntry[] {
  const text = readText(path);
  const lines = new LineCounter();
  const placeOf = (offset: number) => `${path}:${lines.linePos(offset).line || 1}`;
  // Every scalar stays as it is written: the settings' own schema reads it, as it reads a flag.
  const document = parseDocument(text, {
    schema: 'failsafe',
    stringKeys: true,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw new UsageError(`${placeOf(problem.pos[0])}: ${sayProblem(problem)}`);
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === '')) return [];
  if (!isMap(contents))
    throw new UsageError(
      `${placeOf(contents.range?.[0] ?? 0)}: A settings file has one setting per line, such as "max-bytes: 20MB". Correct the line.`,
    );
  return contents.items.map(({ key, value }) => {
    const [offset] = isScalar(key) ? (key.range ?? [0]) : [0];
    const entry = {
      key: isScalar(key) ? String(key.value) : '',
      place: placeOf(offset),
      ...readValue(value),
    };
    if (!isSeq(value)) return entry;
    const list = value.items.map((item) => ({
      place: isNode(item) ? placeOf(item.range?.[0] ?? offset) : entry.place,
      ...readValue(item),
    }));
    return { ...entry, list };
  });
}

function readValue(node: unknown): Pick<FileValue, 'value' | 'fault'> {
  if (isScalar(node)) {
    const text = String(node.value ?? '');
    const isNone = node.type === 'PLAIN' && /^(?:|~|null|Null|NULL)$/.test(text);
    return { value: isNone ? null : text, fault: null };
  }
  // Only single values and lists of them are taken, and no alias is followed: there is nothing that could grow.
  if (isAlias(node))
    return { value: null, fault: 'is an alias (*). Write the value out, or put it in quotes.' };
  if (isSeq(node) || isMap(node))
    return { value: null, fault: `is a ${isSeq(node) ? 'list' : 'map'}. Give it a single value.` };
  return { value: null, fault: null };
}

function sayProblem({ code, message }: YAMLError): string {
  if (code === 'DUPLICATE_KEY') return 'The same key is in the file twice. Remove one of the lines.';
  if (code === 'MULTIPLE_DOCS')
    return 'A settings file is a single document. Remove this line and what follows.';
  if (code === 'TAG_RESOLVE_FAILED')
    return 'Tags (!) are not supported. Put a value that begins with ! in quotes.';
  // After a colon, the parser quotes what it has read, which may be a secret.
  const reason = message.replace(/[:;].*$|\.$/s, '');
  return `This is not valid YAML (${reason}). Correct the line; quotes help where a value has special characters.`;
}

function readText(path: string): string {
  const bytes = readBytes(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`The settings file ${path} is not UTF-8 text. Save it as UTF-8.`);
  }
}

function readBytes(path: string): Buffer {
  const room = Buffer.alloc(mostBytes + 1);
  let length: number | null;
  try {
    length = readInto(room, path);
  } catch (error) {
    throw new UsageError(
      `The settings file ${path} can't be read: ${saySystemError(error)}. Correct that, or name another file with --config.`,
    );
  }
  if (length === null)
    throw new UsageError(`The settings file ${path} is not a regular file. Name one with --config.`);
  if (length > mostBytes)
    throw new UsageError(
      `The settings file ${path} is larger than ${mostBytes / 1_024} KB. Name a file of settings with --config.`,
    );
  return room.subarray(0, length);
}

/** @returns how many bytes the file has, or that it has more than there is room for; null for what is not a file */
function readInto(room: Buffer, path: string): number | null {
  // Opening a pipe must not wait for somebody to write into it.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!fstatSync(file).isFile()) return null;
    let length = 0;
    for (let read = -1; read !== 0 && length < room.length; length += read)
      read = readSync(file, room, length, room.length - length, null);
    return length;
  } finally {
    closeSync(file);
  }
}
