// Pairs of texts that are alike and yet not of one story: two days' bulletins of one template, reports with other
// numbers. Must not hold texts from anywhere: templates are drawn from word statistics too.
import type { Corpus, InventedArticle } from './corpus.ts';
import type { Language } from './languages.ts';
import { between, pick, type Random, randomOf } from './random.ts';

export interface HardNegative {
  name: string;
  pair(number: number): [string, string];
}

const rerolled = (text: string, random: Random): string =>
  text.replace(/\d+/g, (digits) =>
    [...digits].map((_, at) => String(between(random, at === 0 && digits.length > 1 ? 1 : 0, 9))).join(''),
  );

/** A run of everyday words of the language. */
function clause(language: Language, random: Random, pool: readonly string[], count: number): string {
  return Array.from({ length: count }, () => pick(random, pool)).join(language.space);
}

function poolOf(article: InventedArticle): string[] {
  const { language, paragraphs } = article;
  const text = paragraphs.join(' ').replace(/\d+(?:\.\d+)?/g, ' ');
  const spaced = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (language.space !== '') return spaced;
  return spaced.flatMap((run) => run.match(/.{1,3}/gu) ?? []);
}

/** Twenty places with another weather each day, between the same first and last words. */
function weather(article: InventedArticle, random: Random): [string, string] {
  const { language } = article;
  const pool = poolOf(article);
  const { comma, stop, space } = language;
  const skies = Array.from({ length: 8 }, () => clause(language, random, pool, 2));
  const places = Array.from({ length: between(random, 8, 20) }, () => language.word(random));
  const [intro, outro] = [clause(language, random, pool, 14), clause(language, random, pool, 20)];
  const [from, to] = [pick(random, pool), pick(random, pool)];
  const day = between(random, 1, 27);
  const bulletin = (date: number): string =>
    [
      `2026.${between(random, 1, 1)}.${date} ${intro}${stop}`,
      ...places.map((place) => {
        const low = between(random, -5, 20);
        return `${place}${comma}${pick(random, skies)}${comma}${from}${space}${low}${space}${to}${space}${low + between(random, 4, 12)}${stop}`;
      }),
      `${outro}${stop}`,
    ].join('\n');
  return [bulletin(day), bulletin(day + 1)];
}

/** Fixed sentences with places for numbers and a few for words, as a machine writes them. */
function report(
  article: InventedArticle,
  random: Random,
  numbersEach: number,
  wordsEach: number,
): [string, string] {
  const { language } = article;
  const pool = poolOf(article);
  const frames = Array.from({ length: between(random, 6, 14) }, () =>
    Array.from({ length: numbersEach + wordsEach + 1 }, () =>
      clause(language, random, pool, between(random, 3, 6)),
    ),
  );
  const filled = (): string =>
    frames
      .map((parts) =>
        parts
          .map((part, at) => {
            if (at === 0) return part;
            const value =
              at <= numbersEach
                ? `${between(random, 1, 999)}.${between(random, 10, 99)}`
                : clause(language, random, pool, 2) + language.word(random);
            return value + language.space + part;
          })
          .join(language.space),
      )
      .map((sentence) => sentence + language.stop)
      .join('\n');
  return [filled(), filled()];
}

/** The same first and last paragraphs, other news between them. */
function digest(article: InventedArticle, other: InventedArticle, third: InventedArticle): [string, string] {
  const frame = article.paragraphs;
  const half = Math.ceil(frame.length / 4);
  const around = (middle: InventedArticle): string =>
    [...frame.slice(0, half), ...middle.paragraphs, ...frame.slice(half, 2 * half)].join('\n');
  return [around(other), around(third)];
}

export function hardNegatives(corpus: Corpus): HardNegative[] {
  const seeded = (kind: number, make: (article: InventedArticle, random: Random) => [string, string]) => {
    return (number: number) => make(corpus.article(number), randomOf(number * 13 + kind));
  };
  return [
    { name: 'weather of two days', pair: seeded(1, weather) },
    {
      name: 'stock report, other numbers',
      pair: seeded(2, (article, random) => report(article, random, 2, 0)),
    },
    {
      name: 'stock report, other numbers and names',
      pair: seeded(3, (article, random) => report(article, random, 2, 1)),
    },
    {
      name: 'bulletin, other names, no numbers',
      pair: seeded(4, (article, random) => report(article, random, 0, 2)),
    },
    {
      name: 'story with other digits (≥ 8 numbers)',
      pair: (number) => {
        for (let at = number * 1000; ; at += 1) {
          const text = corpus.article(at).paragraphs.join('\n');
          if ((text.match(/\d+(?:\.\d+)?/g)?.length ?? 0) >= 8) return [text, rerolled(text, randomOf(at))];
        }
      },
    },
    {
      name: 'digest, half of it the same',
      pair: (number) => {
        const article = corpus.article(number);
        const same = (from: number): InventedArticle => {
          for (let at = from; ; at += 1) {
            const found = corpus.article(at);
            if (found.language === article.language && found !== article) return found;
          }
        };
        return digest(article, same(number + 1000), same(number + 5000));
      },
    },
  ];
}
