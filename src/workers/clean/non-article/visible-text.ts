// All text that an input shows, including its chrome. Classifies pages in which nothing reads as an article.
// Must not run for every page: it reads the input again.
import { elementsBelow, remover } from '../../../html/elements.ts';
import { parseHtml } from '../../../html/html-tree.ts';
import type { ParsedArticle } from '../../../schemas/parsed.ts';
import { treeBlocks } from '../blocks/tree-blocks.ts';
import { markdownToHtml } from '../markdown-body.ts';

const unseen = new Set(
  'title script style template svg math select textarea iframe object audio video'.split(' '),
);

/** One block per line. */
export function visibleText({ body, bodyFormat }: ParsedArticle): string {
  if (bodyFormat === 'text') return body;
  const root = parseHtml(bodyFormat === 'markdown' ? markdownToHtml(body) : body);
  const { remove, sweep } = remover();
  for (const element of elementsBelow(root)) if (unseen.has(element.name)) remove(element);
  sweep();
  return treeBlocks(root, null)
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n');
}
