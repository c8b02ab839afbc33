// Compares what came of a case with what must come of it.
// Must not run anything.
import type { Article } from '../../../src/schemas/article.ts';
import type { ContainerRecord } from '../../../src/schemas/container.ts';
import type { Outcome } from '../../../src/schemas/outcome.ts';
import type { Expected, KitCase, Refused } from './kit-case.ts';

/** Everything that a run said of one file. */
export interface Came {
  articles: readonly Article[];
  outcomes: readonly Outcome[];
  containers: readonly Pick<ContainerRecord, 'format' | 'members' | 'skipped'>[];
}

/** What no text of an article may hold: the syntax of the file around it. */
const syntax =
  /<\?xml|CDATA|\]\]>|&(?:lt|gt|amp|quot|nbsp|#\d+);|=(?:[0-9A-F]{2}|\n)|=\?[\w-]+\?[bq]\?|Content-(?:Type|Transfer|Location|Length)|WARC\/|HTTP\/1|\bPK\b|""|[{}<>\t|;]|\\[nrtu"]|-{4}|boundary|�/i;

/** A phrase for each thing that is not as it must be. */
export function problemsOf(expected: KitCase, came: Came): string[] {
  const { stories, refused = [], container } = expected;
  return [
    ...stories.flatMap((story) => storyProblems(story, came.articles)),
    ...came.articles.flatMap(({ text, title }) => {
      const found = syntax.exec(text) ?? syntax.exec(title ?? '');
      return found === null
        ? []
        : [`“${title}” holds syntax: …${text.slice(Math.max(0, found.index - 40), found.index + 40)}…`];
    }),
    ...refused.flatMap((refusal) => refusalProblems(refusal, came.outcomes)),
    ...countProblems(stories.length, refused.length, came),
    ...containerProblems(container, came.containers),
  ];
}

function storyProblems(expected: Expected, articles: readonly Article[]): string[] {
  const { story, receivedAt } = expected;
  const { title = story.title, url = story.url, publishedAt = story.published } = expected;
  const found = articles.filter(({ text }) => flat(text).includes(flat(story.paragraphs[1] ?? '')));
  const [article] = found;
  if (article === undefined || found.length > 1) return [`“${story.title}” came ${found.length} times`];
  const name = `“${story.title}”: `;
  const received = article.provenance.receivedAt;
  return [
    ...(article.title === title
      ? []
      : [`${name}title ${JSON.stringify(article.title)}, not ${JSON.stringify(title)}`]),
    ...(article.url === url ? [] : [`${name}url ${article.url}, not ${url}`]),
    ...(sameTime(article.publishedAt, publishedAt)
      ? []
      : [`${name}publishedAt ${article.publishedAt}, not ${publishedAt}`]),
    ...(receivedAt === undefined
      ? Date.now() - Date.parse(received ?? '') < 3_600_000
        ? []
        : [`${name}receivedAt ${received}, not now`]
      : sameTime(received, receivedAt)
        ? []
        : [`${name}receivedAt ${received}, not ${receivedAt}`]),
    ...textProblems(name, article.text, story.paragraphs),
  ];
}

function textProblems(name: string, text: string, paragraphs: readonly string[]): string[] {
  const [came, wanted] = [flat(text), flat(paragraphs.join('\n'))];
  if (came === wanted) return [];
  const at = [...wanted].findIndex((character, nth) => came[nth] !== character);
  return [
    `${name}text …${came.slice(Math.max(0, at - 30), at + 80)}…, not …${wanted.slice(Math.max(0, at - 30), at + 80)}…`,
  ];
}

function flat(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/(?<=。) /gu, '')
    .trim();
}

function sameTime(one: string | null, other: string | null): boolean {
  if (one === null || other === null || !/T.*(?:Z|[+-]\d\d:\d\d)$/.test(one + other)) return one === other;
  return Date.parse(one) === Date.parse(other);
}

function refusalProblems({ index, code, message }: Refused, outcomes: readonly Outcome[]): string[] {
  const found = outcomes.filter((outcome) => outcome.index === index);
  const [outcome] = found;
  if (outcome === undefined || found.length > 1) return [`${found.length} outcomes of member ${index}`];
  if (outcome.code === code && message.test(outcome.message ?? '')) return [];
  return [`member ${index}: ${outcome.outcome} ${outcome.code} “${outcome.message}”, not ${code} ${message}`];
}

function countProblems(stories: number, refusals: number, { articles, outcomes }: Came): string[] {
  const others = outcomes.filter(({ outcome }) => outcome === 'duplicate');
  const rejected = outcomes.filter(({ outcome }) => outcome === 'rejected');
  return [
    ...(articles.length === stories
      ? []
      : [
          `${articles.length} articles, not ${stories}: ${articles.map(({ title, text }) => `${title} (${text.slice(0, 60)})`).join('; ')}`,
        ]),
    ...(rejected.length === refusals
      ? []
      : [
          `${rejected.length} rejected, not ${refusals}: ${rejected.map(({ index, code, message }) => `${index} ${code} ${message}`).join('; ')}`,
        ]),
    ...others.map(({ index }) => `member ${index} is a duplicate`),
  ];
}

function containerProblems(expected: KitCase['container'], records: Came['containers']): string[] {
  if (records.length > 1) return [`${records.length} records of the container`];
  const [record = null] = records;
  const shown = (one: KitCase['container']): string =>
    one === null
      ? 'none'
      : `${one.format}, ${one.members} members, ${Object.entries(one.skipped)
          .sort()
          .map(([reason, count]) => `${count} ${reason}`)
          .join(', ')}`;
  return shown(record) === shown(expected) ? [] : [`container ${shown(record)}, not ${shown(expected)}`];
}
