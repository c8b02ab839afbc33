// Parses JSON text with its numbers and booleans kept as they were written.
// Must not know what the data is for.

// Past these the source text of numbers is not kept: a reviver recurses, and costs a microsecond a value.
const maxRevivedDepth = 500;
const maxRevivedValues = 100_000;

/** A number or boolean as its JSON text had it (`1.0`, a 19-digit id); a class, so that it can't be taken for data. */
export class Written {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Written);
}

/**
 * Parses JSON; numbers and booleans become `Written`. In extremely deep or long data they stay what they are.
 * @throws SyntaxError when the text is not JSON
 */
export function parseJson(text: string): unknown {
  const reviver = isModest(text) ? keepSource : undefined;
  try {
    return JSON.parse(text, reviver);
  } catch (error) {
    const plain = withoutNaN(text);
    if (plain === text) throw error;
    return JSON.parse(plain, reviver);
  }
}

/** Python writes numbers that JSON does not have: outside strings they become null. */
function withoutNaN(text: string): string {
  if (!/NaN|Infinity/.test(text)) return text;
  let result = '';
  let end = 0;
  let isInString = false;
  // A pattern of whole strings would search to the end of the text again from each quote of a string that never closes.
  for (const { 0: token, index } of text.matchAll(/\\.|"|-?(?:NaN|Infinity)\b/gs)) {
    if (token === '"') isInString = !isInString;
    else if (!isInString && !token.startsWith('\\')) {
      result += `${text.slice(end, index)}null`;
      end = index + token.length;
    }
  }
  return result + text.slice(end);
}

function keepSource(_key: string, value: unknown, ...context: { source?: string }[]): unknown {
  if (typeof value !== 'number' && typeof value !== 'boolean') return value;
  const source = context[0]?.source;
  return source === undefined ? value : new Written(source);
}

/** Counts brackets and commas, also those inside strings: too many only means that a little less is kept. */
function isModest(text: string): boolean {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > maxRevivedDepth) return false;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
    else if (code === 0x2c) {
      values += 1;
      if (values > maxRevivedValues) return false;
    }
  }
  return true;
}
