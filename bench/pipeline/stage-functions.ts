// The functions of the stages, for one article: the pipeline's own, or those that do next to nothing.
// Must not hold a stage of its own.
import type { EnrichedArticle } from '../../src/schemas/article.ts';
import type { CleanArticle } from '../../src/schemas/clean.ts';
import type { ParsedArticle } from '../../src/schemas/parsed.ts';
import type { RawContent } from '../../src/schemas/raw.ts';
import type { UniqueArticle } from '../../src/schemas/unique.ts';
import { exactKey } from '../../src/text/dedupe-key.ts';
import { cleanArticle } from '../../src/workers/clean/clean.ts';
import { enrichArticle } from '../../src/workers/enrich/enrich.ts';
import { parseContent } from '../../src/workers/parse/parse.ts';
import { cleanTrivially, enrichTrivially, keyTrivially, parseTrivially } from './trivial-stages.ts';

export interface StageFunctions {
  parse(raw: RawContent): ParsedArticle;
  clean(parsed: ParsedArticle): CleanArticle;
  key(cleaned: CleanArticle): string;
  enrich(unique: UniqueArticle): EnrichedArticle;
}

export type StageKind = 'trivial' | 'real';

export const stageFunctions: Record<StageKind, StageFunctions> = {
  trivial: { parse: parseTrivially, clean: cleanTrivially, key: keyTrivially, enrich: enrichTrivially },
  real: {
    parse: parseContent,
    clean: (parsed) => cleanArticle(parsed),
    key: ({ title, text }) => exactKey(title, text),
    enrich: (unique) => enrichArticle(unique),
  },
};

export function rawOf(bytes: Uint8Array): RawContent {
  return { bytes, format: null, encoding: null };
}
