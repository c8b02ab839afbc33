// An email (EML, RFC 5322), called a letter in this code: its HTML or text is the content, its head has author and date.
// Must not choose among the parts: letter.ts does.
import { PermanentError } from '../errors.ts';
import { memberFacts } from '../schemas/member-facts.ts';
import type { FrontMatterValue } from '../schemas/parsed.ts';
import type { Carried, Envelope } from './format.ts';
import { plainRecord } from './front-matter/plain-value.ts';
import { countLeftOut, type Letter, readLetter, type TextPart } from './mail/letter.ts';
import { mailDate } from './mail/mail-date.ts';
import { isLetterHead, isSavedPageHead } from './mail/mail-head.ts';
import { type MimePart, readMime } from './mail/mime-parts.ts';
import { decodeWords, namesIn } from './mail/mime-words.ts';
import { escapeText } from './markup/markup.ts';

export const eml: Envelope = {
  kind: 'envelope',
  name: 'eml',
  about: {
    title: 'Email (EML)',
    read: 'the body, as HTML or text; subject, sender and date; parts and headers in any encoding',
    skipped: 'attachments, inline images, the other version of the body',
    refused: 'emails without text (`no_content`)',
  },
  sniff: (head) => isLetterHead(head) && !isSavedPageHead(head),
  open(bytes) {
    const root = readMime(letterBytes(bytes));
    const letter = readLetter(root);
    if (letter === null) throw new PermanentError('no_content', whyWithoutText(root));
    const { head, texts, leftOut } = letter;
    return {
      ...contentOf(texts),
      frontMatter: statedBy(letter, root),
      facts: memberFacts({
        url: addressOf(head) ?? addressOf(root),
        language: head.headers.first('content-language')?.split(',')[0],
        siteName: listOf(head) ?? listOf(root),
        ...(texts.length === 1 && { encoding: texts[0]?.encoding }),
      }),
      leftOut,
    };
  },
};

/** Apple Mail writes the length of the letter before it, and a property list behind it. */
function letterBytes(bytes: Uint8Array): Uint8Array {
  const { buffer, byteOffset, length } = bytes;
  const first = /^(\d{1,12}) *\r?\n/.exec(
    Buffer.from(buffer, byteOffset, Math.min(length, 40)).toString('latin1'),
  );
  return first === null ? bytes : bytes.subarray(first[0].length, first[0].length + Number(first[1]));
}

function whyWithoutText(root: MimePart): string {
  if (root.type === 'multipart/encrypted' || root.type === 'application/pkcs7-mime')
    return 'The email is encrypted or opaquely signed, so its text can’t be read.';
  const count = Object.values<number>(countLeftOut(root, [])).reduce((sum, one) => sum + one, 0);
  if (root.children.length === 0 && root.type.startsWith('text/')) return 'The email has no text.';
  return `The email has no text, only attachments (${count}).`;
}

function contentOf(texts: TextPart[]): Pick<Carried, 'content' | 'bodyFormat'> {
  const [first, ...others] = texts;
  if (first === undefined) return { content: '' };
  if (texts.some(({ isHtml }) => isHtml)) {
    // All of a letter is its content, even if it is a whole HTML page.
    return { content: others.length === 0 ? first.bytes : joinHtml(texts), bodyFormat: 'html-fragment' };
  }
  return { content: others.length === 0 ? first.bytes : texts.map(({ text }) => text.trim()).join('\n\n') };
}

/** Several parts, as a mail program shows them one below the other. */
function joinHtml(texts: TextPart[]): string {
  const bodies = texts.map(({ isHtml, text }) => `<div>${isHtml ? bodyOf(text) : paragraphs(text)}</div>`);
  return bodies.join('\n');
}

function bodyOf(html: string): string {
  const begin = /<body\b[^<>]{0,2000}>/i.exec(html);
  const inner = begin === null ? html : html.slice(begin.index + begin[0].length);
  const end = inner.toLowerCase().lastIndexOf('</body');
  return end === -1 ? inner : inner.slice(0, end);
}

function paragraphs(text: string): string {
  return escapeText(text)
    .split(/\n[ \t]*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${paragraph.trim().replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}

/** The fields of the head, as front matter keys. A letter inside the letter has its own. */
function statedBy({ head, texts }: Letter, root: MimePart): Record<string, FrontMatterValue> {
  const declared = texts[0]?.encoding ?? null;
  const ask = (name: string) => head.headers.first(name) ?? root.headers.first(name);
  const title = titleOf(decodeWords(ask('subject') ?? '', declared), listOf(head));
  const authors = namesIn(ask('from') ?? '', declared);
  const date = ask('date') ?? receivedOf(head);
  const entries: [string, FrontMatterValue][] = [];
  if (title !== '') entries.push(['title', title]);
  if (authors.length > 0) entries.push(['author', authors]);
  if (date !== null) entries.push(['date', mailDate(date) ?? decodeWords(date, declared)]);
  return plainRecord(entries);
}

/** The subject without the name of the mailing list, which many lists put in front of it. */
function titleOf(subject: string, list: string | null): string {
  const prefix = /^\[([^[\]]{1,100})\]\s*(?=\S)/.exec(subject);
  if (prefix === null || list === null) return subject;
  const isList = list.toLowerCase().includes((prefix[1] ?? '').toLowerCase());
  return isList ? subject.slice(prefix[0].length) : subject;
}

/** When the last server took the letter. */
function receivedOf({ headers }: MimePart): string | null {
  return /;([^;]*)$/.exec(headers.first('received') ?? '')?.[1]?.trim() ?? null;
}

/** Where the letter is on the web: in its list's archive, or on the page that it was made from. */
function addressOf({ headers }: MimePart): string | null {
  for (const name of ['archived-at', 'content-base', 'content-location']) {
    const address = /https?:\/\/[^\s<>"]{1,2000}/i.exec(headers.first(name) ?? '')?.[0];
    if (address !== undefined && URL.canParse(address)) return address;
  }
  return null;
}

/** `Harbour News <news.harbour.example>`: the name of a list. */
function listOf({ headers }: MimePart): string | null {
  const field = headers.first('list-id');
  return field === null ? null : (namesIn(field)[0] ?? null);
}
