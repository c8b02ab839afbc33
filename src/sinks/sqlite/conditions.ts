// What a search asks of the columns of an article, as SQL.
// Must not put a value into SQL: values are bound.
import type { SQLInputValue } from 'node:sqlite';
import { foldWord } from '../../text/fold-word.ts';

export type Condition = Named | { kind: 'since' | 'until'; date: string } | Quality;

interface Named {
  kind: 'site' | 'lang' | 'author' | 'story';
  value: string;
  /** Whether the articles that it holds for are left out. */
  isExcluded: boolean;
}

interface Quality {
  kind: 'quality';
  operator: '>' | '>=' | '<' | '<=';
  value: number;
}

/** The date of an article: an ISO 8601 date with what is known, or when it was received. */
export const publishedOrReceived = "coalesce(published_at, json_extract(provenance, '$.receivedAt'))";

const namedSql = {
  site: '(hostname = ? OR substr(hostname, -length(?)) = ?)',
  lang: '(lower(language) = ? OR substr(lower(language), 1, length(?)) = ?)',
  author: 'EXISTS (SELECT 1 FROM json_each(authors) WHERE instr(copydesk_folded(value), ?))',
  story: "json_extract(story, '$.id') = ?",
} as const;

function valuesOf({ kind, value }: Named): string[] {
  if (kind === 'site') return [value, `.${value}`, `.${value}`];
  if (kind === 'lang') return [value, `${value}-`, `${value}-`];
  return [kind === 'author' ? foldWord(value) : value];
}

/** A condition on a row of `articles`. An article that says nothing of it does not meet it. */
export function conditionSql(condition: Condition): { sql: string; values: SQLInputValue[] } {
  switch (condition.kind) {
    case 'since':
      return { sql: `${publishedOrReceived} >= ?`, values: [condition.date] };
    case 'until':
      // The whole of the day, month or year is in it.
      return {
        sql: `substr(${publishedOrReceived}, 1, length(?)) <= ?`,
        values: [condition.date, condition.date],
      };
    case 'quality':
      return { sql: `quality ${condition.operator} ?`, values: [condition.value] };
    default: {
      const sql = namedSql[condition.kind];
      return { sql: condition.isExcluded ? `NOT coalesce(${sql}, 0)` : sql, values: valuesOf(condition) };
    }
  }
}
