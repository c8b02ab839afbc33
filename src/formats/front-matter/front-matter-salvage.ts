// Reads front matter that is not valid YAML, JSON or TOML line by line: keys, values, lists, one level of nesting.
// Must not fail: what it doesn't understand it leaves out or joins to the value above.
import type { FrontMatterValue } from '../../schemas/parsed.ts';
import { plainRecord } from './plain-value.ts';

const maxLines = 5_000;
const maxKeyChars = 80;

export interface Salvage {
  frontMatter: Record<string, FrontMatterValue>;
  /** 0..1: how many of the lines with text look like front matter. Prose between two rules has few. */
  understood: number;
}

export interface KeyLine {
  key: string;
  value: string;
}

/**
 * Reads a line `key: value`, `"key": value` or `key:value`.
 * @param separator `:` or, in TOML, `=`
 */
export function readKeyLine(line: string, separator: ':' | '='): KeyLine | null {
  const text = line.trim();
  const at = text.indexOf(separator, text.startsWith('"') || text.startsWith("'") ? 1 : 0);
  if (at < 1 || at > maxKeyChars) return null;
  const key = unquote(text.slice(0, at).trim());
  const rest = text.slice(at + 1);
  // `https://…` and `::` are not keys; neither is a sentence with a colon in it.
  if (rest.startsWith('/') || rest.startsWith(separator)) return null;
  if (!/^[\p{L}\p{N}_@$<][\p{L}\p{M}\p{N}_@$.<-]*(?: [\p{L}\p{M}\p{N}_.-]+){0,3}$/u.test(key)) return null;
  return { key, value: rest.trim() };
}

/** Reads broken front matter as well as can be. */
export function salvageFrontMatter(block: string, separator: ':' | '='): Salvage {
  const entries: [string, FrontMatterValue][] = [];
  let open: Entry | null = null;
  let known = 0;
  let seen = 0;
  const close = () => {
    if (open) entries.push([open.key, entryValue(open)]);
    open = null;
  };

  for (const line of block.split('\n', maxLines)) {
    const text = line.trim();
    if (text === '') continue;
    seen += 1;
    const indented = line !== line.trimStart();
    const item = /^[-*]\s+(.*)$/.exec(text)?.[1] ?? (text === '-' ? '' : undefined);
    const pair = readKeyLine(line, separator);
    // Indented below a key that already has a value, it is a separate key with wrong indentation.
    const isKey = pair && (!indented || !open || (isScalar(open.value) && !pair.key.includes(' ')));
    if (separator === '=' && /^\[.*\]$/.test(text)) {
      known += 1;
      close();
    } else if (text.startsWith('#') || /^[{}[\]],?$/.test(text)) known += 1;
    else if (open && item !== undefined && open.value === '') {
      known += 1;
      open.items.push(readScalar(item));
    } else if (isKey) {
      known += 1;
      close();
      open = { ...pair, items: [], pairs: [], more: [] };
    } else if (open && indented) {
      known += 1;
      if (pair && open.value === '') open.pairs.push([pair.key, readScalar(pair.value)]);
      else open.more.push(text);
    } else if (open) open.more.push(text);
  }
  close();
  return { frontMatter: plainRecord(entries), understood: seen === 0 ? 0 : known / seen };
}

/** Whether a value is on the line of its key rather than in a block below it. */
function isScalar(value: string): boolean {
  return value !== '' && !/^[|>][-+]?$/.test(value);
}

/** A key whose value may go on in the lines below it. */
interface Entry extends KeyLine {
  items: FrontMatterValue[];
  pairs: [string, FrontMatterValue][];
  more: string[];
}

function entryValue(entry: Entry): FrontMatterValue {
  if (entry.items.length > 0) return entry.items;
  if (entry.pairs.length > 0) return plainRecord(entry.pairs);
  const block = /^([|>])[-+]?$/.exec(entry.value)?.[1];
  if (block) return entry.more.join(block === '|' ? '\n' : ' ');
  const value = [entry.value, ...entry.more].join(' ').trim();
  return value === '' ? null : readScalar(value);
}

function readScalar(written: string): FrontMatterValue {
  // Lines of JSON end with a comma; prose in quotes doesn't.
  const value = /^(?:".*"|'.*'|\[.*\]),$/.test(written) ? written.slice(0, -1) : written;
  if (value === '~' || value === 'null') return null;
  const list = /^\[([^[\]{}]*)\]$/.exec(value)?.[1];
  if (list === undefined) return unquote(value);
  const items = list.split(/[,，]/).map((item) => unquote(item.trim()));
  return items.filter((item) => item !== '');
}

/** Takes one pair of quotes off; quotes inside stay as they are. */
function unquote(text: string): string {
  const quote = text[0];
  if (text.length < 2 || (quote !== '"' && quote !== "'")) return text;
  // One that never closes goes too.
  if (!text.includes(quote, 1)) return text.slice(1);
  if (!text.endsWith(quote)) return text;
  const inner = text.slice(1, -1);
  return quote === '"' ? inner.replaceAll('\\"', '"') : inner.replaceAll("''", "'");
}
