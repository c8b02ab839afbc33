// Writes the parts of a generated Markdown page.
// Must not know what a page is about.

const notice = '<!-- Written by `npm run generate`; changes made here are lost. -->';

export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function page(blocks: string[]): string {
  return `${[notice, ...blocks].join('\n\n')}\n`;
}
