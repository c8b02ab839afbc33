// Commits lines that were written but not committed: after a crash, or with an older or incomplete copy of the ledger.
// Must not change a line. It refuses lines that contradict the ledger; its caller cuts a torn end.
import { join } from 'node:path';
import { z } from 'zod';
import { SystemError } from '../../errors.ts';
import { Article, Provenance } from '../../schemas/article.ts';
import { Outcome, OutcomeLine, OutcomeOfLine } from '../../schemas/outcome.ts';
import type { Ledger, StreamState } from '../ledger/ledger.ts';
import { type AddedRow, ledgerFile, ofArticle } from '../ledger/ledger-schema.ts';
import { PendingRows } from '../ledger/pending-rows.ts';
import { openStreamTail, readJson, type StreamTail, type TailLine } from '../lines/stream-tail.ts';
import type { StreamName } from '../outcome-reader.ts';

/** How the files and the ledger go on from here. */
export interface RolledForward {
  /** Number of outcomes that were committed. */
  items: number;
  /** Numbers without a line: the first and the last of each gap. */
  gaps: [number, number][];
  /** The rest of the file after the committed lines. */
  rest: Record<StreamName, Rest>;
}

export interface Rest {
  path: string;
  fromBytes: number;
  /** False for a file that has its number: nothing is ever cut off it. */
  isCurrent: boolean;
  /** Of the next line; null when there is none. */
  next: 'older' | 'other' | null;
}

/** Limits of one transaction: rows, and bytes of lines. */
const [mostRows, mostBytes] = [500, 8 * 1024 * 1024];

/** What the ledger takes from an article's line. */
const { id, title, hostname, flags } = Article.shape;
const { itemId, publishedBy } = Provenance.shape;
export const OfArticle = z.object({
  id,
  title,
  hostname,
  flags,
  provenance: z.object({ itemId, publishedBy }),
});
type OfArticle = z.infer<typeof OfArticle>;

/**
 * Reads the lines beyond the committed lengths and commits them row by row, under the numbers in them, as long as outcomes and
 * their articles are complete.
 *
 * @throws SystemError when lines and ledger do not belong together
 */
export async function rollForward(dir: string, ledger: Ledger): Promise<RolledForward> {
  const outcomes = await openStreamTail(dir, 'outcomes', ledger.stream('outcomes'));
  let articles: StreamTail | null = null;
  try {
    articles = await openStreamTail(dir, 'articles', ledger.stream('articles'));
    return await takeUp(dir, ledger, { outcomes, articles });
  } finally {
    await outcomes.close();
    await articles?.close();
  }
}

async function takeUp(
  dir: string,
  ledger: Ledger,
  tails: Record<StreamName, StreamTail>,
): Promise<RolledForward> {
  const { outcomes, articles } = tails;
  const pending = new PendingRows(ledger);
  const gaps: [number, number][] = [];
  let last = ledger.lastNumber();
  let items = 0;
  let bytes = 0;

  async function flush(): Promise<void> {
    const streams = { outcomes: outcomes.position, articles: articles.position };
    if (pending.size === 0 && areSame(streams, ledger)) return;
    await ledger.begin();
    ledger.commit(pending.rows, streams);
    items += pending.size;
    pending.clear();
    bytes = 0;
  }

  for (let line = await outcomes.peek(); line !== null; line = await outcomes.peek()) {
    const { success, data: outcome } = OutcomeLine.safeParse(readJson(line));
    if (!success) break;
    const place = `${outcomes.path} at byte ${line.offsetBytes}`;
    if (outcome.ledgerId !== ledger.ledgerId) throw foreignLine(dir, place);
    if (outcome.number <= last || pending.row(outcome.itemId) !== null)
      throw contradiction(dir, `${place} has an outcome that the ledger already contains`);
    if (outcome.number > last + 1) gaps.push([last + 1, outcome.number - 1]);

    let article: { line: TailLine; content: OfArticle } | null = null;
    const supersedes = pending.placesTaken(outcome, outcome.lineage);
    if (outcome.outcome === 'published') {
      article = await nextArticle(articles);
      if (article === null) break;
      const { id, provenance } = article.content;
      if (provenance.itemId !== outcome.itemId || id !== outcome.articleId)
        throw contradiction(dir, `${place} and ${articles.path} do not describe the same article`);
      const owner = pending.owner(id);
      if (owner !== null && !supersedes.includes(owner))
        throw contradiction(dir, `${articles.path} has the article ${id} twice`);
      articles.take();
    }
    outcomes.take();
    pending.add(rowOf(outcome, article, supersedes));
    last = outcome.number;
    bytes += line.lengthBytes + (article?.line.lengthBytes ?? 0);
    if (pending.size >= mostRows || bytes >= mostBytes) await flush();
  }
  // At the end of a numbered file this goes to the beginning of the next one.
  const next = { outcomes: await outcomes.peek(), articles: await articles.peek() };
  await flush();
  return {
    items,
    gaps,
    rest: { outcomes: restOf(outcomes, next.outcomes), articles: restOf(articles, next.articles) },
  };
}

async function nextArticle(articles: StreamTail): Promise<{ line: TailLine; content: OfArticle } | null> {
  const line = await articles.peek();
  if (line === null) return null;
  const { success, data } = OfArticle.safeParse(readJson(line));
  return success ? { line, content: data } : null;
}

function rowOf(
  line: OutcomeLine,
  article: { line: TailLine; content: OfArticle } | null,
  supersedes: string[],
): AddedRow {
  const { number, lineage, root, inboxId, round, acceptedAtMs, sourceKey, epoch } = line;
  const of = article === null ? null : ofArticle(article.content);
  return {
    ...{ number, lineage, root, inboxId, round, acceptedAtMs, epoch, supersedes },
    outcome: OutcomeOfLine.parse(line),
    article:
      article === null
        ? null
        : {
            part: article.line.part,
            offsetBytes: article.line.offsetBytes,
            lengthBytes: article.line.lengthBytes,
          },
    replacedBy: null,
    title: of?.title ?? null,
    trace: null,
    sourceKey: sourceKey ?? null,
    hostname: of?.hostname ?? null,
    publishedBy: of?.publishedBy ?? null,
    flags: of?.flags ?? null,
  };
}

function restOf(tail: StreamTail, line: TailLine | null): Rest {
  const next = line === null ? null : Outcome.safeParse(readJson(line)).success ? 'older' : 'other';
  return { path: tail.path, fromBytes: tail.position.bytes, isCurrent: tail.isCurrent, next };
}

function areSame(streams: Record<StreamName, StreamState>, ledger: Ledger): boolean {
  return (['outcomes', 'articles'] as const).every((name) => {
    const { part, bytes } = ledger.stream(name);
    return streams[name].part === part && streams[name].bytes === bytes;
  });
}

export function foreignLine(dir: string, place: string): SystemError {
  return new SystemError(
    `${place} has a line from a different ledger than ${join(dir, ledgerFile)}: one of them does not belong in this folder. ` +
      `Restore the right ledger, or run "copydesk verify --repair --out ${dir}" to rebuild it from the lines.`,
  );
}

/** Nothing is cut or written when this is thrown. */
export function contradiction(dir: string, what: string): SystemError {
  return new SystemError(
    `${what}, so ${join(dir, ledgerFile)} and the lines beside it can't both be right. Nothing was changed. ` +
      `"copydesk verify --out ${dir}" shows where they differ; --repair rebuilds the ledger from the lines.`,
  );
}
