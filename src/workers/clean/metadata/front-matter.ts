// Reads front matter (or the fields of a JSON article) into a title, candidates, and the rest.
// Must not type or split values, and must not invent any.
import { plainKey } from '../../../formats/json/article-keys.ts';
import { lineText } from '../../../html/elements.ts';
import { plainValue } from '../../../html/encoded-text.ts';
import { parseHtml } from '../../../html/html-tree.ts';
import { isWebUrl } from '../../../html/url.ts';
import type { Candidate, CandidateField } from '../../../schemas/clean.ts';
import type { FrontMatterValue } from '../../../schemas/parsed.ts';
import { embeddedFields } from './embedded-fields.ts';
import { type KeyMeaning, keyMeanings, nestedKeys, titleRank } from './front-matter-keys.ts';

type Fields = Record<string, FrontMatterValue>;

export interface FrontMatterFields {
  title: string | null;
  candidates: Candidate[];
  /** Keys that belong to no field. */
  extra: Fields;
}

/** Fields whose values enrich splits at commas. */
const splitFields = new Set<CandidateField>(['category', 'tag']);
/** Fields of which all values count: weaker keys would add to them. */
const summedFields = new Set<CandidateField>(['author', 'category', 'tag']);
const addresses = new Set<CandidateField>(['canonicalUrl', 'image', 'url']);

/** Keys of the actual value in an object: `author: {name: …}`, `image: {url: …}`. */
const inner: Partial<Record<CandidateField, string[]>> = {
  image: ['url', 'src', 'contentUrl', 'path'],
  url: ['url', 'href', '@id', 'rendered', '#text'],
};
const innerNames = ['name', 'title', 'rendered', 'value', 'label', 'term', 'display_name', '#text', '_'];
const innerTitles = ['rendered', 'value', 'text', 'main', '#text', '_'];

/** Reads known keys in any case; each value of a list is a separate candidate. */
export function readFrontMatter(frontMatter: Fields): FrontMatterFields {
  const { title, found, extra } = readFields(frontMatter, 0);
  return { title, candidates: siteAsAuthor(strongest(found)), extra };
}

interface Found extends Candidate {
  isWeak: boolean;
}

interface Read {
  title: string | null;
  found: Found[];
  extra: Fields;
}

function readFields(record: Fields, depth: number): Read {
  let title: { words: string; rank: number } | null = null;
  const found: Found[] = [];
  const nested: Read[] = [];
  // Keys come from the input: without a prototype `__proto__` is a key like any other.
  const extra: Fields = Object.create(null) as Fields;
  for (const [key, value] of Object.entries(record)) {
    const known = plainKey(key.trim());
    // Beside a page's own metadata, its tab shows the site's name too.
    const rank = depth > 0 && known === 'ogtitle' ? -1 : titleRank.get(known);
    const words = rank === undefined ? null : titleOf(value);
    if (rank !== undefined && words !== null) {
      if (words !== '' && (title === null || rank < title.rank)) title = { words, rank };
      continue;
    }
    if (depth === 0 && isMap(value)) {
      const fields = nestedKeys.has(known) ? readFields(value, 1) : embeddedFields(known, value);
      if (fields !== null) {
        nested.push('found' in fields ? fields : { title: null, found: fields, extra: {} });
        if ('found' in fields && Object.keys(fields.extra).length > 0) extra[key] = fields.extra;
        continue;
      }
    }
    const meaning = keyMeanings.get(known);
    if (meaning === undefined) {
      extra[key] = value;
      continue;
    }
    const values = valuesOf(value, meaning, known);
    if (values.length === 0 && value !== null && typeof value === 'object' && Object.keys(value).length > 0)
      extra[key] = value;
    found.push(...values);
  }
  const words = title?.words ?? nested.find((fields) => fields.title !== null)?.title ?? null;
  return {
    title: words,
    found: [...found, ...nested.flatMap((fields) => weakened(fields.found))],
    extra: { ...extra },
  };
}

function weakened(found: Found[]): Found[] {
  return found.map((candidate) => ({ ...candidate, isWeak: true }));
}

function valuesOf(value: FrontMatterValue, { field, isWeak }: KeyMeaning, key: string): Found[] {
  const values = scalars(value, inner[field] ?? innerNames).map((words) => asRead(words, field));
  // Scrapers also write `tags: ["a, b, c"]`.
  const listed = splitFields.has(field) && values.length > 1 ? { listed: true as const } : {};
  const isSite = field === 'source' && key === 'source' && isMap(value);
  return values.flatMap((words): Found[] => {
    if (words === '') return [];
    // Some name the address a text was taken from, and news services the paper that published it.
    if (field === 'source' && isWebUrl(words))
      return [{ field: 'url', value: words, origin: 'front-matter', isWeak: true }];
    const meant = isSite ? 'siteName' : field;
    return [{ field: meant, value: inUtc(words, key), origin: 'front-matter', ...listed, isWeak }];
  });
}

/** A value as its author meant it: without entities, and a description without tags. */
function asRead(value: string, field: CandidateField): string {
  if (addresses.has(field)) return value.replace(/&(?:amp|#0?38);/g, '&').trim();
  const plain = plainValue(value).trim();
  return field === 'description' && /<[a-z/!]/i.test(plain) ? lineText(parseHtml(plain)).trim() : plain;
}

/** `date_gmt: 2024-04-27T06:26:02` names no zone. */
function inUtc(value: string, key: string): string {
  return key.endsWith('gmt') && /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?$/.test(value)
    ? `${value.replace(' ', 'T')}Z`
    : value;
}

/** Strong candidates first; weak ones where they do not add to a list. */
function strongest(found: Found[]): Candidate[] {
  const strong = found.filter(({ isWeak }) => !isWeak);
  const known = new Set(strong.map(({ field }) => field));
  const weak = found.filter(({ field, isWeak }) => isWeak && !(summedFields.has(field) && known.has(field)));
  return [...strong, ...weak].map(({ isWeak: _, ...candidate }) => candidate);
}

/** Feed scrapers write the site's name as author: an author with the name of a category is one. */
function siteAsAuthor(candidates: Candidate[]): Candidate[] {
  const categories = new Set(candidates.filter((c) => c.field === 'category').map((c) => c.value));
  return candidates.map((candidate) =>
    candidate.field === 'author' && categories.has(candidate.value)
      ? { ...candidate, field: 'siteName' }
      : candidate,
  );
}

/** Null where the value is not one of a title. */
function titleOf(value: FrontMatterValue): string | null {
  if (typeof value === 'string') return oneLine(plainValue(value));
  if (Array.isArray(value)) {
    const parts = value.filter((part) => typeof part === 'string');
    if (parts.length === 0 || parts.length < value.length) return null;
    // Cut where an element begins, so that blanks are left at the seams; otherwise the same title from several places.
    const isSeamed = parts.slice(1).some((part, at) => /\S $/.test(parts[at] ?? '') || /^ \S/.test(part));
    return oneLine(plainValue(isSeamed ? parts.join('') : (parts.find((part) => part.trim() !== '') ?? '')));
  }
  if (!isMap(value)) return null;
  const [words] = scalars(value, innerTitles);
  return words === undefined ? null : oneLine(plainValue(words));
}

function isMap(value: FrontMatterValue): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function oneLine(value: string): string {
  return value.replace(/\s+/gu, ' ').trim();
}

function scalars(value: FrontMatterValue, keys: string[]): string[] {
  if (value === null) return [];
  if (typeof value === 'string') {
    const words = value.trim();
    return words === '' ? [] : [words];
  }
  if (Array.isArray(value))
    return value.slice(0, 200).flatMap((entry) => (Array.isArray(entry) ? [] : scalars(entry, keys)));
  for (const key of keys) {
    const entry = value[key];
    if (typeof entry === 'string' && entry.trim() !== '') return [entry.trim()];
  }
  return [];
}
