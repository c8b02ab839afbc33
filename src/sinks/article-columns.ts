// The columns of a table of articles, derived from the record's schema.
// Must not know any database: the types are those that all SQL databases have.
import { z } from 'zod';
import { Article } from '../schemas/article.ts';

export type ColumnType = 'text' | 'integer' | 'real' | 'json';

export interface ArticleColumn {
  /** The name in SQL: `published_at`. */
  name: string;
  /** The field of the record: `publishedAt`. */
  field: keyof Article;
  type: ColumnType;
}

const JsonSchema = z.object({
  type: z.string().optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.object({ type: z.string().optional() })).optional(),
});

/** One column per field of the record. Lists and maps are JSON. */
export const articleColumns: readonly ArticleColumn[] = Article.keyof().options.map((field) => ({
  name: columnName(field),
  field,
  type: columnType(field),
}));

/** `publishedAt` as `published_at`. */
function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function columnType(field: keyof Article): ColumnType {
  const { type, anyOf = [], const: constant } = JsonSchema.parse(z.toJSONSchema(Article.shape[field]));
  const types = [type, ...anyOf.map((option) => option.type)].filter(
    (one) => one !== undefined && one !== 'null',
  );
  const [only] = types;
  if (only === 'integer' || typeof constant === 'number') return 'integer';
  if (only === 'number') return 'real';
  return only === 'string' && types.length === 1 ? 'text' : 'json';
}

/** The value of a column: text and numbers as they are, the rest as JSON. */
export function columnValue(article: Article, { field, type }: ArticleColumn): string | number | null {
  const value = article[field];
  if (value === null) return null;
  if (type !== 'json' && (typeof value === 'string' || typeof value === 'number')) return value;
  return JSON.stringify(value);
}
