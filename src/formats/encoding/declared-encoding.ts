// Finds the encoding a document claims for itself near its beginning.
// Must not believe it: decode.ts weighs the claim against the bytes.

const headBytes = 8_192;

const claims = [
  /<meta\s[^<>]*?charset\s{0,20}=\s{0,20}["']?\s{0,20}([\w.:-]+)/i,
  /<\?xml\s[^<>]*?encoding\s{0,20}=\s{0,20}["']([\w.:-]+)/i,
  /^\s*@charset\s{1,20}["']([\w.:-]+)/i,
];

/**
 * The WHATWG name of the encoding in `<meta charset>`, `http-equiv`, an XML declaration or `@charset`; null when
 * there is none, when its label is unknown, and for UTF-8 and UTF-16, which the bytes themselves show.
 */
export function findDeclaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, headBytes)).toString('latin1');
  for (const claim of claims) {
    const label = claim.exec(head)?.[1];
    if (!label) continue;
    const encoding = encodingOfLabel(label);
    if (encoding && !encoding.startsWith('utf-')) return encoding;
  }
  return null;
}

/** The WHATWG name for a label (`GB2312` → `gb18030`), null when no decoder knows it. */
export function encodingOfLabel(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    return null;
  }
}
