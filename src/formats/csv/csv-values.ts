// Turns a row of a table into the object that the JSON reader expects: missing values, lists, line breaks.
// Must not know which columns there are.

import { contentRank, plainKey } from '../json/article-keys.ts';

/** How programs write a value that is missing. */
const missing = new Set(['', '\\N', '<NA>', 'NULL', 'NaN', 'None', 'nan', 'null']);

/** The pattern of a list overflows the stack on texts of several million characters. */
const mostListChars = 1_000_000;

type Value = string | string[] | null;

/** Fields after the last column are kept: they belong to an unquoted text. */
export function rowObject(
  row: readonly string[],
  names: readonly string[],
  delimiter: string,
): Record<string, Value> {
  const last = names.at(-1) ?? '';
  const isOpen = row.length > names.length && contentRank.has(plainKey(last));
  const cells = isOpen
    ? [...row.slice(0, names.length - 1), row.slice(names.length - 1).join(delimiter)]
    : row;
  const entries = names.map((name, at): [string, Value] => [name, readCell(cells[at] ?? '')]);
  for (let at = names.length; at < cells.length; at += 1)
    entries.push([`column ${at + 1}`, readCell(cells[at] ?? '')]);
  return Object.fromEntries(entries);
}

function readCell(cell: string): Value {
  const value = cell.trim();
  if (missing.has(value)) return null;
  if (value.startsWith('[') && value.endsWith(']'))
    return (value.length > mostListChars ? null : listIn(value)) ?? value;
  // Some programs write line breaks as in source code.
  const hasWrittenBreaks = !value.includes('\n') && /(?:[.!?…。！？]["'”’)]?|>|\\n)\\n/u.test(value);
  return hasWrittenBreaks ? value.replace(/\\r\\n|\\n/g, '\n').replace(/\\t/g, '\t') : value;
}

const string = String.raw`(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")`;
const list = new RegExp(String.raw`^\[\s*${string}(?:\s*,\s*${string})*\s*\]$`, 's');

/** A list of texts, as Python or JSON write it; null for anything else. */
function listIn(value: string): string[] | null {
  if (/^\[\s*\]$/.test(value)) return [];
  if (!list.test(value)) return null;
  const found = value.match(new RegExp(string, 'gs')) ?? [];
  return found.map((one) =>
    one.slice(1, -1).replace(/\\(.)/gs, (_, letter: string) => (letter === 'n' ? '\n' : letter)),
  );
}
