// The transfer coding `chunked` of HTTP: sizes in hexadecimal between the parts of a body.
// Must not trust the header: archives keep it even if the body has been joined.

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const semicolon = 0x3b;
const mostDigits = 8;
const mostExtensionBytes = 256;
/** Trailers that may follow the last chunk. */
const mostTrailerBytes = 8_192;

/**
 * The body without its chunk sizes; the same bytes if it is not chunked.
 * @param isDeclared whether a header says that it is chunked; otherwise it must be so from beginning to end
 */
export function dechunked(body: Buffer, isDeclared: boolean): Buffer {
  const { joined, end } = joinChunks(body);
  if (!isDeclared) return end === 'whole' && joined.length > 0 ? joined : body;
  if (end === 'whole') return joined;
  if (end === 'cut') return joined;
  return withoutSizeLines(body);
}

/** `cut`: it is chunked and truncated; `wrong`: its sizes and its bytes contradict each other. */
function joinChunks(body: Buffer): { joined: Buffer; end: 'whole' | 'cut' | 'wrong' } {
  const wrong = { joined: body, end: 'wrong' } as const;
  if (sizeAt(body, 0) === null) return wrong;
  const joined = Buffer.allocUnsafeSlow(body.length);
  let length = 0;
  for (let at = 0; at < body.length; ) {
    const line = sizeAt(body, at);
    if (line === null)
      return body.length - at < 16 ? { joined: joined.subarray(0, length), end: 'cut' } : wrong;
    const { size, start } = line;
    if (size === 0) {
      // Only trailers follow.
      return body.length - start > mostTrailerBytes
        ? wrong
        : { joined: joined.subarray(0, length), end: 'whole' };
    }
    length += body.copy(joined, length, start, Math.min(start + size, body.length));
    at = start + size;
    if (at >= body.length) break;
    if (body[at] === carriageReturn) at += 1;
    if (at < body.length && body[at] !== lineFeed) return wrong;
    at += 1;
  }
  return { joined: joined.subarray(0, length), end: 'cut' };
}

/** The size in the line at `at`, and where its chunk starts. */
function sizeAt(body: Buffer, at: number): { size: number; start: number } | null {
  let size = 0;
  let next = at;
  for (; next - at <= mostDigits; next += 1) {
    const digit = hexadecimal(body[next] ?? 0);
    if (digit === null) break;
    size = size * 16 + digit;
  }
  const digits = next - at;
  if (digits === 0 || digits > mostDigits) return null;
  while (body[next] === 0x20 || body[next] === 0x09) next += 1;
  if (body[next] === semicolon) {
    const lineEnd = body.subarray(next, next + mostExtensionBytes).indexOf(lineFeed);
    return lineEnd === -1 ? null : { size, start: next + lineEnd + 1 };
  }
  if (body[next] === carriageReturn) next += 1;
  return body[next] === lineFeed ? { size, start: next + 1 } : null;
}

function hexadecimal(byte: number): number | null {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : null;
}

/** If sizes are wrong, their lines can still be distinguished from text if the first line is a size. */
function withoutSizeLines(body: Buffer): Buffer {
  if (sizeAt(body, 0) === null) return body;
  const text = body.toString('latin1').replace(/^[0-9a-f]{1,8}[ \t]*(?:;[^\r\n]*)?\r?\n/i, '');
  return Buffer.from(text.replace(/\r\n[0-9a-f]{1,8}[ \t]*(?:;[^\r\n]*)?(?:\r\n|$)/gi, ''), 'latin1');
}
