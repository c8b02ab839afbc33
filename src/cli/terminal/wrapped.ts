// Breaks a text into lines that fit a terminal of 80 columns.
// Must not break a piece.

export const mostColumns = 80;

/** In as few lines as possible, none longer than the table; further lines begin with the indent. */
export function wrapped(pieces: string[], indent = ''): string {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= mostColumns)
      lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(last === undefined ? piece : `${indent}${piece}`);
  }
  return lines.join('\n');
}
