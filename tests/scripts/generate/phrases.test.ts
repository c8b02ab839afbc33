// Checks the phrases that `npm run generate` makes of the entries of languages.
// Must not test the phrases that are checked in: tests/languages/ does.
import { expect, test } from 'vitest';
import { examplesOf } from '../../../scripts/generate/examples.ts';
import { phraseFiles } from '../../../scripts/generate/phrases.ts';

test.each([
  ['about us', ['about us']],
  ['about (?:the authors?|me)', ['about the author', 'about the authors', 'about me']],
  ['(?:very )?good', ['good', 'very good']],
  ["l[’']autore", ['l’autore', "l'autore"]],
  ['get .{0,60}inbox', ['get inbox', 'get  x inbox']],
  ['get the\\b.{0,60}\\binbox', ['get the inbox', 'get the x inbox']],
  ['\\d{2,4} comments?', ['11 comment', '11 comments']],
  ['from \\S+', ['from a']],
  ['(?<!no )news(?! at all)', ['news']],
  ['a\\.b\\?', ['a.b?']],
])('an entry %j has the examples %j', (entry, examples) => {
  expect(examplesOf(entry)).toEqual(examples);
});

test('new entries add their phrases, and none is dropped', async () => {
  const stored = JSON.stringify({ gone: ['old'], functionWords: ['y', 'by hand'] });
  const language = { tag: 'cy', functionWords: ['yr?', 'yn'], aboutAuthor: ['am yr awdur'] };
  const [[path, content] = []] = await phraseFiles([language], () => Promise.resolve(stored));
  expect(path).toBe('tests/languages/phrases/cy.json');
  expect(JSON.parse(content ?? '')).toEqual({
    aboutAuthor: ['am yr awdur'],
    functionWords: ['by hand', 'y', 'yn', 'yr'],
    gone: ['old'],
  });
});

test('a language without a file gets one', async () => {
  const files = await phraseFiles([{ tag: 'cy', functionWords: ['yn'] }], () => Promise.reject(new Error()));
  expect(files).toEqual([['tests/languages/phrases/cy.json', '{\n  "functionWords": [\n    "yn"\n  ]\n}\n']]);
});
