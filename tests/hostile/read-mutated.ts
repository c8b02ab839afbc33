// Reads one mutated input as a worker does, and says what is wrong with what came of it.
// Must not fail by itself: who asked decides.
import { type RejectionCode, rejectionCodes } from '../../src/errors.ts';
import { extract } from '../../src/extract.ts';
import { Article } from '../../src/schemas/article.ts';

// What content alone can be rejected for. `internal` is a bug by definition.
const allowed = new Set<RejectionCode>([
  'empty',
  'binary',
  'unsupported',
  'too_large',
  'bad_json',
  'bad_front_matter',
  'no_content',
]);

export interface MutatedRead {
  /** `published`, or the code of the rejection. */
  ended: string;
  /** Null when all is well. */
  wrong: string | null;
}

export function readMutated(input: Buffer): MutatedRead {
  try {
    const parsed = Article.safeParse(extract(input));
    return { ended: 'published', wrong: parsed.success ? null : parsed.error.message };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code in rejectionCodes && allowed.has(code as RejectionCode)) return { ended: code, wrong: null };
    return {
      ended: code || 'crash',
      wrong: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
