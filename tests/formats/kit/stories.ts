// Stories for the kit: as many as are asked for, each with its own title, address, date and sentences.
// Must not give two stories sentences in common that are long enough to make them alike.
import { type Language, type Words, words } from './words.ts';

export interface Story {
  language: Language;
  title: string;
  /** Three to six, of two to four sentences each. */
  paragraphs: readonly string[];
  url: string;
  /** UTC, full seconds. */
  published: string;
}

const firstDay = Date.UTC(2019, 2, 4, 6, 30, 15);
const dayMs = 86_400_000;

/** @param number from 0; the same number is the same story */
export function storyOf(number: number, language: Language = 'en'): Story {
  const own: Words = words[language];
  const random = randomFrom(number * 5 + Object.keys(words).indexOf(language) + 1);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const sentence = (): string => {
    const [who, does, when] = [pick(own.who), pick(own.does), pick(own.when)];
    const parts =
      language === 'zh' ? [who, when, does] : language === 'ja' ? [when, who, does] : [who, does, when];
    return `${parts.join(own.space)}${own.stop}`;
  };
  const paragraph = (): string =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, sentence).join(own.space);
  const { who, places } = own;
  const [at, place] = [number % who.length, Math.floor(number / who.length)];
  if (place >= places.length) throw new RangeError(`There is no story ${number} in ${language}`);
  return {
    language,
    title: own.title(who[at] ?? '', places[place] ?? ''),
    paragraphs: Array.from({ length: 3 + Math.floor(random() * 4) }, paragraph),
    url: `https://${language}.chronicle.example/stories/${number}`,
    published: new Date(firstDay + number * dayMs).toISOString().replace('.000Z', 'Z'),
  };
}

/** Numbers from 0 to below 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** The text with one paragraph a line and empty lines between them. */
export function plainText({ paragraphs }: Story): string {
  return paragraphs.join('\n\n');
}

/** The paragraphs as HTML. */
export function bodyHtml({ paragraphs }: Story): string {
  return paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n');
}

export interface PageShape {
  /** Declared in the head; none if null. */
  charset?: string | null;
  /** Whether the page says when it was published. */
  isDated?: boolean;
  /** Further elements in the head. */
  head?: string;
}

/** A page with a menu and a footer around the story. */
export function pageHtml(
  story: Story,
  { charset = 'utf-8', isDated = true, head = '' }: PageShape = {},
): string {
  const { language, title, published } = story;
  const metas = [
    charset === null ? '' : `<meta charset="${charset}">`,
    isDated ? `<meta property="article:published_time" content="${published}">` : '',
  ];
  return `<!DOCTYPE html>
<html lang="${language}"><head>${metas.join('')}<title>${title}</title>${head}</head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/about">About</a></li></ul></nav></header>
<main><article><h1>${title}</h1>
${bodyHtml(story)}
</article></main><footer><p>© The Chronicle</p></footer></body></html>
`;
}
