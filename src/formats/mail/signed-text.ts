// Takes the text out of a clear-signed message (RFC 4880, 7), which PGP wraps into lines of its own.
// Must not decode or verify: its lines are ASCII in all encodings of mail.

const begin = '-----BEGIN PGP SIGNED MESSAGE-----';
const end = '-----BEGIN PGP SIGNATURE-----';

/** The signed text, if the bytes begin with such a message; otherwise the bytes as they are. */
export function withoutSignature(bytes: Uint8Array): Uint8Array {
  const { buffer, byteOffset, length } = bytes;
  const text = Buffer.from(buffer, byteOffset, length).toString('latin1');
  const start = /\S/.exec(text)?.index ?? 0;
  if (!text.startsWith(begin, start)) return bytes;
  const stop = text.indexOf(end, start);
  const lines = text.slice(start, stop === -1 ? undefined : stop).split(/\r?\n/);
  // `Hash: SHA256`, and an empty line.
  const first = lines.findIndex((line, at) => at > 0 && line.trim() === '');
  return Buffer.from(
    lines
      .slice(first === -1 ? 1 : first + 1)
      .map((line) => line.replace(/^- /, ''))
      .join('\n'),
    'latin1',
  );
}
