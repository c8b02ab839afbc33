// Turns a Markdown body into HTML and passes raw HTML through, so that all inputs share one tree.
// Must stay within bounds on hostile input: marked recurses with nesting and backtracks on long runs of markup.
import { Marked } from 'marked';
import { maxNodes } from '../../html/html-tree.ts';

/** Longer bare addresses are linked as they are: marked takes quadratic time to strip a run of punctuation from the end of one. */
const longAddress = /^(?:https?:\/\/|ftp:\/\/|www\.)[^\s<]{1000,}/iu;

const marked = new Marked({
  gfm: true,
  async: false,
  tokenizer: {
    url(text) {
      const raw = longAddress.exec(text)?.[0];
      if (raw === undefined) return false;
      const href = raw.includes('://') ? raw : `http://${raw}`;
      return { type: 'link', raw, text: raw, href, tokens: [{ type: 'text', raw, text: raw }] };
    },
  },
});

/**
 * Beyond these sizes a body is not read as Markdown but as paragraphs: marked's worst cases grow with the square, and
 * what it makes of a text of short lines takes two hundred times as much memory as the text.
 */
const maxMarkdownChars = 1_000_000;
const maxLineChars = 200_000;
const maxParagraphMarks = 4000;
const maxTableColumns = 200;

/** @returns HTML; never throws */
export function markdownToHtml(body: string): string {
  if (body.length > maxMarkdownChars || hasLongLine(body)) return asParagraphs(body);
  try {
    return marked.parse(tamed(body), { async: false });
  } catch {
    return asParagraphs(body);
  }
}

/** Where the line after the first `lines` begins. */
function behindLines(body: string, lines: number): number {
  let at = 0;
  for (let line = 0; line < lines; line++) {
    const end = body.indexOf('\n', at);
    if (end < 0) return body.length;
    at = end + 1;
  }
  return at;
}

function hasLongLine(body: string): boolean {
  for (let start = 0; start < body.length; ) {
    const end = body.indexOf('\n', start);
    const stop = end < 0 ? body.length : end;
    if (stop - start > maxLineChars) return true;
    start = stop + 1;
  }
  return false;
}

/** Shortens runs of markup that authors never write and that cost marked quadratic time or overflow its stack. */
function tamed(body: string): string {
  const runs = body
    .replace(/^(?:[ \t]*>){12,}/gmu, '> > > ')
    .replace(/^(?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]){12,}/gmu, '- ')
    .replace(/^[ \t]{60,}/gmu, ' '.repeat(4))
    .replace(/\[{12,}/gu, '[')
    .replace(/\]{12,}/gu, ']')
    .replace(/([*_~`])\1{40,}/gu, (_run, mark: string) => mark.repeat(3))
    .replace(/(?:!\[){12,}/gu, '![')
    .replace(/(?:\]\(){12,}/gu, '](')
    .replace(/<{40,}/gu, '&lt;')
    .replace(/\({40,}/gu, '(');
  if (runs.length < maxParagraphMarks) return runs;
  return runs
    .split(/(\n[ \t]*\n)/u)
    .map((chunk) => (chunk.length < maxParagraphMarks || chunk.startsWith('<') ? chunk : withoutMarks(chunk)))
    .join('');
}

/** A paragraph with thousands of marks is not prose: its marks are read as plain characters. */
function withoutMarks(paragraph: string): string {
  const marks = paragraph.match(/[*_~`[|]/gu)?.length ?? 0;
  const isTable = /^[ \t]*\|?[ \t:]*-{2,}/mu.test(paragraph);
  const columns = isTable ? Math.max(...paragraph.split('\n', 3).map((line) => line.split('|').length)) : 0;
  if (marks < maxParagraphMarks || (isTable && columns < maxTableColumns)) return paragraph;
  return paragraph.replace(/[*_~`[\]|]/gu, '\\$&');
}

function asParagraphs(body: string): string {
  const rest = behindLines(body, maxNodes);
  return `<p>${body.slice(0, rest).replace(/\n+/gu, '</p>\n<p>')}</p>${body.slice(rest)}`;
}
