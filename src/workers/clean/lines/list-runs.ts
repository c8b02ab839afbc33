// Finds runs of lines that are the items of one list: numbered, bulleted, or each beginning with a date.
// Must not judge whether a list is main content: the lines around it decide.
import { maskDateNames, maskedMonth } from '../../../dates/date-names.ts';
import { foldLetters } from '../../../dates/month-names.ts';
import type { ClassifiedLine } from './classify.ts';

/** Words that lines of code begin with, in common programming languages. */
const codeWords =
  'import from def class return if for while try except else elif const let var function public private static print echo select';
const linesOfCode = [
  new RegExp(String.raw`^(?:${codeWords.replaceAll(' ', '|')})\b.{0,80}[;:({)}\]]?$`, 'u'),
  /^[\w.]{1,40}(?:\[[^\]]{0,30}\])?\s?[+-]?=\s?\S/u,
  /^[\w.]{2,60}\(.{0,120}\)[;:]?$/u,
  /^[)}\]]+[;,]?$/u,
];

/** `June 8th`, `8 June`, in masked text. */
const day = new RegExp(
  `^(?:${maskedMonth}\\.?\\s\\d{1,2}(?:st|nd|rd|th)?\\b|\\d{1,2}\\.?\\s${maskedMonth}).{6}`,
  'u',
);
/** Cheap check: a text without a match has no day of a month. */
const mayOpenWithDay = /^(?:\d{1,2}\.?\s\p{L}|\p{L}\D{1,30}\s\d)/u;
const shapes = [
  /^\d{1,3}\s?[.)、:]\s?\S/u,
  /^[-–•●▪*·]\s?\S/u,
  {
    test: (text: string) =>
      mayOpenWithDay.test(text) && day.test(maskDateNames(foldLetters(text.slice(0, 60)))),
  },
  /^\d{1,2}[./]\d{1,2}\b.{6}/u,
  { test: (text: string) => linesOfCode.some((pattern) => pattern.test(text)) },
];
/** An item's link, alone on a line. */
const address = /^https?:\/\/\S{4,300}$/u;
/** Fewer lines of one shape are not a list. */
const minItems = 4;

function shapeOf(line: ClassifiedLine): number {
  return line.kind === 'short' || line.kind === 'prose'
    ? shapes.findIndex((shape) => shape.test(line.text))
    : -1;
}

/** Indexes of all lines in a run of at least four items of one shape. */
export function findListItems(lines: ClassifiedLine[]): Set<number> {
  const items = new Set<number>();
  for (let from = 0; from < lines.length; ) {
    const first = lines[from];
    const shape = first ? shapeOf(first) : -1;
    let to = from + 1;
    let count = 1;
    for (let next = lines[to]; shape >= 0 && next; next = lines[to]) {
      if (shapeOf(next) === shape) count++;
      else if (!address.test(next.text)) break;
      to++;
    }
    if (shape >= 0 && count >= minItems) for (let i = from; i < to; i++) items.add(i);
    from = to;
  }
  return items;
}
