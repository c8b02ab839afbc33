// The header fields of an email or of one of its parts.
// Must not decode words: mime-words.ts does.

const mostFields = 2_000;
const mostChars = 65_536;
const nameShape = /^([!-9;-~]{1,100})[ \t]*:/;

/** Fields by name. Values are unfolded, a Latin-1 character for each byte. */
export class MimeHeaders {
  readonly #fields: { name: string; value: string }[] = [];

  get size(): number {
    return this.#fields.length;
  }

  /** Of all fields, in lower case. */
  get names(): string[] {
    return this.#fields.map(({ name }) => name);
  }

  /** @param line one line of the head without its end @returns false if it is neither a field nor continues one */
  take(line: string): boolean {
    const last = this.#fields.at(-1);
    if (last !== undefined && /^[ \t]/.test(line)) {
      if (last.value.length < mostChars) last.value += line.slice(0, mostChars);
      return true;
    }
    const name = nameShape.exec(line);
    if (name === null) return false;
    if (this.#fields.length < mostFields) {
      const value = line.slice(name[0].length, name[0].length + mostChars);
      this.#fields.push({ name: (name[1] ?? '').toLowerCase(), value });
    }
    return true;
  }

  /** The first field of that name that has a value. @param name in lower case */
  first(name: string): string | null {
    for (const field of this.#fields) {
      if (field.name === name && field.value.trim() !== '') return field.value.trim();
    }
    return null;
  }
}

/** Whether a line begins a header field. */
export function isHeaderLine(line: string): boolean {
  return nameShape.test(line);
}

/** A field such as `text/html; charset=utf-8`. */
export interface Parameterised {
  /** In lower case. */
  value: string;
  /** By name in lower case. */
  parameters: ReadonlyMap<string, string>;
}

const mostParameters = 50;
// Also without the semicolon, as some programs write it.
const parameter =
  /([\w!#$&^`{}~.+-]{1,60})(\*\d{1,2})?(\*)?[ \t]{0,20}=[ \t]{0,20}(?:"((?:[^"\\]|\\.)*)"|'([^';]*)'|([^\s;"]*))/g;

/** Reads parameters, also those in several pieces (RFC 2231). */
export function readParameters(field: string): Parameterised {
  const end = /[;\s]/.exec(field.trimStart())?.index ?? field.length;
  const value = field.trimStart().slice(0, end);
  const parameters = new Map<string, string>();
  let count = 0;
  for (const match of field.slice(field.length - field.trimStart().length + end).matchAll(parameter)) {
    count += 1;
    if (count > mostParameters) break;
    const [, name = '', piece, encoded, quoted, single, bare] = match;
    const key = name.toLowerCase();
    const given = quoted?.replace(/\\(.)/g, '$1') ?? single ?? bare ?? '';
    const plain = encoded === undefined ? given : percentDecoded(given);
    if (piece === undefined) {
      if (!parameters.has(key)) parameters.set(key, plain);
    } else parameters.set(key, (parameters.get(key) ?? '') + plain);
  }
  return { value: value.toLowerCase(), parameters };
}

/** `utf-8''L%C3%A4rche`: the bytes as Latin-1 characters, without the charset. */
function percentDecoded(value: string): string {
  return value
    .replace(/^[\w.-]*'[\w.-]*'/, '')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
