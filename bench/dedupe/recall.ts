// How many changed copies of generated articles are found, by change and language, and how often unrelated ones are
// taken for copies. Prints what it measures; must not be used as a test.
//
//   node bench/dedupe/recall.ts --articles 1300 --unrelated 20000 [--sets DIR]
import { parseArgs } from 'node:util';
import { lookUpKeys } from '../../src/schemas/fingerprint.ts';
import { fingerprint } from '../../src/text/fingerprint.ts';
import { compareFingerprints } from '../../src/text/similarity.ts';
import { changes, randomFor } from './changes.ts';
import { openCorpus } from './corpus.ts';
import { hardNegatives } from './hard-negatives.ts';
import { NearIndex } from './near-index.ts';
import { between } from './random.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1300' },
    unrelated: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    postings: { type: 'string', default: '4' },
    compared: { type: 'string', default: '8' },
  },
});
const [count, unrelated] = [Number(values.articles), Number(values.unrelated)];
const corpus = openCorpus(Number(values.seed));
const index = new NearIndex(count + unrelated, {
  postingsEach: Number(values.postings),
  comparedEach: Number(values.compared),
});

// the unrelated ones first, so that the articles' keys are as crowded as they would be
let wrong = 0;
const wrongOnes: string[] = [];
for (let number = 0; number < unrelated + count; number += 1) {
  const { paragraphs, language } = corpus.article(number);
  const made = fingerprint(null, paragraphs.join('\n'));
  const found = index.find(made);
  if (found !== null) {
    wrong += 1;
    wrongOnes.push(`${language.name} ${found.similarity}/${found.containment}/${found.hits}`);
  }
  index.add(made);
}
console.log(`unrelated: ${wrong} wrong of ${unrelated + count}`, wrongOnes.slice(0, 10).join(' '));

interface Tally {
  asked: number;
  found: number;
  candidate: number;
}
const groups = ['zh', 'en', 'others'] as const;
for (const [at, change] of changes.entries()) {
  const tallies: Record<string, Tally> = {};
  for (let number = unrelated; number < unrelated + count; number += 1) {
    const article = corpus.article(number);
    const text = change.apply(article, randomFor(number, at), (random) =>
      corpus.article(between(random, 0, 1000)),
    );
    if (text === null) continue;
    const found = index.find(fingerprint(null, text));
    const group = groups.find((name) => name === article.language.name) ?? 'others';
    tallies[group] ??= { asked: 0, found: 0, candidate: 0 };
    tallies[group].asked += 1;
    if (found?.number === number) tallies[group].found += 1;
  }
  const shares = groups.map((name) => {
    const tally = tallies[name];
    return tally === undefined ? '     –' : `${((100 * tally.found) / tally.asked).toFixed(1).padStart(6)}`;
  });
  console.log(
    `${change.name.padEnd(28)} goal ${(100 * change.goal).toFixed(0).padStart(3)} ${shares.join(' ')}`,
  );
}
console.log(index.figures);

for (const { name, pair } of hardNegatives(corpus)) {
  let called = 0;
  const pairs = 500;
  for (let number = 0; number < pairs; number += 1) {
    const [one, other] = pair(number);
    if (compareFingerprints(fingerprint(null, one), fingerprint(null, other), lookUpKeys).isNear) called += 1;
  }
  console.log(`${name.padEnd(40)} ${((100 * called) / pairs).toFixed(1)}% called duplicates`);
}
