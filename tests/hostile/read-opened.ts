// Opens one mutated file as a producer does, reads each of its items as a worker does, and says what is wrong with what came of it.
// Must not fail by itself: who asked decides.
import { type RejectionCode, rejectionCodes } from '../../src/errors.ts';
import { extract } from '../../src/extract.ts';
import { Article } from '../../src/schemas/article.ts';
import { opened } from '../formats/opened.ts';
import type { MutatedRead } from './read-mutated.ts';

const maxBytes = 1_000_000;
/** By definition a bug, or the work of a pipeline. */
const neverOfContent = new Set<RejectionCode>(['internal', 'timeout', 'poison', 'unreadable']);

/** @param syntax what no text may contain; null for nothing */
export async function readOpened(input: Buffer, syntax: RegExp | null): Promise<MutatedRead> {
  async function* source() {
    yield input;
  }
  const ends = { published: 0, rejected: 0 };
  try {
    for await (const entry of opened(source(), { maxBytes })) {
      if ('rejection' in entry) throwBugs(entry.rejection);
      else if (!readItem(entry)) ends.rejected += 1;
      else ends.published += 1;
    }
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ended: 'wrong', wrong: why };
  }
  return { ended: ends.published > 0 ? 'published' : 'nothing published', wrong: null };

  function readItem({ bytes, facts, format, index }: { bytes: Uint8Array } & Parameters<typeof memberOf>[0]) {
    try {
      const article = extract(bytes, { member: memberOf({ facts, format, index }) });
      const found = syntax?.exec(article.text)?.[0];
      if (found !== undefined) throw new Error(`the text has ${JSON.stringify(found)}`);
      const parsed = Article.safeParse(article);
      if (!parsed.success) throw new Error(parsed.error.message);
      return true;
    } catch (error) {
      throwBugs(error);
      return false;
    }
  }
}

type Member = NonNullable<NonNullable<Parameters<typeof extract>[1]>['member']>;

function memberOf(entry: {
  facts?: Member['facts'];
  format: string | null;
  index: string | null;
}): Member | null {
  const { facts, format, index } = entry;
  return format === null || index === null ? null : { format, place: index, facts };
}

function throwBugs(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!(code in rejectionCodes) || neverOfContent.has(code as RejectionCode)) throw error;
}
