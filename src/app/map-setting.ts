// Reads the setting that maps JSON keys and table columns to fields.
// Must not apply a map.
import { z } from 'zod';
import { FieldMap, type FieldRule, mappedFields } from '../schemas/field-map.ts';
import type { ListRules } from './setting.ts';
import type { ValueKind } from './setting-values.ts';

export const fieldRule: ValueKind<FieldRule> = {
  schema: () =>
    z.string().transform((text, context) => {
      const read = readRule(text);
      if (typeof read !== 'string') return read;
      context.addIssue({ code: 'custom', message: read });
      return z.NEVER;
    }),
  accepts: '[PATTERN: ]FIELD=KEY,…',
  placeholder: 'field=key,…',
};

export const severalMaps: ListRules<FieldRule> = {
  clashOf: () => null,
  uselessIn: () => null,
  takesPairs: true,
};

/** The rule, or the end of a sentence that says what is wrong with it. */
function readRule(text: string): FieldRule | string {
  // In a settings file: `map: {text: post_content}`.
  const bare = /^([a-z]+): ([^=]+)$/.exec(text);
  if (bare !== null) return readRule(`${bare[1]}=${bare[2]}`);
  const firstSign = text.indexOf('=');
  const colon = text.lastIndexOf(':', firstSign);
  const pattern = firstSign > 0 && colon >= 0 ? text.slice(0, colon).trim() : null;
  if (pattern === '') return 'a pattern of paths must be in front of the colon';
  const map: Record<string, string> = {};
  for (const pair of text.slice(pattern === null ? 0 : colon + 1).split(',')) {
    const sign = pair.indexOf('=');
    const [field, key] = [pair.slice(0, sign).trim(), pair.slice(sign + 1).trim()];
    if (sign < 1 || key === '') return 'must be pairs such as text=post_content,title=heading';
    if (!mappedFields.some((known) => known === field)) {
      return `${field} is not a field; it must be ${mappedFields.join(', ').replace(/, (?=[^,]*$)/, ' or ')}`;
    }
    map[field] = key;
  }
  const read = FieldMap.safeParse(map);
  return read.success ? { pattern, map: read.data } : 'a key may have 200 characters at most';
}
