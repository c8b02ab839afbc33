// Turns clean articles into pages of content farms: pastes pieces of the title or keywords into the text, in several ways.
// Must not use the code that detects them.
import type { InventedArticle } from '../../tests/text/invented-articles/corpus.ts';
import { between, pick, type Random } from '../../tests/text/invented-articles/random.ts';

/** A text, and which of its characters (UTF-16 units) were pasted into it. */
export interface Pasted {
  paragraphs: { text: string; isPasted: boolean[] }[];
}

export interface FarmStyle {
  name: string;
  /** Worked over so thoroughly that it has to be found. */
  strong: boolean;
  paste(article: InventedArticle, random: Random): Pasted;
}

/** What comes next into the text, or null for nothing; called at each place where a farm may paste. */
type NextPiece = () => string | null;

const clauseEnd = /[,，、،。；;!！?？।…]["”’」』）)»]*\s*|\.["”’)»]*(?:\s+|$)/gu;

/** Puts pieces behind clause marks and at the beginnings of paragraphs. */
function atClauses(paragraphs: readonly string[], next: NextPiece): Pasted {
  return inserted(paragraphs, next, (text) => {
    const places = [0];
    for (const match of text.matchAll(clauseEnd)) places.push(match.index + match[0].length);
    return places.filter((place) => place < text.length);
  });
}

/** Puts pieces behind so many characters each, wherever that is. */
function every(paragraphs: readonly string[], characters: () => number, next: NextPiece): Pasted {
  return inserted(paragraphs, next, (text) => {
    const places: number[] = [];
    for (let at = characters(); at < text.length; at += characters()) places.push(at);
    return places;
  });
}

/** Puts pieces before the first word behind so many characters each. */
function everyAtWords(paragraphs: readonly string[], characters: () => number, next: NextPiece): Pasted {
  return inserted(paragraphs, next, (text) => {
    const places: number[] = [];
    for (let at = characters(); at < text.length; at += characters()) {
      const word = /\s/u.test(text) ? text.indexOf(' ', at) + 1 : at;
      if (word === 0) break;
      places.push(word);
      at = word;
    }
    return places;
  });
}

function inserted(
  paragraphs: readonly string[],
  next: NextPiece,
  placesOf: (text: string) => number[],
): Pasted {
  return {
    paragraphs: paragraphs.map((paragraph) => {
      let text = '';
      const isPasted: boolean[] = [];
      let from = 0;
      const copy = (to: number): void => {
        text += paragraph.slice(from, to);
        while (isPasted.length < text.length) isPasted.push(false);
        from = to;
      };
      for (const place of placesOf(paragraph)) {
        copy(place);
        text += next() ?? '';
        while (isPasted.length < text.length) isPasted.push(true);
      }
      copy(paragraph.length);
      return { text, isPasted };
    }),
  };
}

/** The title's characters without its marks, as farms chop it. */
function bare(title: string): string {
  return title
    .replace(/[^\p{L}\p{N}\p{M}\s]/gu, ' ')
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The whole title in pieces of some characters, one behind the other. */
function chopped(title: string, least: number, most: number, random: Random): string[] {
  const characters = [...bare(title)];
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; ) {
    const size = between(random, least, most);
    const piece = characters
      .slice(at, at + size)
      .join('')
      .trim();
    if ([...piece].length > 1) pieces.push(piece);
    at += size;
  }
  return pieces;
}

/** Pieces of the title from anywhere, cut through its words. */
function cut(title: string, count: number, least: number, most: number, random: Random): string[] {
  const characters = [...bare(title)];
  return Array.from({ length: count }, () => {
    const size = Math.min(between(random, least, most), characters.length);
    const start = between(random, 0, characters.length - size);
    return (
      characters
        .slice(start, start + size)
        .join('')
        .trim() || characters.join('').slice(0, most)
    );
  });
}

/** Whole words of the title, two or three at a time; characters where no spaces stand. */
function wordRuns(article: InventedArticle, count: number, random: Random): string[] {
  if (article.language.space === '') return cut(article.title, count, 3, 6, random);
  const words = bare(article.title).split(' ');
  return Array.from({ length: count }, () => {
    const size = Math.min(between(random, 2, 3), words.length);
    const start = between(random, 0, words.length - size);
    return `${words.slice(start, start + size).join(' ')} `;
  });
}

function keywords(article: InventedArticle, count: number, random: Random): string[] {
  const { language } = article;
  return Array.from({ length: count }, () =>
    language.space === ''
      ? language.word(random) + language.word(random)
      : `${language.word(random)} ${language.word(random)} `,
  );
}

const often = (random: Random, pieces: readonly string[], share: number): NextPiece => {
  return () => (random() < share ? pick(random, pieces) : null);
};

function inTurn(random: Random, pieces: readonly string[], share: number): NextPiece {
  let at = 0;
  return () => (random() < share ? (pieces[at++ % pieces.length] ?? null) : null);
}

const textOf = (pieces: readonly string[]): string[] => (pieces.length === 0 ? ['x'] : [...pieces]);

export const farmStyles: readonly FarmStyle[] = [
  {
    name: 'three pieces at 70% of clauses',
    strong: true,
    paste: ({ title, paragraphs }, random) =>
      atClauses(paragraphs, often(random, cut(title, 3, 4, 10, random), 0.7)),
  },
  {
    name: 'chopped title in turn, every clause',
    strong: true,
    paste: ({ title, paragraphs, language }, random) =>
      atClauses(paragraphs, inTurn(random, textOf(chopped(title, ...sizes(language.space), random)), 1)),
  },
  {
    name: 'chopped title, half of the clauses',
    strong: true,
    paste: ({ title, paragraphs, language }, random) =>
      atClauses(paragraphs, inTurn(random, textOf(chopped(title, ...sizes(language.space), random)), 0.5)),
  },
  {
    name: 'whole words of the title, half of the clauses',
    strong: true,
    paste: (article, random) =>
      atClauses(article.paragraphs, often(random, wordRuns(article, 5, random), 0.5)),
  },
  {
    name: 'keywords at 60% of clauses',
    strong: true,
    paste: (article, random) =>
      atClauses(article.paragraphs, often(random, keywords(article, 3, random), 0.6)),
  },
  {
    name: 'piece every 25 characters',
    strong: true,
    paste: ({ title, paragraphs }, random) =>
      every(paragraphs, () => 25, often(random, cut(title, 3, 4, 10, random), 1)),
  },
  {
    name: 'fresh piece every 20–40 characters',
    strong: true,
    paste: ({ title, paragraphs }, random) =>
      every(
        paragraphs,
        () => between(random, 20, 40),
        () => cut(title, 1, 4, 10, random)[0] ?? null,
      ),
  },
  {
    name: 'keyword every 25 characters',
    strong: true,
    paste: (article, random) =>
      every(
        article.paragraphs,
        () => 25,
        often(
          random,
          keywords(article, 3, random).map((one) => one.trim()),
          1,
        ),
      ),
  },
  {
    name: 'keyword before a word every 40 characters',
    strong: true,
    paste: (article, random) =>
      everyAtWords(article.paragraphs, () => 40, often(random, keywords(article, 2, random), 1)),
  },
  {
    name: 'chopped title in one paragraph of four',
    strong: false,
    paste({ title, paragraphs, language }, random) {
      const next = inTurn(random, textOf(chopped(title, ...sizes(language.space), random)), 0.8);
      const parts = paragraphs.map((paragraph, at) =>
        atClauses([paragraph], at % 4 === 1 || paragraphs.length === 1 ? next : () => null),
      );
      return { paragraphs: parts.flatMap((part) => part.paragraphs) };
    },
  },
];

/** Lengths of a chopped title's pieces in characters. */
function sizes(space: string): [number, number] {
  return space === '' ? [2, 5] : [5, 12];
}
