// An HTML fragment: a text whose paragraphs are block-level tags, without the page around them.
// Must not build a tree.
import { type Body, sampleChars } from './format.ts';

export const htmlFragment: Body = {
  kind: 'body',
  name: 'html-fragment',
  about: {
    title: 'HTML fragments',
    read: 'the whole fragment, with or without front matter',
  },
  sniff: (head) => isMostlyHtml(head.slice(0, sampleChars)),
};

const blockTags = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'center',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'li',
  'main',
  'nav',
  'ol',
  'p',
  'pre',
  'section',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'ul',
]);

const inlineTags = new Set([
  'a',
  'abbr',
  'audio',
  'b',
  'br',
  'button',
  'cite',
  'code',
  'del',
  'em',
  'font',
  'hr',
  'i',
  'iframe',
  'img',
  'input',
  'ins',
  'label',
  'mark',
  'picture',
  'q',
  's',
  'script',
  'small',
  'source',
  'span',
  'strike',
  'strong',
  'style',
  'sub',
  'sup',
  'svg',
  'time',
  'u',
  'video',
]);

/** Whether most of the visible text is inside block-level tags, or between `<br>`s. */
function isMostlyHtml(sample: string): boolean {
  if (!sample.includes('<')) return false;
  // What Markdown shows as code is text, whatever tags are in it.
  const text = sample.replace(/^(```|~~~)[^\n]*\n[\s\S]*?^\1/gm, '').replace(/`[^`\n]{1,200}`/g, '');
  const tag = /<(\/?)([a-z][a-z0-9]*)\b[^<>]*>/gi;
  let inside = 0;
  let outside = 0;
  let depth = 0;
  let breaks = 0;
  let known = 0;
  let last = 0;
  for (let match = tag.exec(text); match; match = tag.exec(text)) {
    const name = match[2]?.toLowerCase() ?? '';
    const isBlock = blockTags.has(name);
    if (!isBlock && !inlineTags.has(name)) continue;
    known += 1;
    const chars = countVisible(text, last, match.index);
    if (depth > 0) inside += chars;
    else outside += chars;
    last = tag.lastIndex;
    if (name === 'br') breaks += 1;
    if (isBlock) depth = match[1] ? Math.max(0, depth - 1) : depth + 1;
  }
  if (known === 0) return false;
  const rest = countVisible(text, last, text.length);
  if (depth > 0) inside += rest;
  else outside += rest;
  if (inside > 0 && inside >= outside) return true;
  // Text cut into paragraphs by <br> alone, without the blank lines that Markdown needs.
  return breaks >= 2 && breaks > text.split(/\n[ \t]*\n/, breaks + 1).length;
}

function countVisible(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) > 0x20) count += 1;
  return count;
}
