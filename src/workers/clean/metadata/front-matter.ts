// Reads front matter (or the fields of a JSON article) into a title, candidates, and the rest.
// Must not type or split values, and must not invent any.
import type { Candidate, CandidateField } from '../../../schemas/clean.ts';
import type { FrontMatterValue } from '../../../schemas/parsed.ts';
import { keyFields, titleKeys } from './front-matter-keys.ts';

export interface FrontMatterFields {
  title: string | null;
  candidates: Candidate[];
  /** Keys that belong to no field. */
  extra: Record<string, FrontMatterValue>;
}

/** Fields whose values enrich splits at commas. */
const splitFields = new Set<CandidateField>(['category', 'tag']);

/** Keys of the actual value in an object: `author: {name: …}`, `image: {url: …}`. */
const inner: Partial<Record<CandidateField, string[]>> = {
  image: ['url', 'src', 'contentUrl', 'path'],
  url: ['url', 'href', '@id'],
};

/** Reads known keys in any case; each value of a list is a separate candidate. */
export function readFrontMatter(frontMatter: Record<string, FrontMatterValue>): FrontMatterFields {
  let title: string | null = null;
  const candidates: Candidate[] = [];
  // Keys come from the input: without a prototype `__proto__` is a key like any other.
  const extra: Record<string, FrontMatterValue> = Object.create(null) as Record<string, FrontMatterValue>;
  for (const [key, value] of Object.entries(frontMatter)) {
    const known = key.trim().toLowerCase().replaceAll('-', '_');
    const plain = known.replaceAll('_', '');
    if (titleKeys.has(known) && typeof value === 'string') {
      const words = oneLine(value);
      if (words !== '' && (title === null || known === 'title')) title = words;
      continue;
    }
    const field = keyFields.get(known) ?? keyFields.get(plain);
    if (field === undefined) {
      extra[key] = value;
      continue;
    }
    const values = scalars(value, inner[field] ?? ['name', 'title', 'value', 'label']);
    if (values.length === 0 && value !== null && typeof value === 'object' && Object.keys(value).length > 0)
      extra[key] = value;
    // Scrapers also write `tags: ["a, b, c"]`.
    const listed = splitFields.has(field) && values.length > 1 ? { listed: true as const } : {};
    for (const words of values) candidates.push({ field, value: words, origin: 'front-matter', ...listed });
  }
  return { title, candidates: siteAsAuthor(candidates), extra: { ...extra } };
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
