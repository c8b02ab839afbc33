// Lays rows out as an aligned table for the terminal.
// Must not print, and must not let a cell break out of its place.
import stringWidth from 'string-width';
import { safeText } from '../../text/safe-text.ts';
import { cutMiddle } from './cut-middle.ts';

export interface TableColumn {
  head: string;
  /** Right for numbers. Default left. */
  align?: 'left' | 'right';
}

const gap = '  ';
// Below this a cell says nothing any more; a table with too many columns gets wider instead.
const leastColumns = 5;

/**
 * The table as lines, each ending in a line feed. Cells are made safe; where the table is wider than `maxColumns`,
 * the widest columns are narrowed first and their cells cut in the middle.
 */
export function formatTable(columns: TableColumn[], rows: string[][], maxColumns = 80): string {
  const cells = [columns.map(({ head }) => head), ...rows].map((row) =>
    columns.map((_, index) => safeText(row[index] ?? '')),
  );
  const natural = columns.map((_, index) => Math.max(...cells.map((row) => stringWidth(row[index] ?? ''))));
  const widths = narrow(natural, maxColumns - gap.length * (columns.length - 1));
  const lines = cells.map((row) =>
    row
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        const cut = cutMiddle(cell, width);
        const padding = ' '.repeat(width - stringWidth(cut));
        return columns[index]?.align === 'right' ? padding + cut : cut + padding;
      })
      .join(gap)
      .trimEnd(),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join(gap);
  return lines
    .toSpliced(1, 0, rule)
    .map((line) => `${line}\n`)
    .join('');
}

/** Takes columns from the widest, one at a time, until all fit together. */
function narrow(widths: number[], available: number): number[] {
  const result = [...widths];
  let excess = result.reduce((sum, width) => sum + width, 0) - available;
  while (excess > 0) {
    const widest = Math.max(...result);
    if (widest <= leastColumns) break;
    result[result.lastIndexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return result;
}
