// The Unicode normalization forms in which the same text may be stored.
// Must not decide which of them is meant.

/**
 * A text as it was given, then the others of its composed form (NFC) and its decomposed form (NFD), each once. macOS stores
 * file names decomposed, most other systems composed.
 */
export function normalizationForms(text: string): string[] {
  return [...new Set([text, text.normalize('NFC'), text.normalize('NFD')])];
}
