// Counts names of columns and keys that hold the content or the metadata of an article.
// Must not look at values.
import type { FieldMap } from '../../schemas/field-map.ts';
import { contentRank, plainKey } from '../json/article-keys.ts';
import { foreignNames } from './foreign-metadata-keys.ts';
import { metadataNames, titleNames, weakMetadataNames } from './metadata-keys.ts';

const metadataWords: ReadonlySet<string> = new Set(
  [metadataNames, weakMetadataNames, foreignNames]
    .flatMap((names) => Object.values(names).flat())
    .concat(titleNames)
    .map(plainKey),
);

/** Number of known names: of content, and of other fields. */
export function knownNames(
  names: readonly string[],
  map: FieldMap | null = null,
): { content: number; metadata: number } {
  const mapped = Object.values(map ?? {});
  let content = 0;
  let metadata = 0;
  for (const name of names) {
    const key = plainKey(name.trim());
    if (contentRank.has(key)) content += 1;
    else if (metadataWords.has(key) || mapped.includes(name.trim())) metadata += 1;
  }
  return { content, metadata };
}
