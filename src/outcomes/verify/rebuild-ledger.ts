// Rebuilds the ledger of an output folder from its lines, and replaces the existing one.
// Must not change or remove a line, and must not remove the former ledger. The caller holds the folder.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../durable-file.ts';
import { maxBatchItems } from '../../schemas/job.ts';
import { type Outcome, OutcomeLine, OutcomeOfLine } from '../../schemas/outcome.ts';
import { type Ledger, openLedger } from '../ledger/ledger.ts';
import { type AddedRow, type LinePosition, ledgerFile } from '../ledger/ledger-schema.ts';
import { isMissing } from '../ledger/output-failure.ts';
import { PendingRows } from '../ledger/pending-rows.ts';
import { type IndexedContainers, indexContainers, linesOfTwoLedgers } from '../lines/container-lines.ts';
import { partsOf, readJson, readStream, type StreamPart } from '../lines/stream-tail.ts';
import type { StreamName } from '../outcome-reader.ts';
import { isLongRest } from '../recovery/cut-rest.ts';
import { type ArticleLines, indexArticles } from './article-lines.ts';
import { type FormerLedger, openFormerLedger } from './former-ledger.ts';
import { rebuildContainers } from './rebuild-containers.ts';
import { type Survey, surveyOutcomes } from './survey-outcomes.ts';

export interface Rebuilt {
  ledgerId: string;
  epoch: number;
  outcomes: number;
  /** Records of containers. */
  containers: number;
  /** File name of the former ledger; null if there was none. */
  before: string | null;
}

/** The parts of SQLite's database that are moved together. */
const suffixes = ['', '-wal', '-shm'];
const mostRows = 500;

/**
 * Numbers, lineages and the ledger's identity are those in the lines. Lines of version 1, which have none, get those that the former
 * ledger knows, or else are numbered in their order. The epoch is higher than any before.
 *
 * @throws SystemError when the lines belong to several ledgers
 */
export async function rebuildLedger(dir: string): Promise<Rebuilt> {
  const former = await openFormerLedger(dir);
  const parts = {
    outcomes: await partsOf(dir, 'outcomes', 1, former.part('outcomes')),
    articles: await partsOf(dir, 'articles', 1, former.part('articles')),
  };
  const path = join(dir, 'ledger.repair.sqlite');
  let ledger: Ledger | undefined;
  let articles: ArticleLines | undefined;
  let containers: IndexedContainers | undefined;
  try {
    const found = await surveyOutcomes(parts.outcomes);
    containers = await indexContainers(await partsOf(dir, 'containers', 1, former.part('containers')));
    if (found.ledgerId !== null && containers.ledgerId !== null && found.ledgerId !== containers.ledgerId)
      throw linesOfTwoLedgers(join(dir, 'containers.jsonl'), [found.ledgerId, containers.ledgerId]);
    const identity = {
      ledgerId: found.ledgerId ?? containers.ledgerId ?? former.ledgerId ?? randomUUID(),
      epoch: Math.max(found.epoch, containers.epoch, former.epoch) + 1,
    };
    for (const suffix of suffixes) await rm(`${path}${suffix}`, { force: true });
    ledger = await openLedger(path, { identity });
    articles = await indexArticles(parts.articles);
    const outcomes = await fill({ ledger, parts, articles, former, found });
    const records = await rebuildContainers(ledger, containers, former);
    ledger.close();
    const before = await exchange(dir, path);
    return { ...identity, outcomes, containers: records, before };
  } finally {
    ledger?.close();
    articles?.close();
    containers?.index.close();
    former.close();
  }
}

interface Filling {
  ledger: Ledger;
  parts: Record<StreamName, StreamPart[]>;
  articles: ArticleLines;
  former: FormerLedger;
  found: Survey;
}

/** An outcome's line. */
interface FoundLine {
  outcome: Outcome;
  /** Undefined for a line of version 1. */
  ofLine: OutcomeLine | undefined;
}

/** The lines from a publication on whose article has not been found. */
interface HeldLines {
  part: number;
  fromBytes: number;
  /** Whether the next opening would take them for the torn end of a batch. */
  mayBeCut: boolean;
  lines: FoundLine[];
  /** Of all lines, also those that can't be read. */
  count: number;
}

async function fill({ ledger, parts, articles, former, found }: Filling): Promise<number> {
  const stream = readStream(parts.outcomes);
  const pending = new PendingRows(ledger);
  const ends = { outcomes: { part: lastOf(parts.outcomes).part, bytes: 0 }, articles: articles.end };
  let highest = found.highest;
  let last = 0;
  let nextOlder = found.firstNumber;
  let outcomes = 0;
  /** The highest number that was added. */
  let most = 0;
  const at: { held: HeldLines | null; article: LinePosition | null; part: number } = {
    held: null,
    /** Behind all others that an outcome has, and the file of that outcome. */
    article: null,
    part: 1,
  };

  async function flush(): Promise<void> {
    await ledger.begin();
    ledger.commit(pending.rows, ends);
    outcomes += pending.size;
    pending.clear();
  }

  /** @param articlePart the last file that may contain its article */
  function add({ outcome, ofLine }: FoundLine, articlePart: number): void {
    const { itemId } = outcome;
    // A skipped line stays in the file, and the comparison afterwards reports it.
    if (pending.row(itemId) !== null) return;
    const known = former.row(itemId);
    const wanted = ofLine?.number ?? known?.number ?? nextOlder;
    if (ofLine === undefined) nextOlder = wanted + 1;
    const article = outcome.outcome === 'published' ? articles.of(itemId) : null;
    if (outcome.outcome === 'published' && article === null) {
      const knownPart = known?.article?.part;
      const from = knownPart ?? at.article?.part ?? 1;
      if (!lacksOne(parts.articles, from, knownPart ?? articlePart)) return;
    }
    // Two histories of one ledger: each outcome counts, and the later line gets a new number.
    const number = wanted > last ? wanted : ++highest;
    if (wanted > last) last = wanted;
    highest = Math.max(highest, number);
    most = Math.max(most, number);
    const row = rowOf({ outcome, ofLine, known, number, trace: former.trace(itemId) }, pending);
    Object.assign(row, article);
    findPlace(row, pending);
    pending.add(row);
    if (article?.article && isBehind(article.article, at.article)) at.article = article.article;
  }

  function release(articlePart: number): void {
    for (const line of at.held?.lines ?? []) add(line, articlePart);
    at.held = null;
  }

  try {
    for (let line = await stream.peek(); line !== null; line = await stream.peek()) {
      const json = readJson(line);
      const { data: outcome } = OutcomeOfLine.safeParse(json);
      const { data: ofLine } = OutcomeLine.safeParse(json);
      stream.take();
      if (line.isWhole && stream.isCurrent) ends.outcomes.bytes = stream.position.bytes;
      if (at.held !== null) at.held.count += 1;
      if (outcome !== undefined && pending.row(outcome.itemId) === null) {
        const isPublished = outcome.outcome === 'published';
        const article = isPublished ? articles.of(outcome.itemId)?.article : null;
        if (article) {
          release(article.part);
          at.part = line.part;
        } else if (isPublished && at.held === null) {
          const mayBeCut = ofLine !== undefined && ofLine.number > most;
          at.held = { part: line.part, fromBytes: line.offsetBytes, mayBeCut, lines: [], count: 1 };
        }
        if (at.held === null) add({ outcome, ofLine }, lastOf(parts.articles).part);
        else at.held.lines.push({ outcome, ofLine });
      }
      if (at.held !== null && at.held.count > maxBatchItems) release(lastOf(parts.articles).part);
      if (pending.size >= mostRows) await flush();
    }
    // Articles after the last one may belong to lines whose file was removed.
    if (!lacksOne(parts.outcomes, at.part, ends.outcomes.part))
      ends.articles = await endOfArticles(parts.articles, articles.end, at.article);
    const { held } = at;
    const isTorn =
      held?.mayBeCut === true &&
      held.part === ends.outcomes.part &&
      ends.articles.bytes === articles.end.bytes &&
      !lacksOne(parts.articles, at.article?.part ?? 1, articles.end.part);
    if (isTorn) ends.outcomes.bytes = held.fromBytes;
    else release(lastOf(parts.articles).part);
    await flush();
  } finally {
    await stream.close();
  }
  return outcomes;
}

interface Told {
  outcome: AddedRow['outcome'];
  ofLine: OutcomeLine | undefined;
  known: ReturnType<FormerLedger['row']>;
  number: number;
  trace: AddedRow['trace'];
}

function rowOf({ outcome, ofLine, known, number, trace }: Told, pending: PendingRows): AddedRow {
  const formerId = outcome.replaces ?? outcome.redoOf ?? outcome.retryOf;
  const inherited = formerId === undefined ? outcome.itemId : (pending.row(formerId)?.lineage ?? formerId);
  return {
    number,
    outcome,
    lineage: ofLine?.lineage ?? inherited,
    root: ofLine?.root ?? known?.root ?? '',
    inboxId: ofLine?.inboxId ?? known?.inboxId ?? null,
    round: ofLine?.round ?? known?.round ?? '',
    acceptedAtMs: ofLine?.acceptedAtMs ?? known?.acceptedAtMs ?? 0,
    epoch: ofLine?.epoch ?? 1,
    sourceKey: ofLine?.sourceKey ?? null,
    trace,
    replacedBy: null,
    supersedes: [],
    article: null,
    title: null,
    hostname: null,
    publishedBy: null,
    flags: null,
  };
}

/** The end of the articles that have an outcome. The next opening moves those after it aside, which are at most a batch. */
async function endOfArticles(
  parts: StreamPart[],
  end: ArticleLines['end'],
  last: LinePosition | null,
): Promise<ArticleLines['end']> {
  const bytes = last?.part === end.part ? last.offsetBytes + last.lengthBytes : 0;
  if (end.bytes <= bytes || (await isLongRest(lastOf(parts).path, bytes))) return end;
  return { part: end.part, bytes };
}

function lastOf(parts: StreamPart[]): StreamPart {
  const part = parts.at(-1);
  if (part === undefined) throw new Error('A stream has at least one file.');
  return part;
}

/** Whether one of these files is not in the folder. */
function lacksOne(parts: StreamPart[], from: number, to: number): boolean {
  for (let part = from; part <= to; part += 1) {
    const file = parts.find((one) => one.part === part);
    if (file === undefined || (file.bytes === 0 && !existsSync(file.path))) return true;
  }
  return false;
}

function isBehind(one: LinePosition, other: LinePosition | null): boolean {
  return (
    other === null ||
    one.part > other.part ||
    (one.part === other.part && one.offsetBytes > other.offsetBytes)
  );
}

/** An outcome takes the place of its lineage's former article; one whose text another has already leaves the place to that. */
function findPlace(row: AddedRow, pending: PendingRows): void {
  const { outcome, articleId } = row.outcome;
  row.supersedes = pending.placesTaken(row.outcome, row.lineage);
  const owner = outcome !== 'published' || articleId === undefined ? null : pending.owner(articleId);
  if (owner !== null && !row.supersedes.includes(owner)) row.replacedBy = owner;
}

/** Puts the new ledger in the place of the former one, which gets another name. A crash between leaves lines without a ledger. */
async function exchange(dir: string, path: string): Promise<string | null> {
  const time = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const before = `ledger.before-${time}.sqlite`;
  let had = false;
  for (const suffix of suffixes) {
    try {
      await rename(join(dir, `${ledgerFile}${suffix}`), join(dir, `${before}${suffix}`));
      had ||= suffix === '';
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  await rename(path, join(dir, ledgerFile));
  await syncFolder(dir);
  return had ? before : null;
}
