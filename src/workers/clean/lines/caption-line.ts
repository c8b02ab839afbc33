// Tells the words under a picture, which name who took it, from a headline or a story's first sentence.
// Must not be asked about lines inside a story: those may speak of pictures too.
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
