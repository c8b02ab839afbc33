// Reads JSON that was stored elsewhere and may have been damaged since.
// Must not say what it should hold: the reader's schema does.

/** @returns null when it is not JSON */
export function readStoredJson(stored: Uint8Array | string): unknown {
  try {
    if (typeof stored === 'string') return JSON.parse(stored);
    return JSON.parse(Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength).toString());
  } catch {
    return null;
  }
}
