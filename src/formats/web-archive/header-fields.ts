// Header lines as HTTP and WARC write them: a first line, then `Name: value`, folded or not, up to an empty line.
// Must not know any field.
import { isUtf8 } from 'node:buffer';

const lineFeed = 0x0a;
/** Longer heads are rejected. */
export const longestHeadBytes = 1_048_576;

/** Fields by their names in lower case, in the order in which they came. */
export class HeaderFields {
  readonly #values = new Map<string, string[]>();

  add(name: string, value: string): void {
    const key = name.toLowerCase();
    const values = this.#values.get(key);
    if (values) values.push(value);
    else this.#values.set(key, [value]);
  }

  addAll(others: HeaderFields): void {
    for (const [name, values] of others.#values) for (const value of values) this.add(name, value);
  }

  /** The first value of a field; null if the field is missing. */
  first(name: string): string | null {
    const value = this.#values.get(name)?.[0];
    return value === undefined ? null : readable(value);
  }

  /** All values of a field, split at commas. */
  list(name: string): string[] {
    const values = this.#values.get(name) ?? [];
    return values.flatMap((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    );
  }
}

export interface Head {
  /** The line before the fields. */
  firstLine: string;
  fields: HeaderFields;
  /** Where the content begins. */
  end: number;
}

/**
 * Reads a head from the beginning of bytes.
 * @param isFirstOfBody whether a line can't belong to the head, because the empty line before it is missing
 * @returns `incomplete` if the bytes end within it, `too_long` if it is not a head
 */
export function readHead(
  bytes: Buffer,
  isFirstOfBody: (line: string) => boolean,
): Head | 'incomplete' | 'too_long' {
  const fields = new HeaderFields();
  let firstLine: string | null = null;
  let name = '';
  let value = '';
  const endField = () => {
    if (name !== '') fields.add(name, value);
    name = '';
  };
  for (let at = 0; at < longestHeadBytes; ) {
    const lineEnd = bytes.indexOf(lineFeed, at);
    if (lineEnd === -1) return bytes.length < longestHeadBytes ? 'incomplete' : 'too_long';
    const line = bytes.toString('latin1', at, lineEnd).trimEnd();
    if (firstLine === null) firstLine = line;
    else if (line === '' || isFirstOfBody(line)) {
      endField();
      return { firstLine, fields, end: line === '' ? lineEnd + 1 : at };
    } else if (line.startsWith(' ') || line.startsWith('\t')) {
      if (name !== '') value += ` ${line.trimStart()}`;
    } else {
      endField();
      const colon = line.indexOf(':');
      // Browsers ignore lines that are not fields, and so do we.
      if (colon > 0) {
        name = line.slice(0, colon).trimEnd();
        value = line.slice(colon + 1).trimStart();
      }
    }
    at = lineEnd + 1;
  }
  return 'too_long';
}

/** A parameter of a value, such as `charset` in `text/html; charset=utf-8`; null if there is none. */
export function parameterOf(value: string, name: string): string | null {
  for (const part of value.split(';').slice(1)) {
    const equals = part.indexOf('=');
    if (equals === -1 || part.slice(0, equals).trim().toLowerCase() !== name) continue;
    return (
      part
        .slice(equals + 1)
        .replace(/["']/g, '')
        .trim() || null
    );
  }
  return null;
}

/** Non-ASCII bytes are UTF-8 if they are valid UTF-8. */
function readable(value: string): string {
  if (/^[\0-\x7f]*$/.test(value)) return value;
  const bytes = Buffer.from(value, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : value;
}
