// Digits of other scripts as ASCII digits, one for one.
// Must not change anything else: matches in the result must have the same offsets in the text.

/** Zeros of the digits that dates of the news are written in: Arabic, Persian, Devanagari, Bengali, Tamil, Thai, Burmese, Khmer. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xbe6, 0xe50, 0x1040, 0x17e0];
const foreign = new RegExp(
  `[${zeros.map((zero) => `${String.fromCodePoint(zero)}-${String.fromCodePoint(zero + 9)}`).join('')}]`,
  'gu',
);

/** `text` with `٣`, `۳`, `३`, … as `3`; its length stays. */
export function asciiDigits(text: string): string {
  return text.replace(foreign, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => code >= first && code <= first + 9) ?? code;
    return String(code - zero);
  });
}

/** Whether `text` contains a digit of any script. */
export function hasDigit(text: string): boolean {
  return /\p{Nd}/u.test(text);
}
