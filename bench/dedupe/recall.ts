// Measures how many changed copies of articles are found, by kind of change and language, and how often unrelated
// articles, or similar ones about different events, are taken for copies. Prints what it measures; must not be used as a test.
//
//   node bench/dedupe/recall.ts --articles 2000 --unrelated 20000
//   node bench/dedupe/recall.ts --texts articles.jsonl
import { parseArgs } from 'node:util';
import { lookUpKeys } from '../../src/schemas/fingerprint.ts';
import { fingerprint } from '../../src/text/fingerprint.ts';
import { changes, randomFor } from '../../tests/text/invented-articles/changes.ts';
import { type InventedArticle, openCorpus } from '../../tests/text/invented-articles/corpus.ts';
import { hardNegatives } from '../../tests/text/invented-articles/hard-negatives.ts';
import { pick } from '../../tests/text/invented-articles/random.ts';
import { compareFingerprints } from '../../tests/text/similarity.ts';
import { readTexts } from './given-texts.ts';
import { NearIndex } from './near-index.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '2000' },
    unrelated: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    postings: { type: 'string', default: '4' },
    compared: { type: 'string', default: '6' },
    texts: { type: 'string' },
  },
});
const unrelated = Number(values.unrelated);
const corpus = openCorpus(Number(values.seed));
const articles: InventedArticle[] =
  values.texts === undefined
    ? Array.from({ length: Number(values.articles) }, (_, at) => corpus.article(unrelated + at))
    : readTexts(values.texts);
const index = new NearIndex(articles.length + unrelated, {
  postingsEach: Number(values.postings),
  comparedEach: Number(values.compared),
});
const fingerprintOf = ({ paragraphs }: InventedArticle) => fingerprint(null, paragraphs.join('\n'));

// the unrelated ones first, so that the articles' keys are as crowded as they would be
let wrong = 0;
for (let number = 0; number < unrelated; number += 1) {
  const made = fingerprintOf(corpus.article(number));
  if (index.find(made) !== null) wrong += 1;
  index.add(made);
}
console.log(`generated, unrelated: ${wrong} wrong of ${unrelated}`);
/** Copies among given texts are told apart from mistakes by eye. */
const numberOf = articles.map((article) => {
  const made = fingerprintOf(article);
  const found = index.find(made);
  if (found !== null) {
    const other = articles[found.number - unrelated];
    console.log(
      `found among the articles, similarity ${found.similarity}, containment ${found.containment}:`,
      article.paragraphs.join(' ').slice(0, 60),
      '|',
      other?.paragraphs.join(' ').slice(0, 60),
    );
    return found.number;
  }
  return index.add(made);
});

const groups = ['zh', 'en', 'others'] as const;
type Group = (typeof groups)[number];
const groupOf = ({ language }: InventedArticle): Group =>
  groups.find((name) => name === language.name) ?? 'others';

console.log(`\n${'% found'.padEnd(28)} goal ${groups.map((name) => name.padStart(6)).join(' ')}`);
for (const [at, change] of changes.entries()) {
  const asked = { zh: 0, en: 0, others: 0 };
  const right = { zh: 0, en: 0, others: 0 };
  for (const [number, article] of articles.entries()) {
    if (article.paragraphs.length < 3 && change.name.includes('paragraph')) continue;
    const text = change.apply(article, randomFor(number, at), (random) => pick(random, articles));
    if (text === null) continue;
    const group = groupOf(article);
    asked[group] += 1;
    if (index.find(fingerprint(null, text))?.number === numberOf[number]) right[group] += 1;
  }
  const shares = groups.map((name) =>
    (asked[name] === 0 ? '–' : ((100 * right[name]) / asked[name]).toFixed(1)).padStart(6),
  );
  console.log(`${change.name.padEnd(28)} ${String(100 * change.goal).padStart(4)} ${shares.join(' ')}`);
}

console.log(`\n${'% of pairs called duplicates'.padEnd(40)}`);
const pairs = 500;
for (const { name, pair } of hardNegatives(corpus)) {
  let called = 0;
  for (let number = 0; number < pairs; number += 1) {
    const [one, other] = pair(number);
    const [left, right] = [fingerprint(null, one), fingerprint(null, other)];
    if (compareFingerprints(left, right, lookUpKeys).isNear) called += 1;
  }
  console.log(`${name.padEnd(40)} ${((100 * called) / pairs).toFixed(1)}`);
}
