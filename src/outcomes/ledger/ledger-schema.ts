// The rows of ledger.sqlite: converts outcomes to rows and back, for writer and reader.
// Must not open a database or create tables.
import { z } from 'zod';
import type { Article } from '../../schemas/article.ts';
import { Outcome, type OutcomeLine } from '../../schemas/outcome.ts';
import { Trace } from '../../schemas/trace.ts';
import type { CommittedOutcome, LineFileName } from '../outcome-reader.ts';

/** File name of the ledger inside the output folder. */
export const ledgerFile = 'ledger.sqlite';

/** Columns of `outcome`, in the order of {@link rowValues}. */
export const outcomeColumns = [
  'number',
  'itemId',
  'path',
  'index',
  'sha256',
  'outcome',
  'articleId',
  'duplicateOf',
  'kind',
  'similarity',
  'containment',
  'storyId',
  'role',
  'revision',
  'code',
  'message',
  'retryOf',
  'receivedAt',
  'settledAt',
  'root',
  'round',
  'acceptedAtMs',
  'articlePart',
  'articleOffset',
  'articleBytes',
  'trace',
  'inboxId',
  'inherited',
  'redoOf',
  'replaces',
  'replacedBy',
  'sourceKey',
  'hostname',
  'publishedBy',
  'flags',
  'place',
  'epoch',
] as const;

/** The data beside an outcome; older ledgers lack some of it. */
const Row = z.object({
  number: z.number().int(),
  root: z.string(),
  round: z.string(),
  acceptedAtMs: z.number(),
  articlePart: z.number().int().nullable(),
  articleOffset: z.number().int().nullable(),
  articleBytes: z.number().int().nullable(),
  lineage: z.string().optional(),
  inboxId: z.string().nullish(),
  replacedBy: z.string().nullish(),
});

/** Where an article's line is in its stream, line feed included. */
export interface LinePosition {
  /** Which file of the stream, counted from 1. */
  part: number;
  offsetBytes: number;
  lengthBytes: number;
}

/** One row of the ledger. */
export interface LedgerRow extends CommittedOutcome {
  /** Null unless the item was published. */
  article: LinePosition | null;
}

/** A row as it is added. */
export interface AddedRow extends LedgerRow {
  /** Item ids of publications that this outcome replaces. */
  supersedes: string[];
  /** The title of an article that is published. */
  title: string | null;
  /** Null for an item whose outcome was found in the lines alone. */
  trace: Trace | null;
  sourceKey: string | null;
  /** Of the article; null unless the item was published. */
  hostname: string | null;
  publishedBy: string | null;
  flags: string[] | null;
  epoch: number;
}

/** The part of a row that comes from its article. */
export function ofArticle({
  title,
  hostname,
  flags,
  provenance,
}: Pick<Article, 'title' | 'hostname' | 'flags'> & {
  provenance: Pick<Article['provenance'], 'publishedBy'>;
}): Pick<AddedRow, 'title' | 'hostname' | 'flags' | 'publishedBy'> {
  return { title, hostname, flags, publishedBy: provenance.publishedBy };
}

/** The line of a row, which has all its data except for the trace and the data of its article's line. */
export function toOutcomeLine(
  row: LedgerRow & Pick<AddedRow, 'sourceKey' | 'epoch'> & { inboxId: string },
  ledgerId: string,
): OutcomeLine {
  const { number, outcome, lineage, root, inboxId, round, acceptedAtMs, sourceKey, epoch } = row;
  return {
    schemaVersion: 2,
    number,
    // In the order of the schema, so that the line can be rebuilt from the row byte for byte.
    ...Outcome.parse(outcome),
    lineage,
    root,
    inboxId,
    round,
    acceptedAtMs,
    ...(sourceKey === null ? {} : { sourceKey }),
    ledgerId,
    epoch,
  };
}

export function readTrace(stored: unknown): Trace | null {
  return typeof stored === 'string' ? Trace.parse(JSON.parse(stored)) : null;
}

/** The values of a row in the order of {@link outcomeColumns}. */
export function rowValues(row: AddedRow): (string | number | null)[] {
  const { outcome, article, trace, flags, lineage, supersedes: _, title: _title, ...beside } = row;
  const isNested = outcome.index?.includes('.') === true;
  const values: Record<string, string | number | null | undefined> = {
    ...outcome,
    ...beside,
    // A number takes less room; only places in nested containers need text.
    index: outcome.index === null || isNested ? null : Number(outcome.index),
    place: isNested ? outcome.index : null,
    inherited: lineage === outcome.itemId ? null : lineage,
    articlePart: article?.part,
    articleOffset: article?.offsetBytes,
    articleBytes: article?.lengthBytes,
    trace: trace === null ? null : JSON.stringify(trace),
    flags: flags === null ? null : JSON.stringify(flags),
  };
  return outcomeColumns.map((column) => values[column] ?? null);
}

const optionalColumns = new Set<string>(
  Object.entries(Outcome.shape).flatMap(([name, schema]) =>
    schema.safeParse(undefined).success ? [name] : [],
  ),
);
const outcomeFields = Object.keys(Outcome.shape);

/** Reads a row of `SELECT rowid AS number, *` from a ledger of any version. Throws a ZodError if it doesn't match the schema. */
export function readRow(row: Record<string, unknown>): LedgerRow {
  const outcome = Outcome.parse({
    ...Object.fromEntries(
      outcomeFields.flatMap((field) =>
        row[field] === null && optionalColumns.has(field) ? [] : [[field, row[field]]],
      ),
    ),
    index: row.place ?? row.index,
  });
  const { articlePart, articleOffset, articleBytes, lineage, inboxId, replacedBy, ...beside } =
    Row.parse(row);
  const article =
    articlePart === null || articleOffset === null || articleBytes === null
      ? null
      : { part: articlePart, offsetBytes: articleOffset, lengthBytes: articleBytes };
  return {
    outcome,
    ...beside,
    lineage: lineage ?? outcome.itemId,
    inboxId: inboxId ?? null,
    replacedBy: replacedBy ?? null,
    article,
  };
}

const LineColumns = z.object({ sourceKey: z.string().nullish(), epoch: z.number().int().default(1) });

/** As {@link readRow}, with the further data of the row's line. */
export function readRowOfLine(
  row: Record<string, unknown>,
): LedgerRow & Pick<AddedRow, 'sourceKey' | 'epoch'> {
  const { sourceKey = null, epoch } = LineColumns.parse(row);
  return { ...readRow(row), sourceKey, epoch };
}

/** File name of one part of a stream: the current one has the plain name, earlier ones carry their number. */
export function streamFile(name: LineFileName, part: number | null): string {
  return part === null ? `${name}.jsonl` : `${name}.${String(part).padStart(6, '0')}.jsonl`;
}
