// What happens to an article on its way from site to site: the changes that a near-duplicate index has to see through.
// Must not know how duplicates are found.
import { simplifiedPairs } from '../../../src/text/simplified-characters.ts';
import type { InventedArticle } from './corpus.ts';
import { between, pick, type Random, randomOf, shuffled } from './random.ts';

export interface Change {
  name: string;
  /** The share that has to be found. */
  goal: number;
  /** The changed text, or null where the change can't be made of this article. */
  apply(article: InventedArticle, random: Random, other: (random: Random) => InventedArticle): string | null;
}

const joined = (paragraphs: readonly string[]): string => paragraphs.join('\n');

const traditional = new Map<string, string>();
for (let at = 0; at < simplifiedPairs.length; at += 2) {
  const simple = simplifiedPairs[at + 1] ?? '';
  if (!traditional.has(simple)) traditional.set(simple, simplifiedPairs[at] ?? '');
}

const isLetter = /[\p{L}\p{M}\p{N}]/u;

/** Every such share of letters becomes another letter of the same text. */
function replaceLetters(text: string, share: number, random: Random): string {
  const characters = [...text];
  const letters = characters.filter((character) => isLetter.test(character));
  return characters.map((c) => (isLetter.test(c) && random() < share ? pick(random, letters) : c)).join('');
}

/** So many of the letters change places with the next one. */
function exchangeLetters(text: string, share: number, random: Random): string {
  const characters = [...text];
  for (let at = 0; at + 1 < characters.length; at += 1) {
    const [here, next] = [characters[at] ?? '', characters[at + 1] ?? ''];
    // an exchange touches two letters
    if (!isLetter.test(here) || !isLetter.test(next) || random() >= share / 2) continue;
    characters[at] = next;
    characters[at + 1] = here;
    at += 1;
  }
  return characters.join('');
}

/** Every such share of words (of two characters where no spaces stand) becomes another word of the text. */
function replaceWords(text: string, share: number, random: Random): string {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  return text.replace(/[\p{L}\p{M}]+/gu, (word) => (random() < share ? pick(random, words) : word));
}

const widths: [RegExp, string][] = [
  [/，/g, ','],
  [/。/g, '. '],
  [/、/g, ', '],
];
const wide: [RegExp, string][] = [
  [/, /g, '，'],
  [/\. /g, '。'],
  [/\.$/gm, '。'],
];

function otherWidth(text: string): string {
  const table = /[，。、]/.test(text) ? widths : wide;
  return table.reduce((result, [from, to]) => result.replace(from, to), text);
}

function cut(text: string, share: number): string {
  const characters = [...text];
  return characters.slice(0, Math.round(characters.length * share)).join('');
}

function fragments(article: InventedArticle, random: Random): string[] {
  const title = [...article.title];
  return Array.from({ length: 3 }, () => {
    const length = between(random, 4, Math.min(10, title.length));
    const start = between(random, 0, title.length - length);
    return (
      title
        .slice(start, start + length)
        .join('')
        .trim() || 'x'
    );
  });
}

function inject(text: string, every: number, pieces: readonly string[], random: Random): string {
  const characters = [...text];
  let result = '';
  for (let at = 0; at < characters.length; at += every) {
    result += characters.slice(at, at + every).join('') + pick(random, pieces);
  }
  return result;
}

function injectAtClauses(text: string, pieces: readonly string[], random: Random): string {
  return text.replace(/[,.，。、](?!\d)\s?/g, (mark) =>
    random() < 0.7 ? mark + pick(random, pieces) : mark,
  );
}

function header(article: InventedArticle, random: Random): string {
  const { language } = article;
  const day = `${between(random, 2019, 2026)}-${between(random, 1, 12)}-${between(random, 1, 28)}`;
  return [language.word(random), day, language.word(random), language.word(random)].join(' ');
}

function editorLine(article: InventedArticle, random: Random): string {
  const { language } = article;
  return `(${language.word(random)}: ${language.word(random)} ${language.word(random)})`;
}

/** What is done to letters and words, to such a share of them. */
function damages(share: number, goal: number): Change[] {
  const kinds = [
    { kind: 'letters replaced', damage: replaceLetters },
    { kind: 'letters exchanged', damage: exchangeLetters },
    { kind: 'words replaced', damage: replaceWords },
  ];
  return kinds.map(({ kind, damage }) => ({
    name: `${100 * share}% of ${kind}`,
    goal,
    apply: ({ paragraphs }, random) => damage(joined(paragraphs), share, random),
  }));
}

export const changes: readonly Change[] = [
  {
    name: 'header + editor line',
    goal: 0.99,
    apply: (article, random) =>
      joined([header(article, random), ...article.paragraphs, editorLine(article, random)]),
  },
  { name: 'first paragraph dropped', goal: 0.99, apply: ({ paragraphs }) => joined(paragraphs.slice(1)) },
  { name: 'last paragraph dropped', goal: 0.99, apply: ({ paragraphs }) => joined(paragraphs.slice(0, -1)) },
  { name: 'punctuation width', goal: 0.99, apply: ({ paragraphs }) => otherWidth(joined(paragraphs)) },
  {
    name: 'traditional characters',
    goal: 0.99,
    apply: ({ language, paragraphs }) =>
      language.name === 'zh' ? [...joined(paragraphs)].map((c) => traditional.get(c) ?? c).join('') : null,
  },
  {
    name: 'paragraphs reordered',
    goal: 0.99,
    apply: ({ paragraphs }, random) => joined(shuffled(random, paragraphs)),
  },
  ...damages(0.05, 0.99),
  { name: 'cut to 70%', goal: 0.99, apply: ({ paragraphs }) => cut(joined(paragraphs), 0.7) },
  { name: 'cut to 50%', goal: 0.97, apply: ({ paragraphs }) => cut(joined(paragraphs), 0.5) },
  {
    name: 'farm page',
    goal: 0.97,
    apply(article, random, other) {
      const body = injectAtClauses(joined(article.paragraphs), fragments(article, random), random);
      const headlines = Array.from({ length: 20 }, () => other(random).title);
      return joined([header(article, random), body, ...headlines]);
    },
  },
  ...damages(0.1, 0.9),
  {
    name: 'fragment every 25',
    goal: 0.9,
    apply: (article, random) => inject(joined(article.paragraphs), 25, fragments(article, random), random),
  },
  {
    name: 'fragment every 15',
    goal: 0,
    apply: (article, random) => inject(joined(article.paragraphs), 15, fragments(article, random), random),
  },
];

/** A source of randomness for one change of one article. */
export function randomFor(article: number, change: number): Random {
  return randomOf(article * 101 + change);
}
