// Searches the library of an output: the database that the SQLite sink has written there.
// Must not create anything.
import { existsSync } from 'node:fs';
import { SystemError, UsageError } from '../errors.ts';
import { type LibraryHit, openLibrary } from '../sinks/sqlite/library.ts';
import type { QueryPart } from '../text/find-words.ts';
import { libraryPath } from './library.ts';
import { type Marked, markedWhole, passageOf } from './passage.ts';
import { readSearch } from './search-query.ts';

/** One article that was found, with what to mark in it. */
export interface Hit extends Omit<LibraryHit, 'text' | 'title'> {
  title: Marked | null;
  passage: Marked;
}

export interface Found {
  /** Counted up to the number of articles that are ranked. */
  found: number;
  /** Whether there are more: then only the newest are ranked. */
  hasMore: boolean;
  hits: Iterable<Hit>;
}

/**
 * Searches, and closes the library when `work` is done.
 * @throws UsageError when there is no library, or the question can't be read
 */
export async function withSearch<Result>(
  { out, question, limit, now }: { out: string; question: string; limit: number; now: Date },
  work: (found: Found) => Promise<Result>,
): Promise<Result> {
  const query = readSearch(question, now);
  const path = libraryPath(out);
  const fill = `Fill it with: npx copydesk export library=sqlite:${path} --out ${out}`;
  if (!existsSync(path)) throw new UsageError(`${out} has no library. ${fill}`);
  const library = opened(path);
  if (library === null) throw new UsageError(`${path} is not a library of this version. ${fill}`);
  try {
    const { hits, ...answer } = library.search(query, limit);
    return await work({ ...answer, hits: marked(hits, query.parts) });
  } finally {
    library.close();
  }
}

function opened(path: string) {
  try {
    return openLibrary(path);
  } catch (error) {
    throw new SystemError(
      `${path} can't be read: ${error instanceof Error ? error.message : String(error)}.`,
      {
        cause: error,
      },
    );
  }
}

function* marked(hits: Iterable<LibraryHit>, parts: readonly QueryPart[]): Generator<Hit> {
  for (const { text, title, ...hit } of hits)
    yield {
      ...hit,
      title: title === null ? null : markedWhole(title, parts),
      passage: passageOf(text, parts),
    };
}
