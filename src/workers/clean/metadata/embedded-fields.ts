// Reads what JSON of content systems keeps beside an article: `_embedded` of WordPress, `virtuals` of Medium.
// Must not read the article's own keys.
import type { Candidate, CandidateField } from '../../../schemas/clean.ts';
import type { FrontMatterValue } from '../../../schemas/parsed.ts';

type Embedded = Candidate & { isWeak: boolean };

/** Candidates of such an object, or null where the key is that of another one. @param key as `plainKey` writes it */
export function embeddedFields(key: string, value: Record<string, FrontMatterValue>): Embedded[] | null {
  if (key === 'embedded') {
    const terms = list(value['wp:term']).flatMap(list);
    return [
      ...named('author', list(value.author), 'name'),
      ...named('category', terms.filter(isOf('category')), 'name'),
      ...named('tag', terms.filter(isOf('post_tag')), 'name'),
      ...named('image', list(value['wp:featuredmedia']), 'source_url'),
    ];
  }
  if (key === 'virtuals') return named('tag', list(value.tags), 'name');
  return null;
}

function list(value: FrontMatterValue | undefined): FrontMatterValue[] {
  return Array.isArray(value) ? value : [];
}

function isOf(taxonomy: string): (term: FrontMatterValue) => boolean {
  return (term) => stringIn(term, 'taxonomy') === taxonomy;
}

function named(field: CandidateField, from: FrontMatterValue[], key: string): Embedded[] {
  const values = from.flatMap((one) => stringIn(one, key) ?? []);
  const listed =
    (field === 'category' || field === 'tag') && values.length > 1 ? { listed: true as const } : {};
  return values.map((value) => ({ field, value, origin: 'front-matter', ...listed, isWeak: true }));
}

function stringIn(value: FrontMatterValue, key: string): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const found = value[key];
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
}
