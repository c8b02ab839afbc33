// Passages: what is shown of a long text.
// Must not test what a match is.
import { expect, test } from 'vitest';
import { passageOf } from '../../src/app/passage.ts';

const parts = [
  { words: 'ferry', asPrefix: false },
  { words: 'lantern', asPrefix: false },
];
const filler = 'Nothing of any interest happened in the town that week. '.repeat(20);
const markedIn = ({ text, marks }: ReturnType<typeof passageOf>) =>
  marks.map(([from, to]) => text.slice(from, to));

test('the passage with most of the words is shown, cut between words', () => {
  const passage = passageOf(`${filler}A ferry. ${filler}The lantern of the ferry. ${filler}`, parts);
  expect(passage.text).toContain('The lantern of the ferry.');
  expect(markedIn(passage)).toEqual(['lantern', 'ferry']);
  expect(passage.text).toMatch(/^…[A-Z]?\w+ .* \w+\.?…$/);
  expect(passage.text.length).toBeLessThan(240);
});

test('a short text is shown whole, and a text without the words from its beginning', () => {
  expect(passageOf('The ferry.', parts)).toEqual({ text: 'The ferry.', marks: [[4, 9]] });
  expect(passageOf(filler, parts).text).toMatch(/^Nothing .*…$/);
});

test('a text without spaces gets a passage of half the length, and no character is cut', () => {
  const text = `${'镇上没有新闻'.repeat(100)}渡轮${'𠮷'.repeat(300)}`;
  const passage = passageOf(text, [{ words: '渡轮', asPrefix: false }]);
  expect(markedIn(passage)).toEqual(['渡轮']);
  expect(passage.text.length).toBeLessThan(120);
  expect(passage.text.isWellFormed()).toBe(true);
});
