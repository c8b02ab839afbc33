// The difference of two texts by lines, in the format of `diff -u`.
// Must not take more than bounded memory: texts that differ in too many lines are replaced as a whole.

const contextLines = 3;
/** Cells of the table that finds the longest common subsequence. Two bytes each. */
const mostCells = 4_000_000;

/** A line, and whether it is in both texts, only in the former or only in the later one. */
type Line = readonly [mark: ' ' | '-' | '+', text: string];

/**
 * @param names what the two texts are called in the head
 * @returns empty if the texts are the same
 */
export function lineDiff(former: string, later: string, names: { former: string; later: string }): string {
  if (former === later) return '';
  const hunks = hunksOf(compare(former.split('\n'), later.split('\n')));
  return [`--- ${names.former}`, `+++ ${names.later}`, ...hunks, ''].join('\n');
}

function compare(former: string[], later: string[]): Line[] {
  const shorter = Math.min(former.length, later.length);
  let start = 0;
  while (start < shorter && former[start] === later[start]) start += 1;
  let end = 0;
  while (end < shorter - start && former.at(-1 - end) === later.at(-1 - end)) end += 1;
  const same = (text: string): Line => [' ', text];
  return [
    ...former.slice(0, start).map(same),
    ...compareMiddle(former.slice(start, former.length - end), later.slice(start, later.length - end)),
    ...former.slice(former.length - end).map(same),
  ];
}

function compareMiddle(former: string[], later: string[]): Line[] {
  const width = later.length + 1;
  if ((former.length + 1) * width > mostCells)
    return [...former.map((text): Line => ['-', text]), ...later.map((text): Line => ['+', text])];
  /** At row * width + column: how many lines the rest of both texts have in common. */
  const common = new Uint16Array((former.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  for (let row = former.length - 1; row >= 0; row -= 1)
    for (let column = later.length - 1; column >= 0; column -= 1)
      common[row * width + column] =
        former[row] === later[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  const lines: Line[] = [];
  for (let row = 0, column = 0; row < former.length || column < later.length; ) {
    const [removed, added] = [former[row], later[column]];
    if (removed !== undefined && removed === added) {
      lines.push([' ', removed]);
      row += 1;
      column += 1;
    } else if (removed !== undefined && (added === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push(['-', removed]);
      row += 1;
    } else if (added !== undefined) {
      lines.push(['+', added]);
      column += 1;
    }
  }
  return lines;
}

/** Groups of changed lines with the lines around them, each under its head. */
function hunksOf(lines: Line[]): string[] {
  const changed = lines.flatMap(([mark], at) => (mark === ' ' ? [] : [at]));
  const ranges: { from: number; to: number }[] = [];
  for (const at of changed) {
    const last = ranges.at(-1);
    if (last !== undefined && at - contextLines <= last.to) last.to = at + contextLines + 1;
    else ranges.push({ from: Math.max(0, at - contextLines), to: at + contextLines + 1 });
  }
  let [formerLine, laterLine, position] = [1, 1, 0];
  return ranges.flatMap(({ from, to }) => {
    formerLine += from - position;
    laterLine += from - position;
    const hunk = lines.slice(from, to);
    const formerCount = hunk.filter(([mark]) => mark !== '+').length;
    const laterCount = hunk.filter(([mark]) => mark !== '-').length;
    const head = `@@ -${formerLine},${formerCount} +${laterLine},${laterCount} @@`;
    formerLine += formerCount;
    laterLine += laterCount;
    position = from + hunk.length;
    return [head, ...hunk.map(([mark, text]) => `${mark}${text}`)];
  });
}
