// Checks each entry of each language against the phrases in phrases/: every phrase is matched, every entry is needed.
// Must not test what a pattern is used for: that belongs to the test of its user.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { entriesByPurpose, type Phrases, phraseFileOf } from '../../scripts/generate/phrases.ts';
import { patternOf } from '../../src/languages/compile.ts';
import { entries, type Language } from '../../src/languages/language.ts';
import { languages } from '../../src/languages/table.ts';
import { faultsOf } from './faults.ts';

const root = new URL('../../', import.meta.url);

function phrasesOf(language: Language): Phrases {
  return JSON.parse(readFileSync(new URL(phraseFileOf(language), root), 'utf8')) as Phrases;
}

describe.each(languages)('$tag', (language) => {
  test('has entries that are sorted, matched and needed', () => {
    expect(faultsOf(language, phrasesOf(language))).toEqual([]);
  });
});

test('every language is in the table, in a file of its name', () => {
  const folder = new URL('src/languages/', root);
  const files = readdirSync(folder).filter((name) =>
    /^export const \w+: Language = /m.test(readFileSync(new URL(name, folder), 'utf8')),
  );
  expect(files.toSorted()).toEqual(languages.map(({ tag }) => `${tag}.ts`).toSorted());
  expect(readdirSync(new URL('tests/languages/phrases/', root)).toSorted()).toEqual(
    languages.map(({ tag }) => `${tag}.json`).toSorted(),
  );
});

test('every purpose is used by code', () => {
  const sources = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(new URL(`src/${path}`, root), 'utf8'))
    // The files of the languages and the list of purposes only declare them.
    .filter((source) => !/^export const \w+: Language = |^ {2}\w+: Entries;$/m.test(source))
    .join('\n');
  const purposes = new Set(languages.flatMap((language) => [...entriesByPurpose(language).keys()]));
  const unused = [...purposes].filter(
    (purpose) => !new RegExp(`'${purpose}'|language\\.${purpose}\\b|{ tag, ${purpose}\\b`).test(sources),
  );
  expect(unused).toEqual([]);
});

describe('a fault is found:', () => {
  const aboutAuthor = entries`
    am yr awd(?:ur|uron)
    pwy yw'r awdur
  `;
  const phrases = { aboutAuthor: ['am yr awdur', 'am yr awduron', "pwy yw'r awdur"] };
  const faults = (words: readonly string[], known: Phrases = phrases) =>
    faultsOf({ tag: 'cy', aboutAuthor: words }, known);

  test('none in a language without any', () => {
    expect(faults(aboutAuthor)).toEqual([]);
  });

  test.each(aboutAuthor)('the entry "%s" was deleted', (entry) => {
    expect(faults(aboutAuthor.filter((one) => one !== entry))).not.toEqual([]);
  });

  test('all entries of a purpose were deleted', () => {
    expect(faultsOf({ tag: 'cy' }, phrases)).toEqual(['aboutAuthor: has no entries']);
  });

  test('an alternative was deleted', () => {
    expect(faults(['am yr awdur', "pwy yw'r awdur"])).toEqual([
      'aboutAuthor: no entry matches "am yr awduron"',
    ]);
  });

  test('an entry has no phrase', () => {
    expect(faults([...aboutAuthor, 'rhagor'])).toEqual(['aboutAuthor: no phrase needs the entry "rhagor"']);
  });

  test('another entry matches all phrases of an entry', () => {
    const known = { aboutAuthor: [...phrases.aboutAuthor, 'am y golygydd'] };
    expect(faults(['am .{0,20}', ...aboutAuthor], known)).toEqual([
      'aboutAuthor: no phrase needs the entry "am yr awd(?:ur|uron)"',
    ]);
  });

  test.each([
    ['not sorted', aboutAuthor.toReversed()],
    ['written twice', [aboutAuthor[0] ?? '', ...aboutAuthor]],
    ['in a capture group', ['am yr awd(ur|uron)', "pwy yw'r awdur"]],
  ])('an entry is %s', (_, words) => {
    expect(faults(words)).not.toEqual([]);
  });
});

describe('a pattern', () => {
  test('has the entries of all languages, and its place on the line', () => {
    const pattern = patternOf('aboutAuthor', { before: '^', after: ':$' });
    expect(pattern.test('About the author:')).toBe(true);
    expect(pattern.test('作者简介:')).toBe(true);
    expect(pattern.test('作者简介')).toBe(false);
    expect(pattern.test('More about the author:')).toBe(false);
  });

  test('can have the entries of several purposes', () => {
    const pattern = patternOf(['aboutAuthor', 'functionWords'], { before: '^', after: '$' });
    expect(['about the author', 'und'].map((text) => pattern.test(text))).toEqual([true, true]);
  });
});

test('entries are written one a line, and keep their backslashes', () => {
  expect(entries`
    \d+ x

      y
  `).toEqual(['\\d+ x', 'y']);
});
