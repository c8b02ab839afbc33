// Reads the file of a stream as its readers do.
// Must not know what a row looks like.
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Decompressed if it is gzip. Empty where nothing has been delivered yet. */
export function streamContent(path: string): string {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.of();
  return (path.endsWith('.gz') && bytes.length > 0 ? gunzipSync(bytes) : bytes).toString();
}
