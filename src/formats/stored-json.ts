// Reads JSON that was stored as bytes and may have been damaged since.
// Must not say what it should hold: the reader's schema does.

/** @returns null when the bytes are not JSON */
export function readStoredJson(stored: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength).toString());
  } catch {
    return null;
  }
}
