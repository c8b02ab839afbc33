// Unrelated articles of many topics and languages, drawn from word statistics; article n is the same for the same seed.
// Must not hold texts: those from elsewhere come in through bench/dedupe/given-texts.ts.
import { type Language, languages, vocabulary } from './languages.ts';
import { between, pick, type Random, randomOf, zipf } from './random.ts';

export interface InventedArticle {
  language: Language;
  title: string;
  paragraphs: string[];
}

const topicsEach = 60;
const topicWords = 400;
const generalWords = 12_000;
const sitesEach = 300;
const stockPhrasesEach = 400;

interface Tongue {
  language: Language;
  general: string[];
  topics: string[][];
  /** What agencies write again and again. */
  phrases: string[];
  /** What a site puts under its stories, where the cleaning has left it. */
  footers: string[];
}

function words(
  random: Random,
  tongue: Omit<Tongue, 'phrases' | 'footers'>,
  count: number,
  topic: string[],
): string[] {
  const drawn: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const chance = random();
    const { functionWords } = tongue.language;
    if (chance < 0.42) drawn.push(functionWords[zipf(random, functionWords.length)] ?? '');
    else if (chance < 0.72) drawn.push(topic[zipf(random, topic.length)] ?? '');
    else drawn.push(tongue.general[zipf(random, tongue.general.length)] ?? '');
  }
  return drawn;
}

function tongueOf(language: Language, seed: number): Tongue {
  const random = randomOf(seed);
  const general = vocabulary(language, generalWords, seed + 1);
  const topics = Array.from({ length: topicsEach }, () =>
    Array.from({ length: topicWords }, (_, at) =>
      at % 3 === 0 ? language.word(random) : pick(random, general),
    ),
  );
  const base = { language, general, topics };
  const phrase = (least: number, most: number): string =>
    words(random, base, between(random, least, most), pick(random, topics)).join(language.space);
  return {
    ...base,
    phrases: Array.from({ length: stockPhrasesEach }, () => phrase(4, 8)),
    footers: Array.from({ length: sitesEach }, () => phrase(15, 40) + language.stop.trim()),
  };
}

function numberWord(random: Random): string {
  const chance = random();
  if (chance < 0.25) return String(between(random, 2019, 2026));
  if (chance < 0.5) return String(between(random, 1, 31));
  if (chance < 0.75) return String(between(random, 32, 9999));
  return `${between(random, 1, 999)}.${between(random, 1, 99)}`;
}

export interface Corpus {
  article(number: number): InventedArticle;
}

/** Opens the corpus of a seed; `only`: the names of the languages, all by default. */
export function openCorpus(seed: number, only?: readonly string[]): Corpus {
  const chosen = languages.filter(({ name }) => only === undefined || only.includes(name));
  const tongues = chosen.map((language) => tongueOf(language, seed * 1000 + languages.indexOf(language)));

  const sentence = (
    random: Random,
    tongue: Tongue,
    topic: string[],
    names: string[],
    dense: boolean,
  ): string => {
    const { language } = tongue;
    const drawn = words(random, tongue, between(random, 7, 24), topic);
    for (let at = 1; at < drawn.length; at += 1) {
      const chance = random();
      if (chance < 0.05) drawn[at] = pick(random, names);
      else if (chance < (dense ? 0.12 : 0.07)) drawn[at] = numberWord(random);
      else if (chance > 0.94) drawn[at] = `${drawn[at]}${language.comma.trim()}`;
    }
    if (random() < 0.15) drawn.splice(between(random, 0, drawn.length), 0, pick(random, tongue.phrases));
    const text = drawn.join(language.space);
    return text.charAt(0).toUpperCase() + text.slice(1) + language.stop.trim();
  };

  return {
    article(number) {
      const random = randomOf(seed * 1e10 + number);
      // Chinese and English are what most archives hold
      const tongue = number % 5 < 2 ? tongues[number % 5] : pick(random, tongues);
      const chosenTongue = tongue ?? pick(random, tongues);
      const { language } = chosenTongue;
      const topic = pick(random, chosenTongue.topics);
      const names = Array.from(
        { length: between(random, 4, 10) },
        () => language.word(random) + language.word(random),
      );
      const dense = random() < 0.2;
      const size = between(random, 3, 3 + Math.floor(random() * 12));
      const paragraphs = Array.from({ length: size }, () =>
        Array.from({ length: between(random, 2, 5) }, () =>
          sentence(random, chosenTongue, topic, names, dense),
        ).join(language.space),
      );
      if (random() < 0.2) paragraphs.push(pick(random, chosenTongue.footers));
      const title = [...words(random, chosenTongue, 5, topic), pick(random, names)].join(language.space);
      return { language, title, paragraphs };
    },
  };
}
