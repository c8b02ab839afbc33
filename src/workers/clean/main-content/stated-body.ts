// The main content as a page states it in its JSON-LD, for pages that show it nowhere else (or only to scripts).
// Must not replace main content that the page does show.
import { parseHtml } from '../../../html/html-tree.ts';
import { weigh } from '../../../html/measure.ts';
import { onOneLine } from '../../../text/normalise.ts';
import type { Block } from '../block.ts';
import { paragraph } from '../block.ts';
import { treeBlocks } from '../blocks/tree-blocks.ts';
import { unreported } from '../removals.ts';
import { squash } from '../squash.ts';
import { dropChrome } from './drop-chrome.ts';

const minWeight = 200;
const sampleChars = 24;
const samples = 24;
/** If the page contains less than this share of the samples, the content found on it is something else. */
const minShown = 0.25;

/** The blocks of the stated main content; null if the page shows it, or states too little. */
export function statedBody(stated: string | null, shown: Block[], baseUrl: string | null): Block[] | null {
  if (stated === null || weigh(stated) < minWeight) return null;
  const blocks = blocksOf(stated, baseUrl);
  const words = squash(
    blocks
      .map((block) => block.text)
      .join(' ')
      .slice(0, 200_000),
  );
  if (words.length < sampleChars * 2) return null;
  const page = squash(shown.map((block) => block.text).join(' '));
  const stride = Math.max(1, Math.floor((words.length - sampleChars) / samples));
  let taken = 0;
  let found = 0;
  for (let at = 0; at + sampleChars <= words.length && taken < samples; at += stride, taken++) {
    if (page.includes(words.slice(at, at + sampleChars))) found++;
  }
  return found < taken * minShown ? blocks : null;
}

function blocksOf(stated: string, baseUrl: string | null): Block[] {
  if (/<(?:p|div|br|h[1-6]|ul)\b/iu.test(stated)) {
    const root = parseHtml(stated);
    dropChrome(root, unreported);
    return treeBlocks(root, baseUrl);
  }
  return stated
    .split(/\n+/u)
    .map(onOneLine)
    .filter((line) => line !== '')
    .map(paragraph);
}
