// Finds the article in a JSON object by the keys that a user has mapped to fields.
// Must not guess: json-article.ts reads the keys that no map names.
import { PermanentError } from '../../errors.ts';
import type { CandidateField } from '../../schemas/clean.ts';
import { type FieldMap, type MappedField, mappedFields } from '../../schemas/field-map.ts';
import type { FrontMatterValue } from '../../schemas/parsed.ts';
import type { Carried } from '../format.ts';
import { foreignNames } from '../front-matter/foreign-metadata-keys.ts';
import { metadataNames, titleNames, weakMetadataNames } from '../front-matter/metadata-keys.ts';
import { newValueBudget, plainRecord, plainValue } from '../front-matter/plain-value.ts';
import { plainKey } from './article-keys.ts';
import { findContent, metadata, sayKeys } from './json-article.ts';
import { contentOf } from './json-content.ts';
import { isObject } from './json-text.ts';

/** The names of a map's fields elsewhere; the text has none. */
const fieldOf: Record<Exclude<MappedField, 'text'>, CandidateField | 'title'> = {
  author: 'author',
  canonical: 'canonicalUrl',
  category: 'category',
  date: 'published',
  description: 'description',
  editor: 'editor',
  image: 'image',
  language: 'language',
  modified: 'modified',
  site: 'siteName',
  source: 'source',
  tags: 'tag',
  title: 'title',
  url: 'url',
};

/** @throws PermanentError `bad_json` when no key holds an article */
export function findMapped(object: Record<string, unknown>, map: FieldMap): Carried {
  const { text: textKey } = map;
  const text = textKey === undefined ? undefined : valueAt(object, textKey);
  const mapped = mappedFields.flatMap((field) => {
    const key = map[field];
    const value = key === undefined || field === 'text' ? undefined : valueAt(object, key);
    return key === undefined || value === undefined || field === 'text' ? [] : [{ field, key, value }];
  });
  const content = textKey === undefined ? null : contentOf(plainKey(textKey), text);
  const found: Carried | null =
    content === null || textKey === undefined
      ? findContent(object)
      : { content, frontMatter: metadata(object, topKey(object, textKey)) };
  if (found === null) throw new PermanentError('bad_json', `${sayKeys(object)} ${sayMap(map)}`);
  const budget = newValueBudget();
  const entries = mapped.flatMap(({ field, value }): [string, FrontMatterValue][] => {
    const plain = plainValue(value, budget);
    return plain === undefined ? [] : [[field, plain]];
  });
  const spoken = new Set(mapped.flatMap(({ field }) => namesOf(fieldOf[field])));
  const taken = new Set(mapped.map(({ key }) => topKey(object, key)));
  const rest = Object.entries(found.frontMatter).filter(
    ([key]) => !taken.has(key) && !spoken.has(plainKey(key)),
  );
  return { ...found, frontMatter: plainRecord([...entries, ...rest]) };
}

/** Says which keys were asked for. */
export function sayMap(map: FieldMap): string {
  const pairs = Object.entries(map).map(([field, key]) => `${field}=${key}`);
  return `The map (${pairs.join(', ')}) finds no text either.`;
}

/** A key of an object as it is written, or a dotted path through objects and lists; undefined if there is none. */
export function valueAt(object: Record<string, unknown>, key: string): unknown {
  if (Object.hasOwn(object, key)) return object[key];
  let value: unknown = object;
  for (const part of key.split('.')) {
    if (Array.isArray(value)) value = /^\d{1,6}$/.test(part) ? value[Number(part)] : undefined;
    else value = isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
    if (value === undefined) return undefined;
  }
  return value;
}

function topKey(object: Record<string, unknown>, key: string): string {
  return Object.hasOwn(object, key) ? key : (key.split('.')[0] ?? key);
}

/** Plain keys that mean a field. */
function namesOf(field: CandidateField | 'title'): string[] {
  const own = field === 'title' ? titleNames : [...metadataNames[field], ...(weakMetadataNames[field] ?? [])];
  return [...own, ...(foreignNames[field] ?? [])].map(plainKey);
}
