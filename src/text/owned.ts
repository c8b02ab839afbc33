// Copies texts that are to be kept longer than what they were cut out of.
// Must not be used where a text is kept no longer than its page: copies cost.

/** The same text with memory of its own: the engine keeps a whole page for the sake of a slice of it. */
export function owned(text: string): string {
  return ` ${text}`.slice(1);
}
