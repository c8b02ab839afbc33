// Shows the pure text functions: spaces, joins, scripts, sentences, words, ids and keys.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDateWords, isDateWords } from '../../src/dates/date-words.ts';
import { articleId } from '../../src/text/article-id.ts';
import { evenSpace, joinWrapped, onOneLine, squeezeSpace } from '../../src/text/normalise.ts';
import { scriptShares } from '../../src/text/script.ts';
import { endsLikeSentence, splitSentences } from '../../src/text/sentences.ts';
import { countWords } from '../../src/text/words.ts';
import { exactKey } from './exact-key.ts';

describe('white space', () => {
  it('makes one space of every run and drops what can not be seen', () => {
    expect(squeezeSpace('\u3000\u3000新\u200b桥\u00a0 \t通车\ufeff ')).toBe('新桥 通车');
  });

  it('makes one space of every run, whatever it consists of', () => {
    const unit = fc.constantFrom('a', '漆', ' ', ' ', '\n', '\t', '\u00a0', '\u3000', '\u200b', '\ufeff');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        expect(evenSpace(text)).toBe(text.replace(/\s+/gu, ' ').trim());
        expect(onOneLine(text)).toBe(text.replace(/[\s\u200b]+/gu, ' ').trim());
      }),
      { numRuns: 1_000 },
    );
  });

  it('joins wrapped lines with a space only where words need one', () => {
    expect(joinWrapped('the old', 'bridge')).toBe('the old bridge');
    expect(joinWrapped('青湖镇的', '新桥')).toBe('青湖镇的新桥');
    expect(joinWrapped('他说，', 'Nora 来了')).toBe('他说，Nora 来了');
    expect(joinWrapped('새 다리가', '열렸다')).toBe('새 다리가 열렸다');
  });
});

describe('scripts', () => {
  it('gives shares of the letters', () => {
    const shares = scriptShares('青湖 ab 12');
    expect(shares).toMatchObject({ han: 0.5, latin: 0.5, letters: 4 });
    expect(scriptShares('12 34').han).toBe(0);
  });
});

describe('sentences', () => {
  it('splits at ends, not at abbreviations, initials or decimal points', () => {
    expect(splitSentences('Dr. Quill paid 4.5 marks. “Why?” she asked. J. Ash left.')).toEqual([
      'Dr. Quill paid 4.5 marks.',
      '“Why?”',
      'she asked.',
      'J. Ash left.',
    ]);
    expect(splitSentences('新桥通车了。“真快！”他说。还没完')).toEqual([
      '新桥通车了。',
      '“真快！”',
      '他说。',
      '还没完',
    ]);
  });

  it('loses no characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const squash = (s: string) => s.replace(/\s+/gu, '');
        expect(squash(splitSentences(text).join(''))).toBe(squash(text));
      }),
    );
  });

  it('knows a line that ends like a sentence', () => {
    expect(endsLikeSentence('新桥通车了。”')).toBe(true);
    expect(endsLikeSentence('What the bridge cost')).toBe(false);
  });
});

describe('words', () => {
  it('counts each CJK character and each spaced word', () => {
    expect(countWords('青湖镇 opened its new bridge 2031')).toBe(8);
    expect(countWords('새 다리가 열렸다')).toBe(3);
    expect(countWords("It's — done.")).toBe(2);
    expect(countWords('')).toBe(0);
  });
});

describe('date words', () => {
  it.each([
    ['发布时间：09-3022:46青湖公司', '09-3022:46'],
    ['am Fr., 3. Mai 2031 um 10:20 Uhr', '3. Mai 2031 um 10:20'],
    ['on 2031-05-03T10:20:30+08:00 here', '2031-05-03T10:20:30+08:00'],
    ['更新：2031年5月3日 10:20', '2031年5月3日 10:20'],
  ])('finds them in %j', (text, words) => {
    expect(findDateWords(text)?.words).toContain(words);
  });

  it('tells a bare date from a sentence with one', () => {
    expect(isDateWords('Wed, 07 May 2031 12:10:44 GMT')).toBe(true);
    expect(isDateWords('May 3, 2031')).toBe(true);
    expect(isDateWords('It was May 3, 2031')).toBe(false);
    expect(findDateWords('no date in these words, 1234 items')).toBeNull();
  });
});

describe('article id', () => {
  it('is frozen: hash of normalised title, a line break, normalised text', () => {
    const expected = createHash('sha256').update('new bridge\nit opened. we crossed.', 'utf8').digest('hex');
    expect(articleId(' New  Bridge', 'It opened.\nＷe crossed. ')).toBe(`sha256-${expected}`);
    expect(articleId('Neue Brücke', 'Sie steht.')).toBe(
      'sha256-22533d387bf1bbc338e3610540c70f5c3c2c1c15cc2fb6c557b5c1112fe013a8',
    );
    expect(articleId(null, 'Sie steht.')).toBe(articleId('', 'Sie steht.'));
  });
});

describe('exact key', () => {
  const long =
    'The bridge at Lake Cyan opened on Monday, and within the hour the ferry had no passengers left at all; nobody in the village missed it, and nobody said so.';

  it('ignores spacing, punctuation, case and the title of a full text', () => {
    expect(exactKey('A', long)).toBe(
      exactKey('B', long.toUpperCase().replaceAll(',', ' ').replaceAll(' ', '\n')),
    );
  });

  it('tells texts apart by their vowel signs, where those are no letters', () => {
    const repeated = (word: string) => `${word} `.repeat(60);
    expect(exactKey(null, repeated('कि'))).not.toBe(exactKey(null, repeated('की')));
  });

  it('mixes the title in for stubs, so that they do not collide', () => {
    expect(exactKey('A', 'Subscribers only.')).not.toBe(exactKey('B', 'Subscribers only.'));
    expect(exactKey('A!', 'Subscribers only.')).toBe(exactKey('a', 'subscribers  only'));
  });
});
