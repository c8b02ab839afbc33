// Cuts a text into units, Han and hiragana characters or whole words, and marks those at which a clause begins.
// Must not judge the text.
import {
  apostrophe,
  endOfRun,
  flagsAt,
  katakana,
  letter,
  mark,
  number,
  underscore,
  wide,
  widthAt,
} from '../../../text/characters.ts';

/** A Han or hiragana character, a run of katakana, or a word of another script. */
export interface Unit {
  /** Lower case. */
  word: string;
  /** As written. */
  written: string;
  /** Offsets in the text it was cut from. */
  start: number;
  end: number;
  /** The mark before it, or the beginning of the text, begins a clause. */
  opens: boolean;
  /** More than space, quotes or a hyphen is between it and the unit before it. */
  apart: boolean;
  /** No unit follows before the next mark. */
  closes: boolean;
}

const partOfWord = letter | mark | number | apostrophe | underscore;
const partOfUnit = partOfWord | wide | katakana;

/** A mark that ends a clause, with quotes and brackets that close after it. */
const clauseMark = /[,，、。；;：:！？!?.…؟،۔।—–]["'”’」』）)\]»\s]*$/u;
/** Spaces and marks that do not end a clause. */
const joint = /^[\s\-‐'"“”‘’「」『』&]*$/u;
const jointHere = /[\s\-‐"“”‘「」『』&]*/uy;
/** At most this many characters between two units are examined: marks can go on for megabytes. */
const betweenChars = 8;
const dotOrComma = /^[.,:]$/u;
const digit = /\p{N}$/u;

/** The units of one paragraph, in order. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  let before: Unit | null = null;
  let end = 0;
  for (let start = nextUnit(text, 0); start < text.length; start = nextUnit(text, end)) {
    // Most units have nothing or a space between them, which needs no further check.
    const isPlain: boolean = before !== null && (start === end || (start === end + 1 && text[end] === ' '));
    const between: string = isPlain ? '' : text.slice(Math.max(end, start - betweenChars), start);
    end = endOfUnit(text, start);
    const written = text.slice(start, end);
    const inNumber: boolean =
      !isPlain &&
      before !== null &&
      dotOrComma.test(between) &&
      digit.test(before.written) &&
      /^\p{N}/u.test(written);
    const apart: boolean = !isPlain && (before === null || (!inNumber && !joint.test(between)));
    const opens: boolean = !isPlain && (before === null || (!inNumber && clauseMark.test(between)));
    if (before !== null && apart) before.closes = true;
    before = { word: written.toLowerCase(), written, start, end, opens, apart, closes: false };
    units.push(before);
  }
  if (before !== null) before.closes = true;
  return units;
}

/** The start of the first unit at or after `from`; the length of the text if there is none. */
function nextUnit(text: string, from: number): number {
  let at = from;
  while (at < text.length && (flagsAt(text, at) & partOfUnit) === 0) at += widthAt(text, at);
  return at;
}

/** The end of the unit that begins at `from`; `from` if none begins there. */
function endOfUnit(text: string, from: number): number {
  const flags = from < text.length ? flagsAt(text, from) : 0;
  if ((flags & katakana) !== 0) return endOfRun(text, from, katakana);
  if ((flags & wide) !== 0) return from + widthAt(text, from);
  let at = from;
  for (; at < text.length; at += widthAt(text, at)) {
    const here = flagsAt(text, at);
    if ((here & partOfWord) === 0 || (here & wide) !== 0) break;
  }
  return at;
}

/** The words of the first two units of the clause that begins at `from`; null when it has only one. */
export function firstTwoUnits(text: string, from: number): string | null {
  const firstEnd = endOfUnit(text, from);
  if (firstEnd === from) return null;
  jointHere.lastIndex = firstEnd;
  jointHere.test(text);
  const second = jointHere.lastIndex;
  const secondEnd = endOfUnit(text, second);
  if (secondEnd === second) return null;
  return `${text.slice(from, firstEnd)} ${text.slice(second, secondEnd)}`.toLowerCase();
}
