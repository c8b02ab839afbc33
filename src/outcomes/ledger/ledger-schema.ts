// The rows of ledger.sqlite: how an outcome becomes one, and how one becomes an outcome again. For writer and reader.
// Must not open a database, and must not make tables.
import { z } from 'zod';
import type { Article } from '../../schemas/article.ts';
import { Outcome, type OutcomeLine } from '../../schemas/outcome.ts';
import { Trace } from '../../schemas/trace.ts';
import type { CommittedOutcome, StreamName } from '../outcome-reader.ts';

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
  'epoch',
] as const;

/** What stands beside an outcome; older ledgers have not all of it. */
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

/** Where an article's line stands in its stream, line feed included. */
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
  /** Item ids of publications whose place this outcome takes. */
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

/** What a row takes from its article. */
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

/** The line of a row, which tells all of it but for its trace and what its article's line tells. */
export function toOutcomeLine(
  row: LedgerRow & Pick<AddedRow, 'sourceKey' | 'epoch'> & { inboxId: string },
  ledgerId: string,
): OutcomeLine {
  const { number, outcome, lineage, root, inboxId, round, acceptedAtMs, sourceKey, epoch } = row;
  return {
    schemaVersion: 2,
    number,
    // In the order of the schema: the line can be made of the row again, byte for byte.
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
  const values: Record<string, string | number | null | undefined> = {
    ...outcome,
    ...beside,
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

/** Reads a row as `SELECT rowid AS number, *` gives it, of a ledger of any version. Throws a ZodError when it doesn't hold what the schema says. */
export function readRow(row: Record<string, unknown>): LedgerRow {
  const outcome = Outcome.parse(
    Object.fromEntries(
      outcomeFields.flatMap((field) =>
        row[field] === null && optionalColumns.has(field) ? [] : [[field, row[field]]],
      ),
    ),
  );
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

/** As {@link readRow}, with what the row's line tells besides. */
export function readRowOfLine(
  row: Record<string, unknown>,
): LedgerRow & Pick<AddedRow, 'sourceKey' | 'epoch'> {
  const { sourceKey = null, epoch } = LineColumns.parse(row);
  return { ...readRow(row), sourceKey, epoch };
}

/** File name of one part of a stream: the current one has the plain name, earlier ones carry their number. */
export function streamFile(name: StreamName, part: number | null): string {
  return part === null ? `${name}.jsonl` : `${name}.${String(part).padStart(6, '0')}.jsonl`;
}
