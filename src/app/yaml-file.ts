// Reads a small YAML file that a person has written, and finds the lines of its values for messages.
// Must not know what the file means: its callers do, and they write the messages.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { LineCounter, type ParsedNode, parseDocument, type YAMLError } from 'yaml';
import { UsageError } from '../errors.ts';
import { saySystemError } from '../producers/say-system-error.ts';

/** Far more than such a file needs. */
const mostBytes = 32_768;

/** Why a file can't be read. */
export type FileFault =
  | { kind: 'unreadable'; reason: string }
  | { kind: 'no file' }
  | { kind: 'too large'; mostKb: number }
  | { kind: 'not UTF-8' };

export interface YamlFile {
  text: string;
  /** The first error in the text; null if it is valid. */
  problem: YAMLError | null;
  /** Null for an empty file. */
  contents: ParsedNode | null;
  /** File and line, for messages: `/home/mara/copydesk.yaml:3`. */
  placeOf(offset: number): string;
}

/**
 * Every scalar stays as it is written: the reader's own schema gives it a type.
 *
 * @param say one line for people about a file that can't be read
 * @throws UsageError with this line
 */
export function readYamlFile(path: string, say: (fault: FileFault) => string): YamlFile {
  const text = readText(path, say);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    stringKeys: true,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
  const [problem = null] = [...document.errors, ...document.warnings];
  const { contents } = document;
  return { text, problem, contents, placeOf: (offset) => `${path}:${lines.linePos(offset).line || 1}` };
}

function readText(path: string, say: (fault: FileFault) => string): string {
  const room = Buffer.alloc(mostBytes + 1);
  let length: number | null;
  try {
    length = readInto(room, path);
  } catch (error) {
    throw new UsageError(say({ kind: 'unreadable', reason: saySystemError(error) }));
  }
  if (length === null) throw new UsageError(say({ kind: 'no file' }));
  if (length > mostBytes) throw new UsageError(say({ kind: 'too large', mostKb: mostBytes / 1_024 }));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(room.subarray(0, length));
  } catch {
    throw new UsageError(say({ kind: 'not UTF-8' }));
  }
}

/** @returns the size of the file in bytes, or that it is too large; null if it is not a file */
function readInto(room: Buffer, path: string): number | null {
  // Opening a pipe must not wait for a writer.
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
