// Copies texts that are to be kept longer than what they were cut out of.
// Must not be used where a text is kept no longer than its page: copies cost.

/** A copy of the text in separate memory: otherwise the engine keeps a whole page alive for a slice of it. */
export function owned(text: string): string {
  return ` ${text}`.slice(1);
}
