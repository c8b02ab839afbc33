// Walks bytes as UTF-8, for input that is only mostly UTF-8.
// Must not decide which encoding the bytes have.

/** Length (1..4) of the well-formed UTF-8 sequence that starts at `at`, or 0 if none does. */
export function utf8SequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0xff;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const second = bytes[at + 1] ?? 0;
  // Overlong forms, surrogates and code points past U+10FFFF show in the second byte alone.
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let offset = 2; offset < length; offset += 1) {
    if (((bytes[at + offset] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/**
 * Whether bytes that are not valid UTF-8 are nevertheless UTF-8 with some damage: most bytes above 0x7F stand in
 * well-formed sequences. In GB18030 or windows-125x text only a small part do, by chance.
 */
export function isMostlyUtf8(bytes: Uint8Array): boolean {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = utf8SequenceLength(bytes, at);
    if (length > 1) good += length;
    if (length === 0) bad += 1;
    at += Math.max(length, 1);
  }
  return good >= 2 * bad && good > 0;
}
