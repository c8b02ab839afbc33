// Reads TOML with all scalars as strings, within limits.
// Must not guess: invalid TOML throws, and front-matter-salvage.ts takes over.
import { parse, TomlDate } from 'smol-toml';
import type { FrontMatterValue } from '../../schemas/parsed.ts';
import { tidyText } from '../encoding/decode.ts';
import { maxDepth, newValueBudget, plainRecord, spend, type ValueBudget } from './plain-value.ts';

/** Tables in which site generators keep fields of the page: `tags` under `[taxonomies]`, `author` under `[extra]`. */
const tablesOfFields = ['taxonomies', 'params', 'extra'];

/**
 * Reads a TOML document. Dates and times become ISO 8601, numbers decimal. The keys of `[taxonomies]`, `[params]` and
 * `[extra]` count as keys of the document, unless it has them itself; all other tables stay tables.
 * @throws Error when it is not valid TOML, or is past the limits
 */
export function readTomlMap(toml: string): Record<string, FrontMatterValue> {
  // smol-toml reads February 30 as March 1.
  for (const [, day = ''] of toml.matchAll(/[=,[]\s*(\d{4}-\d{2}-\d{2})/g)) {
    if (!isDay(day)) throw new Error('a day that no calendar has');
  }
  const budget = newValueBudget();
  const document = parse(toml, { integersAsBigInt: true, unsafeKeyBehaviour: 'drop', maxDepth });
  const own: [string, FrontMatterValue][] = [];
  const lent: [string, FrontMatterValue][] = [];
  for (const [key, value] of Object.entries(document)) {
    const plain = plainToml(value, budget, 1);
    const isOfFields = tablesOfFields.includes(key) && typeof plain === 'object' && !Array.isArray(plain);
    if (isOfFields && plain !== null) lent.push(...Object.entries(plain));
    else own.push([key, plain]);
  }
  // The last of equal keys counts.
  return plainRecord([...lent, ...own]);
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

function plainToml(value: unknown, budget: ValueBudget, depth: number): FrontMatterValue {
  const text = scalarText(value);
  if (!spend(budget, text?.length ?? 0, depth)) throw new Error('the TOML is past the limits');
  if (text !== null) return tidyText(text);
  if (Array.isArray(value)) return value.map((item) => plainToml(item, budget, depth + 1));
  if (typeof value !== 'object' || value === null) throw new Error('a TOML value of unknown kind');
  return plainRecord(
    Object.entries(value).map(([key, inner]) => [key, plainToml(inner, budget, depth + 1)] as const),
  );
}

/** Null for an array or a table. */
function scalarText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  // smol-toml writes milliseconds to every time.
  return value instanceof TomlDate ? value.toISOString().replace('.000', '') : null;
}
