// Shows what a fingerprint keeps of a text through the changes that reposts make, and what it tells apart.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fingerprint, lookUpKeys, storedKeys } from '../../src/schemas/fingerprint.ts';
import { fingerprint } from '../../src/text/fingerprint.ts';
import { exactKey } from './exact-key.ts';
import { changes, randomFor } from './invented-articles/changes.ts';
import { openCorpus } from './invented-articles/corpus.ts';
import { hardNegatives } from './invented-articles/hard-negatives.ts';
import { compareFingerprints } from './similarity.ts';

const corpus = openCorpus(11);
const articles = Array.from({ length: 200 }, (_, number) => corpus.article(number));
const textOf = (number: number): string => corpus.article(number).paragraphs.join('\n');

/** As the index does: found under a stored key, then compared. */
function isFound(original: Fingerprint, copy: Fingerprint): boolean {
  const shared = original.keys.slice(0, storedKeys).filter((key) => copy.keys.includes(key)).length;
  return shared > 0 && compareFingerprints(original, copy, shared).isNear;
}

describe('a fingerprint', () => {
  it('is what its schema says, for any text', () => {
    fc.assert(
      fc.property(
        fc.option(fc.string({ unit: 'binary' })),
        fc.string({ unit: 'binary', maxLength: 400 }),
        (title, text) => {
          const made = Fingerprint.parse(fingerprint(title, text));
          expect(made.sketch).toHaveLength(64);
          expect(made.numbers).toHaveLength(16);
          expect(new Set(made.keys).size).toBe(made.keys.length);
          expect(made.exactKey).toBe(exactKey(title, text));
        },
      ),
    );
  });

  it('is the same for the same text, whatever was looked at between', () => {
    const before = fingerprint('Title', textOf(1));
    fingerprint(null, textOf(2).repeat(40));
    fingerprint(null, '');
    expect(fingerprint('Title', textOf(1))).toEqual(before);
    expect(before.keys).toHaveLength(lookUpKeys);
  });

  it('sees through case, width, spaces, punctuation and traditional characters', () => {
    const plain = '港务局昨天公布了新的渡轮时刻表，并说明为什么北岸的码头要关闭三个星期。';
    const text = Array.from(
      { length: 6 },
      (_, at) => `${plain}第${at}段讲述了船长与乘客的意见${at * 7}`,
    ).join('\n');
    const other = text
      .replaceAll('，', ' , ')
      .replaceAll('港务局', '港務局')
      .replaceAll('时', '時')
      .replaceAll('为什么', '為甚麼'.replace('甚', '什'))
      .replaceAll('关闭', '關閉');
    const [one, two] = [fingerprint(null, text), fingerprint(null, other)];
    expect({ ...two, exactKey: '' }).toEqual({ ...one, exactKey: '' });
    expect(two.exactKey).not.toBe(one.exactKey);
  });

  it('has no keys for a stub, so that stubs find nothing', () => {
    expect(fingerprint('A title', 'Subscribers only. Please log in to read on.').keys).toEqual([]);
    expect(fingerprint(null, 'ha '.repeat(500)).keys).toEqual([]);
  });

  it('takes no key from what comes again and again in the text', () => {
    const fragment = 'visit the lantern market of ostwick today';
    const sentences = textOf(1).split('. ');
    const plain = fingerprint(null, fragment.repeat(3));
    const strewn = fingerprint(null, sentences.join(`. ${fragment} `));
    const fragmentOnly = fingerprint(null, `${fragment} ${textOf(6)}`).keys;
    expect(plain.keys).toEqual([]);
    expect(strewn.keys.filter((key) => fragmentOnly.includes(key))).toEqual([]);
  });

  it('counts distinct shingles and numbers', () => {
    const once = fingerprint(null, textOf(1));
    const twice = fingerprint(null, `${textOf(1)}\n${textOf(1)}`);
    expect(twice.size - once.size).toBeLessThan(20);
    expect(fingerprint(null, 'Sold 1,204 of 3.5 in 2024, and 1204 again').numberCount).toBe(3);
    expect(fingerprint(null, 'بيعت ١٬٢٠٤ من ٣٥ في ٢٠٢٤').numberCount).toBe(3);
    expect(fingerprint(null, '１２０４ sold').numbers).toEqual(fingerprint(null, '1,204 sold').numbers);
  });

  it('does not count the numbers of headings and list entries, which say nothing', () => {
    expect(fingerprint(null, '1. Wash it\n2. Dry it\n10) Done').numberCount).toBe(0);
  });
});

describe('a changed copy', () => {
  it.each(changes.map((change, at) => ({ ...change, at })))('is found: $name', ({ goal, apply, at }) => {
    let asked = 0;
    let found = 0;
    for (const [number, article] of articles.entries()) {
      const text = apply(article, randomFor(number, at), () => corpus.article(7_000 + number));
      if (text === null) continue;
      asked += 1;
      if (isFound(fingerprint(null, article.paragraphs.join('\n')), fingerprint(null, text))) found += 1;
    }
    // few articles: some room for chance, the bench measures the goal
    expect(found / asked).toBeGreaterThan(goal - 0.04);
  });
});

describe('another story', () => {
  it('is not near, whatever its topic', () => {
    const made = articles.map(({ paragraphs }) => fingerprint(null, paragraphs.join('\n')));
    const near = made.flatMap((one, at) =>
      made.slice(0, at).filter((other) => compareFingerprints(one, other, 1).isNear),
    );
    expect(near).toEqual([]);
  });

  const telling = hardNegatives(corpus).filter(({ name }) => /weather|stock|digits/.test(name));
  it.each(telling)('is told apart by its numbers: $name', ({ pair }) => {
    let called = 0;
    for (let number = 0; number < 300; number += 1) {
      const [one, other] = pair(number);
      if (compareFingerprints(fingerprint(null, one), fingerprint(null, other), lookUpKeys).isNear)
        called += 1;
    }
    expect(called).toBeLessThanOrEqual(9);
  });
});
