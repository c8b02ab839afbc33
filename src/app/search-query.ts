// Reads what a person searches for: words, "phrases", -words and filters such as site:example.com.
// Must not leave anything to the query language of FTS5 but phrases, AND and NOT.
import { UsageError } from '../errors.ts';
import type { Condition } from '../sinks/sqlite/conditions.ts';
import type { LibraryQuery } from '../sinks/sqlite/library.ts';
import type { QueryPart } from '../text/find-words.ts';
import { phraseOf } from '../text/index-words.ts';
import { searchDate } from './search-date.ts';

export interface SearchQuery extends LibraryQuery {
  /** What the words are, to be marked. */
  parts: QueryPart[];
}

/** Longer queries are rejected. */
const mostCharacters = 1_000;
const mostWords = 64;

/** `-`, `key:`, then a text in quotes or without spaces. A quote that is not closed reaches to the end. */
const token = /(-?)(?:([a-z]+):)?(?:"([^"]*)(?:"|$)|(\S+))/gu;

/** @throws UsageError one sentence, for a filter that can't be read and for a question without anything to find */
export function readSearch(question: string, now: Date): SearchQuery {
  if (question.length > mostCharacters)
    throw new UsageError(`Search for at most ${mostCharacters} characters.`);
  const conditions: Condition[] = [];
  const wanted: { words: string; isQuoted: boolean }[] = [];
  const unwanted: string[] = [];
  // Chinese keyboards write other quotes and spaces.
  for (const [whole, minus, key = '', quoted, plain = ''] of question
    .replace(/[“”„＂]/g, '"')
    .matchAll(token)) {
    const value = quoted ?? plain;
    const condition = key === '' ? null : conditionOf(key, value, minus === '-', now);
    if (condition !== null) conditions.push(condition);
    else {
      const words = key === '' ? value : whole.slice(minus?.length ?? 0);
      if (minus === '-') unwanted.push(words);
      else wanted.push({ words, isQuoted: quoted !== undefined });
    }
  }
  const last = wanted.length - 1;
  const parts = wanted.map(({ words, isQuoted }, at) => ({ words, asPrefix: at === last && !isQuoted }));
  return { words: expressionOf(parts, unwanted, conditions.length > 0), conditions, parts };
}

function expressionOf(parts: QueryPart[], unwanted: string[], hasConditions: boolean): string | null {
  const wanted = parts.flatMap(({ words, asPrefix }) => phraseOf(words, asPrefix) ?? []);
  const not = unwanted.flatMap((words) => phraseOf(words, false) ?? []);
  if (wanted.length + not.length > mostWords) throw new UsageError(`Search for at most ${mostWords} words.`);
  if (wanted.length === 0 && (not.length > 0 || !hasConditions || parts.length > 0))
    throw new UsageError(
      not.length > 0
        ? 'Name a word to find as well as those to leave out.'
        : 'Name a word to find, or a filter such as site:example.com.',
    );
  if (wanted.length === 0) return null;
  const all = wanted.join(' AND ');
  return not.length === 0 ? all : `(${all}) NOT (${not.join(' OR ')})`;
}

/** Null for a key that is not a filter: then it is a word. */
function conditionOf(key: string, value: string, isExcluded: boolean, now: Date): Condition | null {
  const fault = (accepts: string) =>
    new UsageError(`${key}: needs ${accepts}, not ${JSON.stringify(value)}.`);
  switch (key) {
    case 'site': {
      const host = hostOf(value);
      if (host === null) throw fault('a host such as example.com');
      return { kind: key, value: host, isExcluded };
    }
    case 'lang':
      if (!/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(value)) throw fault('a language such as en, zh or zh-Hant');
      return { kind: key, value: value.toLowerCase(), isExcluded };
    case 'author':
    case 'story':
      if (value.trim() === '') throw fault(key === 'author' ? 'a name' : 'the id of a story');
      return { kind: key, value, isExcluded };
    case 'since':
    case 'until': {
      const date = searchDate(value, now);
      if (date === null || isExcluded)
        throw fault('a date such as 2024-05-31, 2024-05, 7d, yesterday or monday');
      return { kind: key, date };
    }
    case 'quality': {
      const [, operator = '>=', amount = ''] = /^(>=?|<=?)?(\d(?:\.\d+)?|\.\d+)$/.exec(value) ?? [];
      if (amount === '' || isExcluded || !isOperator(operator))
        throw fault('a number from 0 to 1, such as >0.5');
      return { kind: key, operator, value: Number(amount) };
    }
    default:
      return null;
  }
}

const operators = ['>', '>=', '<', '<='] as const;
function isOperator(text: string): text is (typeof operators)[number] {
  return operators.some((operator) => operator === text);
}

/** `www.Example.com` and `https://example.com/page` as `example.com`; hosts of other scripts as articles have them. */
function hostOf(value: string): string | null {
  const address = /^[a-z]+:\/\//i.test(value) ? value : `http://${value}`;
  const host = URL.parse(address)?.hostname.replace(/^www\./, '') ?? '';
  return host === '' ? null : host;
}
