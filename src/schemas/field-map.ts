// Which keys of objects, or columns of tables, hold the fields of an article, as a user states it.
// Must not read an object.
import { z } from 'zod';

/** The fields that a key can be named for. */
export const mappedFields = [
  'author',
  'canonical',
  'category',
  'date',
  'description',
  'editor',
  'image',
  'language',
  'modified',
  'site',
  'source',
  'tags',
  'text',
  'title',
  'url',
] as const;
export type MappedField = (typeof mappedFields)[number];

/** Keys by field: a key as it is written, or a dotted path to it. */
export const FieldMap = z.partialRecord(z.enum(mappedFields), z.string().min(1).max(200));
export type FieldMap = z.infer<typeof FieldMap>;

/** A map, and the paths of files that it is for. */
export interface FieldRule {
  /** `*` stands for any part of a name, `**` for folders too; without a slash it is compared with names alone. Null for all files. */
  pattern: string | null;
  map: FieldMap;
}

/** The map for a file: all rules for its path, of which the last one counts. Null without any. @param path with `/` between parts */
export function fieldMapFor(rules: readonly FieldRule[], path: string): FieldMap | null {
  const found = rules.filter(({ pattern }) => pattern === null || matches(pattern, path));
  return found.length === 0 ? null : Object.assign({}, ...found.map(({ map }) => map));
}

function matches(pattern: string, path: string): boolean {
  const subject = pattern.includes('/') ? path : path.slice(path.lastIndexOf('/') + 1);
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/?|\*|\?/g, (sign) => (sign === '*' ? '[^/]*' : sign === '?' ? '[^/]' : '.*'));
  return new RegExp(`^(?:.*/)?${source}$`, 'su').test(subject);
}
