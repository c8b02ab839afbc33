// Decides what form a decoded body has: whole HTML page, HTML fragment, Markdown or plain text.
// Must not build a tree, and must not look at the file's name.
import type { BodyFormat } from '../schemas/parsed.ts';

// The beginning decides; everything below is linear in it.
const sampleChars = 131_072;
const headChars = 4_096;

const blockTags = new Set(
  'address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p pre section table tbody td th thead tr ul'.split(
    ' ',
  ),
);

const inlineTags = new Set(
  'a abbr audio b br button cite code del em font hr i iframe img input ins label mark picture q s script small source span strike strong style sub sup svg time u video'.split(
    ' ',
  ),
);

/**
 * The form of a text by its content.
 * @param hasFrontMatter text below front matter that isn't HTML is Markdown, since that is what such files hold
 */
export function formOf(text: string, hasFrontMatter: boolean): BodyFormat {
  if (isPage(text)) return 'html-page';
  const sample = text.slice(0, sampleChars);
  if (isMostlyHtml(sample)) return 'html-fragment';
  return hasFrontMatter || isMarkdown(sample) ? 'markdown' : 'text';
}

/** Whether the text is a document of its own: it begins with a doctype, `<html>`, `<head>` or `<body>`. */
function isPage(text: string): boolean {
  const start = skipProlog(text);
  // Below error messages of the server a page can begin late; prose about HTML doesn't begin with a tag.
  const head = text.slice(start, start + (text.charAt(start) === '<' ? sampleChars : headChars));
  if (/^<(?:!doctype\s+html|html|head|body)\b/i.test(head)) return true;
  // Some pages begin with a few stray characters or with their <meta> and <title>.
  const root = /<(?:!doctype\s+html|html[\s>]|head>|body[\s>])/i.exec(head);
  if (root)
    return root.index === 0 || !/[`]|\n {4}|\n\t/.test(head.slice(Math.max(0, root.index - 200), root.index));
  return (
    /^<(?:meta|title|link|base)\b/i.test(head) &&
    /<\/(?:head|title)>/i.test(text.slice(start, start + sampleChars))
  );
}

/** Where the text begins after white space, an XML declaration, other instructions and comments. */
function skipProlog(text: string): number {
  let at = 0;
  for (;;) {
    while (at < text.length && (text.charCodeAt(at) <= 0x20 || text.charCodeAt(at) === 0xfeff)) at += 1;
    const closing = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '>' : null;
    const end = closing ? text.indexOf(closing, at) : -1;
    if (closing === null || end === -1) return at;
    at = end + closing.length;
  }
}

/** Whether most of the visible text stands inside block-level tags, or between `<br>`s. */
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

const strongMarks = [
  /^ {0,3}#{1,6}[ \t]+\S/gm,
  /!?\[[^[\]\n]{0,300}\]\((?:https?:\/\/|\/|\.{1,2}\/|#|<|mailto:)[^()\s]{0,2000}/g,
  /^(?:```|~~~)/gm,
  /^\|?[ \t]*:?-{3,}:?[ \t]*\|[ \t|:-]*$/gm,
  /^\[[^[\]\n]{1,100}\]:[ \t]+\S/gm,
];

const weakMarks = [
  /\*\*[^\s*][^*\n]{0,300}\*\*/g,
  /^[ \t]*[-*+][ \t]+\S/gm,
  /^>[ \t]*\S/gm,
  /^(?:={3,}|-{3,})[ \t]*$/gm,
  /(?:^|\s)[*_][^\s*_][^*_\n]{0,300}[*_](?=\s|[.,;:!?]|$)/gm,
];

/**
 * Conservative: read as Markdown, a plain text loses the line ends between its paragraphs, while Markdown that is
 * taken for plain text only keeps some marks.
 */
function isMarkdown(sample: string): boolean {
  if (strongMarks.some((mark) => countUpTo(sample, mark, 1) > 0)) return true;
  return weakMarks.filter((mark) => countUpTo(sample, mark, 2) >= 2).length >= 2;
}

function countUpTo(text: string, mark: RegExp, limit: number): number {
  let count = 0;
  mark.lastIndex = 0;
  while (count < limit && mark.exec(text)) count += 1;
  return count;
}
