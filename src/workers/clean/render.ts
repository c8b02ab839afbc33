// Writes blocks as plain text and as Markdown, from the same content.
// Must not leave out or reorder anything.
import type { ArticleImage } from '../../schemas/clean.ts';
import type { Block } from './block.ts';

export interface Rendered {
  /** One paragraph per line. */
  text: string;
  markdown: string;
  images: ArticleImage[];
}

export function render(blocks: Block[]): Rendered {
  const lines: string[] = [];
  const images: ArticleImage[] = [];
  let markdown = '';
  let before: Block | null = null;
  for (const block of blocks) {
    if (block.image) images.push(block.image);
    if (block.text !== '') lines.push(block.text);
    markdown += (before === null ? '' : separator(before, block)) + markdownOf(block);
    before = block;
  }
  // An article may begin with code, whose first line may be indented.
  return { text: lines.join('\n').trimStart(), markdown, images };
}

function separator(before: Block, block: Block): string {
  if (before.kind === 'list-item' && block.kind === 'list-item') return '\n';
  if (before.kind === 'table-row' && block.kind === 'table-row' && !block.opensTable) return '\n';
  if (before.kind === 'quote' && block.kind === 'quote') return '\n>\n';
  return '\n\n';
}

function markdownOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.markdown}`;
    case 'list-item':
      return `${'   '.repeat(block.level - 1)}${block.ordinal === null ? '-' : `${block.ordinal}.`} ${escapeOpening(block.markdown)}`;
    case 'quote':
      return `> ${escapeOpening(block.markdown)}`;
    case 'paragraph':
      return escapeOpening(block.markdown);
    case 'table-row':
      // A row must still read as a table if the head of its table was removed.
      return block.markdown;
    default:
      return block.markdown;
  }
}

/** Escapes what Markdown would read as a heading, list, quote or rule because a line begins with it. */
function escapeOpening(markdown: string): string {
  return markdown
    .replace(/^(?:(?:#{1,6}|[-+])(?=\s|$)|>|-(?:\s*-){2,}\s*$)/u, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/u, '$1\\$2');
}
