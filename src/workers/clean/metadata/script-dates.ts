// Reads the publication date from a page's scripts, for pages that neither show nor state one.
// Must not run scripts or parse them whole, and must not choose between dates of several articles.
import type { Element } from 'domhandler';
import type { Candidate } from '../../../schemas/clean.ts';

const keys = [
  'datePublished',
  'publishedAt',
  'published_at',
  'publishedDate',
  'publishDate',
  'publish_date',
  'publishTime',
  'publish_time',
  'publicationDate',
  'firstPublished',
  'pubDate',
];
/** After a key: `": "2031-05-07…`, even if the JSON is itself in a string. */
const value =
  /^\\{0,3}["']?\s{0,4}:\s{0,4}\\{0,3}["']?((?:19|20)\d{2}-\d{2}-\d{2}(?:[T ][\d:.]{5,18}(?:Z|[+-]\d{2}:?\d{2})?)?|1\d{9}(?:\d{3})?)(?!\d)/u;
const maxLooks = 50;

/** A candidate if all scripts agree on one day. */
export function scriptDates(elements: readonly Element[]): Candidate[] {
  const found = new Map<string, string>();
  let looks = 0;
  for (const element of elements) {
    if (element.name !== 'script') continue;
    for (const child of element.children) {
      if (!('data' in child)) continue;
      for (const key of keys) {
        for (let at = child.data.indexOf(key); at >= 0; at = child.data.indexOf(key, at + key.length)) {
          if (++looks > maxLooks) return [];
          const words = value.exec(child.data.slice(at + key.length, at + key.length + 60))?.[1];
          if (words !== undefined) found.set(words.slice(0, 10), found.get(words.slice(0, 10)) ?? words);
        }
      }
    }
  }
  return found.size === 1
    ? [...found.values()].map((words) => ({ field: 'published', value: words, origin: 'visible' }))
    : [];
}
