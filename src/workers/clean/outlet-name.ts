// Distinguishes the outlet from the buttons and counters beside a date.
// Must not read labels or dates: meta-line does.

import { patternOf, wholeText } from '../../languages/compile.ts';

const outletShape = patternOf('outletEnd', {
  before: String.raw`^\p{Script=Han}{1,8}`,
  after: '$',
  flags: 'u',
});
const originMark = patternOf('originMark', { ...wholeText, flags: 'u' });
/** Words beside a date that are not a name: buttons, counters, marks. */
const noOutlet = patternOf('noOutlet', { ...wholeText, flags: 'u' });

/** Whether the words beside a date are an outlet with its section, or contain buttons. */
export function isFurnished(side: string): boolean {
  const words = side.trim().split(/\s+/u);
  return (
    words.every((word) => /^\p{Script=Han}{2,6}-\p{Script=Han}{2,8}$/u.test(word)) ||
    words.some((word) => noOutlet.test(word))
  );
}

/** The word beside a date that names a source: by its shape, or because it is the only one and too long for a name or section. */
export function outletAmong(words: string[]): string | undefined {
  const shaped = words.find((word) => outletShape.test(word));
  if (shaped !== undefined) return shaped;
  const left = words
    .map((word) => word.replace(/[[【(（].*$/u, '').replace(/^[|·]+|[|·]+$/gu, ''))
    .filter((word) => word !== '' && !noOutlet.test(word));
  const [only] = left;
  if (left.length !== 1 || only === undefined || !/^[\p{L}\p{N}·-]{4,16}$/u.test(only)) return undefined;
  // Latin letters beside a date are a source only where the page's own words are Chinese.
  const isLong = /^\p{Script=Han}{4,}/u.test(only);
  const isBrand = /\p{L}/u.test(only) && words.some((word) => originMark.test(word));
  return isLong || isBrand || (/\p{Script=Han}/u.test(only) && /\p{Script=Latin}/u.test(only))
    ? only
    : undefined;
}
