// Markdown: a text with marks that prose does not have, or any text below front matter that is not HTML.
// Must not take plain text for Markdown: it would lose its line ends.
import { type Body, sampleChars } from './format.ts';

export const markdown: Body = {
  kind: 'body',
  name: 'markdown',
  about: {
    title: 'Markdown',
    read: 'Markdown, also with HTML in it and with YAML, TOML or JSON front matter',
    refused: 'front matter that is code or is never closed',
  },
  sniff: (head, hasFrontMatter) => hasFrontMatter || isMarkdown(head.slice(0, sampleChars)),
};

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
