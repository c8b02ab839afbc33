// The difference between two JSON values for a reader: field by field, line by line.
// Must not judge it.
import { diff } from 'node:util';

const contextChars = 40;

/**
 * The lines that show how a value changed: the name of each field that differs, then its lines, the old ones after `-`
 * and the new ones after `+`. Empty where the values are equal.
 */
export function differenceOf(before: unknown, now: unknown): string[] {
  const [old, current] = [fieldsOf(before), fieldsOf(now)];
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((field) => {
    const lines = changedLines(old.get(field) ?? [], current.get(field) ?? []);
    return lines.length === 0 ? [] : [field, ...lines.map((line) => `  ${line}`)];
  });
}

/** The lines of each field: an item of a list is a line, an object's fields are fields. Every value has a line at least. */
function fieldsOf(value: unknown, name = ''): Map<string, string[]> {
  const isEmpty = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  if (isEmpty) return new Map([[name, [JSON.stringify(value)]]]);
  if (Array.isArray(value)) return new Map([[name, value.map((item) => JSON.stringify(item))]]);
  return new Map(
    Object.entries(value).flatMap(([key, item]) => [...fieldsOf(item, name === '' ? key : `${name}.${key}`)]),
  );
}

function changedLines(before: string[], now: string[]): string[] {
  const shown: string[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = () => {
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1) {
      const [was, is] = [removed[at], added[at]];
      const [oldPart, newPart] = was !== undefined && is !== undefined ? differingParts(was, is) : [was, is];
      if (oldPart !== undefined) shown.push(`- ${oldPart}`);
      if (newPart !== undefined) shown.push(`+ ${newPart}`);
    }
    [removed, added] = [[], []];
  };
  for (const [change, line] of diff(now, before)) {
    if (change === 0) flush();
    else (change === -1 ? removed : added).push(line);
  }
  flush();
  return shown;
}

/** Two lines without what they share at both ends, but for a few characters. */
function differingParts(was: string, is: string): [string, string] {
  let start = 0;
  while (start < was.length && was.charAt(start) === is.charAt(start)) start += 1;
  let end = 0;
  const most = Math.min(was.length, is.length) - start;
  while (end < most && was.charAt(was.length - 1 - end) === is.charAt(is.length - 1 - end)) end += 1;
  const from = Math.max(0, start - contextChars);
  const leftOut = Math.max(0, end - contextChars);
  const part = (line: string) =>
    `${from > 0 ? '…' : ''}${line.slice(from, line.length - leftOut)}${leftOut > 0 ? '…' : ''}`;
  return [part(was), part(is)];
}
