// Patterns of class words: tokens, written one a line.
// Must not hold tokens: they are in the files that know what they mean.

/** Reads tokens from a template, one a line, in the syntax of regular expressions, and returns one group of all. */
export function tokens({ raw }: TemplateStringsArray): string {
  const lines = raw.join('').split('\n');
  return `(?:${lines.flatMap((line) => line.trim() || []).join('|')})`;
}

/** Returns a pattern that matches a group of tokens where no letter is beside it. */
export function classPattern(group: string): RegExp {
  return new RegExp(`(?:^|[^a-z])${group}(?=$|[^a-z])`, 'u');
}
