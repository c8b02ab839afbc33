// Reads a data table into one block per row.
// Must not touch tables that only lay out a page.
import { Element, type ParentNode } from 'domhandler';
import { hintsOf } from '../../../html/element-hints.ts';
import { attribute, findElement, lineText } from '../../../html/elements.ts';
import { absoluteUrl } from '../../../html/url.ts';
import type { Block } from '../block.ts';
import { escapeMarkdown, paragraph } from '../block.ts';

const layoutContent = new Set([
  'table',
  'h1',
  'h2',
  'h3',
  'article',
  'section',
  'ul',
  'ol',
  'figure',
  'img',
  'blockquote',
]);
const maxCellChars = 400;
/** In tables of at most this many cells, shorter rows are padded to the widest one. In larger ones, one wide row would cost quadratic time. */
const maxFilledCells = 50_000;

/** One block per row; null if the table is only layout, so that its content is read as ordinary blocks. */
export function dataTableRows(table: Element, baseUrl: string | null): Block[] | null {
  const rows: Element[] = [];
  collectRows(table, rows);
  const cells = rows.map((row) => row.children.filter(isCell));
  const columns = cells.reduce((most, row) => Math.max(most, row.length), 0);
  if (columns < 2 || rows.length < 2) return null;
  if (findElement(table, (element) => layoutContent.has(element.name))) return null;
  const texts = cells.map((row) => row.map((cell) => lineText(cell)));
  if (texts.some((row) => row.some((text) => text.length > maxCellChars))) return null;
  const hints = hintsOf(table);
  const caption = table.children.find((child) => child instanceof Element && child.name === 'caption');
  const title = caption === undefined ? '' : lineText(caption);
  const blocks: Block[] = title === '' ? [] : [{ ...paragraph(title), hints }];
  for (const [index, row] of texts.entries()) {
    if (row.every((text) => text === '')) continue;
    const opensTable = blocks.at(-1)?.kind !== 'table-row';
    // Markdown readers pad all rows but the first themselves.
    const width = opensTable || columns * rows.length <= maxFilledCells ? columns : row.length;
    const line = [...row, ...Array<string>(width - row.length).fill('')];
    const markdown = `| ${line.map((text) => escapeMarkdown(text).replaceAll('|', '\\|')).join(' | ')} |`;
    blocks.push({
      kind: 'table-row',
      text: row.filter((text) => text !== '').join('\t'),
      markdown: opensTable ? `${markdown}\n|${' --- |'.repeat(columns)}` : markdown,
      level: 0,
      ordinal: null,
      opensTable,
      image: null,
      linkedChars: linkedCharsOf(cells[index] ?? [], baseUrl),
      hints,
    });
  }
  return blocks;
}

function isCell(node: unknown): node is Element {
  return node instanceof Element && (node.name === 'td' || node.name === 'th');
}

function collectRows(parent: ParentNode, rows: Element[]): void {
  for (const child of parent.children) {
    if (!(child instanceof Element)) continue;
    if (child.name === 'tr') rows.push(child);
    else if (child.name === 'tbody' || child.name === 'thead' || child.name === 'tfoot')
      collectRows(child, rows);
  }
}

function linkedCharsOf(cells: Element[], baseUrl: string | null): number {
  let chars = 0;
  for (const cell of cells) {
    const link = findElement(
      cell,
      (element) => element.name === 'a' && absoluteUrl(attribute(element, 'href'), baseUrl) !== null,
    );
    if (link) chars += lineText(link).length;
  }
  return chars;
}
