// What becomes of recall, of wrong answers and of the index's load when it holds many articles, whose common phrases
// crowd the keys. Prints what it measures; must not be used as a test.
//
//   node bench/dedupe/scale.ts --steps 100000,1000000,3000000 [--languages en] [--postings 4] [--probes 1000]
import { parseArgs } from 'node:util';
import { fingerprint } from '../../src/text/fingerprint.ts';
import { changes, randomFor } from './changes.ts';
import { openCorpus } from './corpus.ts';
import { NearIndex } from './near-index.ts';
import { between } from './random.ts';

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '100000,1000000' },
    languages: { type: 'string' },
    postings: { type: 'string', default: '4' },
    compared: { type: 'string', default: '8' },
    probes: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'boolean', default: false },
  },
});
const steps = values.steps.split(',').map(Number);
const probes = Number(values.probes);
const corpus = openCorpus(Number(values.seed), values.languages?.split(','));
const index = new NearIndex(Math.max(...steps), {
  postingsEach: Number(values.postings),
  comparedEach: Number(values.compared),
});

/** Of the newest articles, which had the least choice of keys, and of the oldest: the share that each change leaves findable. */
function probe(from: number): void {
  for (const [at, change] of changes.entries()) {
    let asked = 0;
    let found = 0;
    for (let number = from; number < from + probes; number += 1) {
      const article = corpus.article(number);
      const text = change.apply(article, randomFor(number, at), (random) =>
        corpus.article(between(random, 0, 1000)),
      );
      if (text === null) continue;
      asked += 1;
      if (index.find(fingerprint(null, text))?.number === number) found += 1;
    }
    if (asked === 0) continue;
    const share = `${((100 * found) / asked).toFixed(1)}%`;
    console.log(`  ${change.name.padEnd(28)} goal ${100 * change.goal}% ${share.padStart(7)}`);
  }
}

let wrong = 0;
let number = 0;
for (const step of steps) {
  for (; number < step; number += 1) {
    const made = fingerprint(null, corpus.article(number).paragraphs.join('\n'));
    const found = index.find(made);
    if (found !== null) {
      wrong += 1;
      if (values.show) console.log('  wrong:', number, found, made.size, made.numberCount);
    }
    index.add(made);
  }
  const { postings, compared, lookUps, crowded } = index.figures;
  console.log(
    `${step} articles: ${wrong} wrong, ${(postings / step).toFixed(2)} postings an article, ` +
      `${(compared / step).toFixed(2)} compared, ${((100 * crowded) / lookUps).toFixed(1)}% of look-ups crowded`,
  );
  probe(step - probes);
}
