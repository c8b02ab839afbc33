// A whole HTML page: a text that begins with a doctype, `<html>`, `<head>` or `<body>`.
// Must not build a tree.
import { type Body, sampleChars } from './format.ts';

/** A page may begin this far below prose, such as a server's error message. */
const proseChars = 4_096;

export const htmlPage: Body = {
  kind: 'body',
  name: 'html-page',
  about: {
    title: 'HTML pages',
    read: 'the main content, found by markup and text; metadata of every kind; also XHTML',
    refused: 'pages that are not articles (`no_content`)',
  },
  sniff: isPage,
};

function isPage(text: string): boolean {
  const start = skipProlog(text);
  // Below error messages of the server a page can begin late; prose about HTML doesn't begin with a tag.
  const head = text.slice(start, start + (text.charAt(start) === '<' ? sampleChars : proseChars));
  if (/^<(?:!doctype\s+html|(?:\w+:)?html|head|body)\b/i.test(head)) return true;
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
