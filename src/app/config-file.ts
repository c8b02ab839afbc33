// Reads a settings file: YAML with one setting per key, each value, or list of values, as the text in the file.
// Must not know any setting by name, and must not choose the file.
import { isAlias, isMap, isNode, isScalar, isSeq, type Pair, type YAMLError } from 'yaml';
import { UsageError } from '../errors.ts';
import { type FileFault, readYamlFile } from './yaml-file.ts';

export interface FileValue {
  /** File and line, for messages: `/home/mara/copydesk.yaml:3`. */
  place: string;
  /** The value as written; null if it is empty, `~` or `null`. */
  value: string | null;
  /** Why this can't be a single value; null if it can. */
  fault: string | null;
}

export interface FileEntry extends FileValue {
  key: string;
  /** The values of a list; absent if the value is not a list. */
  list?: FileValue[];
  /** The pairs of a map, each as `key: value`; absent if the value is not a map. */
  pairs?: FileValue[];
}

/**
 * @param path absolute
 * @throws UsageError one line that names the file, the line where it is known, and what to do
 */
export function readConfigFile(path: string): FileEntry[] {
  const { problem, contents, placeOf } = readYamlFile(path, (fault) => sayFault(path, fault));
  if (problem) throw new UsageError(`${placeOf(problem.pos[0])}: ${sayProblem(problem)}`);
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
    if (isMap(value)) return { ...entry, pairs: value.items.map((pair) => readPair(pair, entry.place)) };
    if (!isSeq(value)) return entry;
    const list = value.items.map((item) => ({
      place: isNode(item) ? placeOf(item.range?.[0] ?? offset) : entry.place,
      ...readValue(item),
    }));
    return { ...entry, list };
  });
}

function readPair({ key, value }: Pair, place: string): FileValue {
  const name = isScalar(key) ? String(key.value) : '';
  const read = readValue(value);
  return { place, value: read.value === null ? null : `${name}: ${read.value}`, fault: read.fault };
}

function readValue(node: unknown): Pick<FileValue, 'value' | 'fault'> {
  if (isScalar(node)) {
    const text = String(node.value ?? '');
    const isNone = node.type === 'PLAIN' && /^(?:|~|null|Null|NULL)$/.test(text);
    return { value: isNone ? null : text, fault: null };
  }
  // Only single values and lists of them are accepted, and aliases are not followed, so nothing can grow.
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

function sayFault(path: string, fault: FileFault): string {
  const file = `The settings file ${path}`;
  switch (fault.kind) {
    case 'unreadable':
      return `${file} can't be read: ${fault.reason}. Correct that, or name another file with --config.`;
    case 'no file':
      return `${file} is not a regular file. Name one with --config.`;
    case 'too large':
      return `${file} is larger than ${fault.mostKb} KB. Name a file of settings with --config.`;
    case 'not UTF-8':
      return `${file} is not UTF-8 text. Save it as UTF-8.`;
  }
}
