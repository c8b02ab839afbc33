// Finds the article in a JSON object of any scraper: which key holds the content, what is metadata.
// Must not interpret the metadata: all other keys are passed on as front matter.
import type { FrontMatterValue } from '../../schemas/parsed.ts';
import type { Carried } from '../format.ts';
import { isSafeKey, newValueBudget, plainRecord, plainValue } from '../front-matter/plain-value.ts';
import { contentRank, listKeys, plainKey, wrapperKeys } from './article-keys.ts';
import { contentOf } from './json-content.ts';
import { isObject, Written } from './json-text.ts';

/** A content key whose value is this short may be something else (`source: …`, `raw: false`) and stays metadata. */
const shortChars = 100;

/** An article may be inside this many objects. */
const maxWrappers = 4;

/** The content and the metadata of an object, which may also be front matter; null when no key holds content. */
export function findContent(object: Record<string, unknown>, depth = 0): Carried | null {
  const candidates = Object.keys(object)
    .map((key) => ({ key, rank: contentRank.get(plainKey(key)) }))
    .filter((candidate): candidate is { key: string; rank: number } => candidate.rank !== undefined)
    .sort((one, other) => one.rank - other.rank);

  let empty: string | null = null;
  for (const { key } of candidates) {
    // `article: {title, text}` holds the whole article, not only its text.
    if (wrapperKeys.has(plainKey(key)) && isRecord(object[key])) continue;
    const content = contentOf(plainKey(key), object[key]);
    if (content === null) continue;
    if (content.length > 0) return { content, frontMatter: metadata(object, key) };
    empty ??= key;
  }
  const inner = depth < maxWrappers ? findWrapped(object, depth) : null;
  if (inner !== null) return inner;
  if (empty !== null) return { content: '', frontMatter: metadata(object, empty) };
  return fromFeed(object);
}

/** Keys that an object around a text alone does not have. */
const recordKeys = ['author', 'headline', 'title', 'url'];

function isRecord(value: unknown): boolean {
  return isObject(value) && recordKeys.some((key) => Object.hasOwn(value, key));
}

/** `article: {…}` may hold the article, and so may `objects: [{…}]`. */
function findWrapped(object: Record<string, unknown>, depth: number): Carried | null {
  for (const [key, value] of Object.entries(object)) {
    const inner =
      Array.isArray(value) && value.length === 1 && listKeys.has(plainKey(key)) ? value[0] : value;
    if (!isObject(inner) || !(wrapperKeys.has(plainKey(key)) || listKeys.has(plainKey(key)))) continue;
    const found = findContent(inner, depth + 1);
    if (found === null) continue;
    const around = Object.entries(metadata(object, key));
    return { ...found, frontMatter: plainRecord([...around, ...Object.entries(found.frontMatter)]) };
  }
  return null;
}

/** An entry as feedparser dumps it: one without content has its text in the summary. */
function fromFeed(object: Record<string, unknown>): Carried | null {
  const { summary } = object;
  if (typeof summary !== 'string' || !isObject(object.summary_detail)) return null;
  return { content: summary, frontMatter: metadata(object, 'summary') };
}

/** Keys of people and labels: a number there is an id in another table, not a name. */
const named = new Set(['author', 'authors', 'categories', 'category', 'tags']);

/** All keys except that of the content, as front matter. */
export function metadata(
  object: Record<string, unknown>,
  contentKey: string,
): Record<string, FrontMatterValue> {
  const budget = newValueBudget();
  const entries: [string, FrontMatterValue][] = [];
  for (const [key, value] of Object.entries(object)) {
    if (key === contentKey || !isSafeKey(key)) continue;
    // Another rendering of the same content.
    if (contentRank.has(plainKey(key)) && (typeof value !== 'string' || value.length > shortChars)) continue;
    const plain = plainValue(value, budget);
    if (plain === undefined) continue;
    entries.push([named.has(plainKey(key)) && isNumeric(value) ? `${key}_id` : key, plain]);
  }
  return plainRecord(entries);
}

function isNumeric(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => one instanceof Written);
  return value instanceof Written;
}

const namedKeys = 12;
const namedKeyChars = 40;

/** Says that no key of an object holds an article, and names its keys. */
export function sayKeys(object: Record<string, unknown>): string {
  const all = Object.keys(object);
  if (all.length === 0) return 'This object is empty.';
  const shown = all
    .slice(0, namedKeys)
    .map((key) => (key.length > namedKeyChars ? `${key.slice(0, namedKeyChars)}…` : key));
  const more = all.length > namedKeys ? ` and ${all.length - namedKeys} more` : '';
  return `No key of this object holds an article; it has: ${shown.join(', ')}${more}.`;
}
