// The columns of the Parquet files, and their values. Every file has the same columns, whatever its rows hold.
// Must not read or write files.
import type { SchemaElement } from 'hyparquet';
import { z } from 'zod';
import type { LedgerRecord } from '../../outcomes/record-reader.ts';
import { Article } from '../../schemas/article.ts';
import { articleColumns, columnValue } from '../article-columns.ts';

type ColumnKind = 'text' | 'list' | 'integer' | 'real' | 'time';

/** A value as Parquet stores it: text as UTF-8, integers and times (milliseconds since 1970) as 64-bit numbers. */
export type StoredValue = Uint8Array | bigint | number | Uint8Array[] | null;

export interface ParquetColumn {
  name: string;
  kind: ColumnKind;
  isRequired: boolean;
  /** True for text with few different values. */
  hasDictionary: boolean;
}

/** What the files of one folder hold. */
export interface ParquetTable {
  columns: readonly ParquetColumn[];
  schema: SchemaElement[];
  /** The column with the number of the outcome that wrote the row. */
  number: string;
}

/** A published record. */
export type PublishedRecord = LedgerRecord & { article: Article };

/** An outcome that replaced an earlier one. */
export interface Supersession {
  itemId: string;
  supersededBy: string;
  supersededNumber: number;
}

const required = { isRequired: true, hasDictionary: false };
const optional = { isRequired: false, hasDictionary: false };

const categorical: ReadonlySet<keyof Article> = new Set([
  'authors',
  'categories',
  'editors',
  'flags',
  'hostname',
  'kind',
  'language',
  'siteName',
  'source',
  'tags',
]);

/** Columns that come from the outcome, before those of the record. */
const outcomeColumns: readonly ParquetColumn[] = [
  { name: 'item_id', kind: 'text', ...required },
  { name: 'lineage', kind: 'text', ...required },
  { name: 'number', kind: 'integer', ...required },
  { name: 'epoch', kind: 'integer', ...required },
  { name: 'source_key', kind: 'text', ...optional },
  { name: 'received_at', kind: 'time', ...required },
];

/** Typed copies of dates that are text in the record. */
const timestamps = [
  ['published_timestamp', 'publishedAt'],
  ['modified_timestamp', 'modifiedAt'],
] as const;

const ListOfText = z.object({ type: z.literal('array'), items: z.object({ type: z.literal('string') }) });

const recordColumns = articleColumns.map((source) => {
  const isList = ListOfText.safeParse(z.toJSONSchema(Article.shape[source.field])).success;
  const kind: ColumnKind = isList ? 'list' : source.type === 'json' ? 'text' : source.type;
  const { name, field } = source;
  return { source, column: { name, kind, isRequired: false, hasDictionary: categorical.has(field) } };
});

export const articleTable = tableOf('number', [
  ...outcomeColumns,
  ...recordColumns.map(({ column }) => column),
  ...timestamps.map(([name]): ParquetColumn => ({ name, kind: 'time', ...optional })),
]);

export const supersessionTable = tableOf('superseded_number', [
  { name: 'item_id', kind: 'text', ...required },
  { name: 'superseded_by', kind: 'text', ...required },
  { name: 'superseded_number', kind: 'integer', ...required },
]);

/** The values of an article's row, in the order of the columns. */
export function articleRow({
  number,
  epoch,
  lineage,
  outcome,
  sourceKey,
  article,
}: PublishedRecord): StoredValue[] {
  return [
    Buffer.from(outcome.itemId),
    Buffer.from(lineage),
    BigInt(number),
    BigInt(epoch),
    sourceKey === null ? null : Buffer.from(sourceKey),
    BigInt(Date.parse(outcome.receivedAt)),
    ...recordColumns.map(({ source, column }) => {
      const list = article[source.field];
      if (column.kind === 'list' && Array.isArray(list)) return list.map((one) => Buffer.from(String(one)));
      const value = columnValue(article, source);
      if (typeof value === 'string') return Buffer.from(value);
      return value !== null && column.kind === 'integer' ? BigInt(value) : value;
    }),
    ...timestamps.map(([, field]) => timeOf(article[field])),
  ];
}

export function supersessionRow({ itemId, supersededBy, supersededNumber }: Supersession): StoredValue[] {
  return [Buffer.from(itemId), Buffer.from(supersededBy), BigInt(supersededNumber)];
}

/** The start of a date; UTC where its zone is unknown. */
function timeOf(date: string | null): bigint | null {
  if (date === null) return null;
  const isLocal = /T[^Z+-]*$/.test(date);
  const time = Date.parse(isLocal ? `${date}Z` : date);
  return Number.isNaN(time) ? null : BigInt(time);
}

function tableOf(number: string, columns: readonly ParquetColumn[]): ParquetTable {
  const root: SchemaElement = { name: 'articles', num_children: columns.length };
  return { number, columns, schema: [root, ...columns.flatMap(schemaOf)] };
}

/** Elements with both kinds of type annotation: old readers know only `converted_type`. */
function schemaOf({ name, kind, isRequired }: ParquetColumn): SchemaElement[] {
  const repetition_type = isRequired ? 'REQUIRED' : 'OPTIONAL';
  const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;
  switch (kind) {
    case 'text':
      return [{ name, repetition_type, ...text }];
    case 'integer':
      return [{ name, repetition_type, type: 'INT64' }];
    case 'real':
      return [{ name, repetition_type, type: 'DOUBLE' }];
    case 'time': {
      const logical_type = { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } as const;
      return [{ name, repetition_type, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', logical_type }];
    }
    case 'list':
      return [
        { name, repetition_type, num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', repetition_type: 'REQUIRED', ...text },
      ];
  }
}
