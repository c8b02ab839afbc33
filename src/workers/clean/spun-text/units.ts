// Cuts a text into units, Han and hiragana characters or whole words, and marks those at which a clause begins.
// Must not judge the text.

/** One character of a script without spaces, or one word. */
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

// A run of katakana is one word.
const unit =
  /[\p{Script=Han}\p{Script=Hiragana}]|[\p{Script=Katakana}ー]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}_'’])+/gu;
const unitHere = new RegExp(unit, 'uy');
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
  let end = 0;
  for (const match of text.matchAll(unit)) {
    const [written] = match;
    const between = text.slice(Math.max(end, match.index - betweenChars), match.index);
    const before = units.at(-1);
    // Most units have nothing or a space between them, which needs no further check.
    const isPlain = before !== undefined && (between === '' || between === ' ');
    const inNumber =
      !isPlain &&
      before !== undefined &&
      dotOrComma.test(between) &&
      digit.test(before.written) &&
      /^\p{N}/u.test(written);
    const apart = !isPlain && (before === undefined || (!inNumber && !joint.test(between)));
    const opens = !isPlain && (before === undefined || (!inNumber && clauseMark.test(between)));
    if (before && apart) before.closes = true;
    end = match.index + written.length;
    units.push({
      word: written.toLowerCase(),
      written,
      start: match.index,
      end,
      opens,
      apart,
      closes: false,
    });
  }
  const last = units.at(-1);
  if (last) last.closes = true;
  return units;
}

/** The words of the first two units of the clause that begins at `from`; null when it has only one. */
export function firstTwoUnits(text: string, from: number): string | null {
  unitHere.lastIndex = from;
  const first = unitHere.exec(text)?.[0];
  if (first === undefined) return null;
  jointHere.lastIndex = from + first.length;
  jointHere.test(text);
  unitHere.lastIndex = jointHere.lastIndex;
  const second = unitHere.exec(text)?.[0];
  return second === undefined ? null : `${first} ${second}`.toLowerCase();
}
