// Distinguishes a caption, which names who took the picture, from a headline or an article's first sentence.
// Must not be called for lines inside an article: those may mention pictures too.
import { anyOf, patternOf } from '../../../languages/compile.ts';

const creditAtTheEnd = patternOf('pictureCredit', {
  before: String.raw`[\p{L}.!?”’")]\s*`,
  after: String.raw`\s*(?:[:：]|\.{3}|…|${anyOf('pictureBy')}\s)`,
});
const agency = patternOf('pictureAgency', { before: String.raw`\b`, after: String.raw`\b` });

/** Whether a line is a caption with its credit. */
export function isCaptionLine(text: string): boolean {
  return creditAtTheEnd.test(text) || agency.test(text);
}
