// White space, invisible characters, and joining of wrapped lines, aware of scripts without spaces.
// Must not change letters or punctuation.

/** Zero-width and soft characters that carry nothing. ZWJ and ZWNJ stay: Persian, Indic scripts and emoji need them. */
const invisible = /[\u00ad\u200b\u200e\u200f\u2060\u2061-\u2064\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const control = /\p{Cc}/gu;

/** Characters of scripts that are written without spaces, and their punctuation. */
const spaceless =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef\u2018\u2019\u201c\u201d…—·ー]$/u;

/**
 * Runs of white space that are anything but one space: nearly all are one, and what is right already costs nothing.
 * Without the flag for Unicode, which none of these characters needs, patterns are half as fast again.
 */
const uneven = / \s+|[^\S ]\s*/g;
/** The same where a zero-width space counts as one too. */
const unevenAsShown = / [\s\u200b]+|[^\S ][\s\u200b]*|\u200b[\s\u200b]*/g;

/** Every run of white space one space, trimmed. */
export function evenSpace(text: string): string {
  return text.replace(uneven, ' ').trim();
}

/** The same, zero-width spaces counted among white space, as scrapes and pages need it. */
export function onOneLine(text: string): string {
  return text.replace(unevenAsShown, ' ').trim();
}

/** One line: invisible characters gone, every run of white space (also U+3000) one space, trimmed. */
export function squeezeSpace(text: string): string {
  return text.replace(invisible, '').replace(uneven, ' ').replace(control, '').trim();
}

function lastChar(text: string): string {
  const unit = text.slice(-2);
  const point = [...unit].at(-1);
  return point ?? '';
}

/**
 * Joins two lines that were one before wrapping: with a space between words, but without one between
 * characters of scripts without spaces or after the hyphen of a hyphenated word.
 */
export function joinWrapped(line: string, next: string): string {
  if (line === '' || next === '') return line + next;
  const before = lastChar(line);
  const after = String.fromCodePoint(next.codePointAt(0) ?? 0);
  if (/\s/u.test(before) || /\s/u.test(after)) return line + next;
  if (spaceless.test(before) || spaceless.test(after)) return line + next;
  return `${line} ${next}`;
}
