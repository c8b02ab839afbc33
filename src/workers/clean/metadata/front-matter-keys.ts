// Maps keys of front matter and of JSON articles to fields.
// Must not read values: front-matter does.

import { foreignNames } from '../../../formats/front-matter/foreign-metadata-keys.ts';
import { metadataNames, titleNames, weakMetadataNames } from '../../../formats/front-matter/metadata-keys.ts';
import { plainKey } from '../../../formats/json/article-keys.ts';
import { wordsOf } from '../../../languages/compile.ts';
import type { Purpose } from '../../../languages/language.ts';
import type { CandidateField } from '../../../schemas/clean.ts';

/** Keys that people use, in their languages. */
const purposes: Partial<Record<CandidateField, Purpose>> = {
  author: 'authorKey',
  editor: 'editorKey',
  source: 'sourceKey',
  siteName: 'siteNameKey',
  published: 'publishedKey',
  modified: 'modifiedKey',
  url: 'urlKey',
  language: 'languageKey',
  image: 'imageKey',
  category: 'categoryKey',
  tag: 'tagKey',
  description: 'descriptionKey',
};

/** Plain keys of objects that describe the article beside its text. */
export const nestedKeys: ReadonlySet<string> = new Set(['crawl', 'meta', 'metadata', 'yoastheadjson']);

/** How good a key of titles is, by plain key: lower is better. */
export const titleRank: ReadonlyMap<string, number> = new Map([
  ...[...wordsOf('titleKey'), ...(foreignNames.title ?? [])].map((key): [string, number] => [
    plainKey(key),
    0,
  ]),
  ...titleNames.map((key, rank): [string, number] => [plainKey(key), rank]),
]);

export interface KeyMeaning {
  field: CandidateField;
  isWeak: boolean;
}

const fields = Object.keys(metadataNames) as CandidateField[];

/** What keys mean, by plain key. */
export const keyMeanings: ReadonlyMap<string, KeyMeaning> = new Map(
  fields.flatMap((field) => {
    const purpose = purposes[field];
    const strong = [
      ...metadataNames[field],
      ...(foreignNames[field] ?? []),
      ...(purpose === undefined ? [] : wordsOf(purpose)),
    ];
    return [
      ...(weakMetadataNames[field] ?? []).map((key): [string, KeyMeaning] => [
        plainKey(key),
        { field, isWeak: true },
      ]),
      ...strong.map((key): [string, KeyMeaning] => [plainKey(key), { field, isWeak: false }]),
    ];
  }),
);
