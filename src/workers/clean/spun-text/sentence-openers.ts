// Recognises words that open a sentence and never follow others inside a clause: text right before them was pasted.
// Must not take words that can follow a subject (也, 已, 将, 还, 在, 对, 因).
import { patternOf, startOfText } from '../../../languages/compile.ts';
import { functionWords } from '../../../languages/function-words.ts';
import type { Unit } from './units.ts';

const wide = patternOf('sentenceOpener', startOfText);
const wideUnits = 6;

const small = new Set(
  [...functionWords.values()].flatMap((words) => [...words]).filter((word) => word.length > 1),
);

/** Whether the unit at `at` opens a sentence: by its wording, or by a capital that the word has only there. */
export function opensSentence(units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  if (!unit || unit.apart) return false;
  if (unit.written !== unit.word) {
    // Headings and labels are in capitals, not sentences.
    return small.has(unit.word) && unit.written.slice(1) === unit.word.slice(1);
  }
  const next = units
    .slice(at, at + wideUnits)
    .map(({ written }) => written)
    .join('');
  return wide.test(next);
}
