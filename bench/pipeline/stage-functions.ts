// The stage functions for one article: the pipeline's own, or trivial ones.
// Must not define stages: the trivial ones are in trivial-stages.ts.
import { hash } from 'node:crypto';
import type { EnrichedArticle } from '../../src/schemas/article.ts';
import type { CleanArticle } from '../../src/schemas/clean.ts';
import type { Fingerprint } from '../../src/schemas/fingerprint.ts';
import type { ParsedArticle } from '../../src/schemas/parsed.ts';
import type { RawContent } from '../../src/schemas/raw.ts';
import type { UniqueArticle } from '../../src/schemas/unique.ts';
import { fingerprint } from '../../src/text/fingerprint.ts';
import { cleanArticle } from '../../src/workers/clean/clean.ts';
import { enrichArticle } from '../../src/workers/enrich/enrich.ts';
import { parseContent } from '../../src/workers/parse/parse.ts';
import { cleanTrivially, enrichTrivially, fingerprintTrivially, parseTrivially } from './trivial-stages.ts';

export interface StageFunctions {
  parse(raw: RawContent): ParsedArticle;
  clean(parsed: ParsedArticle): CleanArticle;
  fingerprint(cleaned: CleanArticle): Fingerprint;
  enrich(unique: UniqueArticle): EnrichedArticle;
}

export type StageKind = 'trivial' | 'real';

export const stageFunctions: Record<StageKind, StageFunctions> = {
  trivial: {
    parse: parseTrivially,
    clean: cleanTrivially,
    fingerprint: ({ text }) => fingerprintTrivially(hash('sha256', text)),
    enrich: enrichTrivially,
  },
  real: {
    parse: parseContent,
    clean: (parsed) => cleanArticle(parsed),
    fingerprint: ({ title, text }) => fingerprint(title, text),
    enrich: (unique) => enrichArticle(unique),
  },
};

export function rawOf(bytes: Uint8Array): RawContent {
  return { bytes, format: null, encoding: null };
}
