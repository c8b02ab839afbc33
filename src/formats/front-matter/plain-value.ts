// Builds front-matter values from untrusted data: safe keys, scalars as strings, all of it within limits.
// Must not know where the data came from, nor what any key means.
import type { FrontMatterValue } from '../../schemas/parsed.ts';
import { tidyText } from '../encoding/decode.ts';
import { Written } from '../json/json-text.ts';

/** The most levels of lists and maps. */
export const maxDepth = 16;
const maxValues = 5_000;
const maxChars = 1_000_000;

/** What may still be taken before the limits are reached; shared by all values of one item. */
export interface ValueBudget {
  values: number;
  chars: number;
}

export function newValueBudget(): ValueBudget {
  return { values: maxValues, chars: maxChars };
}

/** Takes one value from the budget; false when it doesn't fit. */
export function spend(budget: ValueBudget, chars: number, depth: number): boolean {
  if (budget.values < 1 || budget.chars < chars || depth > maxDepth) return false;
  budget.values -= 1;
  budget.chars -= chars;
  return true;
}

/** False for keys that reach an object's prototype. */
export function isSafeKey(key: string): boolean {
  return key !== '__proto__' && key !== 'constructor' && key !== 'prototype';
}

/** An object of these entries: the last of equal keys counts, unsafe keys are left out. */
export function plainRecord(
  entries: Iterable<readonly [key: string, value: FrontMatterValue]>,
): Record<string, FrontMatterValue> {
  const safe: [string, FrontMatterValue][] = [];
  for (const [key, value] of entries) if (isSafeKey(key)) safe.push([tidyText(key), value]);
  return Object.fromEntries(safe);
}

/** A parsed JSON value as a front-matter value; `undefined` when it is past the limits or no data. */
export function plainValue(value: unknown, budget: ValueBudget, depth = 0): FrontMatterValue | undefined {
  if (value === null) return spend(budget, 0, depth) ? null : undefined;
  if (typeof value === 'string') return spend(budget, value.length, depth) ? tidyText(value) : undefined;
  if (typeof value === 'number' || typeof value === 'boolean' || value instanceof Written) {
    const written = value instanceof Written ? value.text : String(value);
    return spend(budget, written.length, depth) ? written : undefined;
  }
  if (typeof value !== 'object' || !spend(budget, 0, depth)) return undefined;
  if (Array.isArray(value)) {
    const items: FrontMatterValue[] = [];
    for (const item of value) {
      const plain = plainValue(item, budget, depth + 1);
      if (plain === undefined) break;
      items.push(plain);
    }
    return items;
  }
  const exported = mongoValue(value);
  if (exported !== null) return plainValue(exported, budget, depth + 1);
  const entries: [string, FrontMatterValue][] = [];
  for (const [key, inner] of Object.entries(value)) {
    if (!isSafeKey(key) || !spend(budget, key.length, depth)) continue;
    const plain = plainValue(inner, budget, depth + 1);
    if (plain !== undefined) entries.push([key, plain]);
  }
  return plainRecord(entries);
}

/** What MongoDB's export writes as an object, `{"$date": …}` for one; null for other objects. */
function mongoValue(object: object): unknown {
  const [entry, ...others] = Object.entries(object);
  if (entry === undefined || others.length > 0) return null;
  return /^\$(?:date|numberDecimal|numberDouble|numberInt|numberLong|oid)$/.test(entry[0]) ? entry[1] : null;
}
