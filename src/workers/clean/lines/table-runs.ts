// Finds tables with one cell per line: the same few line shapes repeat, and some of them are figures.
// Must not judge their content.
import type { ClassifiedLine } from './classify.ts';

const figure = /^[\d.,:%+−–—\-/()\s$€£¥]{1,14}$/u;
const maxColumns = 12;
/** At least this many rows of one shape are a table. */
const minRows = 3;
/** Longer texts beside figures are headlines with comment counts. Weight as in line.ts. */
const maxCellWeight = 75;
const maxPoorCellWeight = 40;
/** With at least this share of figures among its cells, it is a table whatever the other cells are. */
const richShare = 0.36;

function shapeOf(line: ClassifiedLine): 'figure' | 'words' | null {
  if (line.weight > maxCellWeight || line.kind === 'footer' || line.kind === 'section-end') return null;
  return figure.test(line.text) && /\d/u.test(line.text) ? 'figure' : 'words';
}

/** Indexes of the lines that are cells. */
export function findTableCells(lines: ClassifiedLine[]): Set<number> {
  const cells = new Set<number>();
  const shapes = lines.map(shapeOf);
  for (let columns = 2; columns <= maxColumns; columns++) {
    let same = 0;
    let figures = 0;
    for (let at = columns; at <= shapes.length; at++) {
      const shape = shapes[at];
      if (shape != null && shape === shapes[at - columns]) {
        same++;
        if (shape === 'figure') figures++;
        continue;
      }
      const rows = same / columns + 1;
      const from = at - same - columns;
      const isTable =
        rows >= minRows &&
        figures >= minRows - 1 &&
        figures < same &&
        (figures >= same * richShare ||
          lines.slice(from, at).every(({ weight }) => weight <= maxPoorCellWeight));
      if (isTable) for (let cell = from; cell < at; cell++) cells.add(cell);
      same = 0;
      figures = 0;
    }
  }
  return cells;
}
