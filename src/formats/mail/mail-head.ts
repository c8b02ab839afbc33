// Distinguishes emails and saved pages (MHTML) from other texts by their head.
// Must not look beyond the head: a text that quotes an email is not one.
import { isHeaderLine, MimeHeaders } from './mime-headers.ts';
import { decodeWords } from './mime-words.ts';

/** Fields that only email programs and servers write. */
const traces = new Set(
  `
  arc-seal
  authentication-results
  content-transfer-encoding
  delivered-to
  delivery-date
  dkim-signature
  domainkey-signature
  envelope-to
  in-reply-to
  list-id
  list-unsubscribe
  message-id
  mime-version
  newsgroups
  received
  received-spf
  references
  resent-from
  return-path
  x-apparently-to
  x-gm-message-state
  x-gm-thrid
  x-gmail-labels
  x-google-dkim-signature
  x-mailer
  x-mimeole
  x-mozilla-keys
  x-mozilla-status
  x-originating-ip
  x-original-to
  x-received
  x-sender
  x-spam-status
  x-uidl
`
    .split('\n')
    .flatMap((line) => line.trim() || []),
);

const dateWithTime =
  /\b\d{1,2}[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]\d{2,4},? \d{1,2}:\d{2}/i;

const day = '\\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? {1,3}';
const date = '(?:[a-z]{3,9} {1,3}\\d{1,2}|\\d{1,2} {1,3}[a-z]{3,9}(?: {1,3}\\d{4})?),?';
const separator = new RegExp(
  `^From .{0,300}?(?:${day}${date}|\\d{4}-\\d\\d-\\d\\d)[ T]{1,3}\\d{1,2}:\\d\\d`,
  'i',
);

/** `From lena@news.example Tue Jul  4 06:30:00 2023`, as the many writers of mailboxes put it before a letter. */
export function isSeparator(line: string): boolean {
  return line.startsWith('From ') && separator.test(line) && /\b(?:19|20)\d\d\b/.test(line);
}

/** @param head the first bytes, a Latin-1 character each */
export function isLetterHead(head: string): boolean {
  const { headers, names } = readHead(head);
  if (headers === null || names.length === 0) return false;
  if (isSeparator(head.slice(0, 1_000).trimStart().split(/\r?\n/, 1)[0] ?? '')) return true;
  if (names.length >= 2 && names.some((name) => traces.has(name))) return true;
  const from = headers.first('from') ?? '';
  const isFrom = /<[^<>\s]{1,300}>|\S@\S| at \S+\.\S/.test(from);
  const isDated = dateWithTime.test(headers.first('date') ?? '');
  const others = ['subject', 'to', 'date', 'cc'].filter((name) => names.includes(name)).length;
  return (
    (isFrom && others > 0) ||
    (isDated && (names.includes('subject') || names.includes('from')) && from !== '')
  );
}

const savers = /\b(?:saved by|internet explorer|blink|mozilla|opera|unmht|webkit)\b/i;

/** The head of a page that a browser or a word processor has saved. */
export function isSavedPageHead(head: string): boolean {
  const { headers, names } = readHead(head);
  if (headers === null) return false;
  if (names.includes('snapshot-content-location') || names.includes('x-maf-information')) return true;
  const from = headers.first('from') ?? '';
  // In the language of the browser.
  if (!from.includes('@') && savers.test(decodeWords(from))) return true;
  const type = headers.first('content-type') ?? '';
  const isPage = /^multipart\/related\b/i.test(type) || names.includes('content-location');
  const isMime = names.includes('mime-version') || names.includes('content-location');
  const isSent = ['received', 'return-path', 'delivered-to', 'message-id', 'to', 'from', 'newsgroups'].some(
    (name) => names.includes(name),
  );
  return isPage && isMime && !isSent;
}

/** Fields that other texts may have too. */
const common = new Set(['content-type', 'date', 'from', 'subject', 'to']);
const isTrace = (name: string) => traces.has(name) || name === 'snapshot-content-location';
const isKnown = (name: string) => isTrace(name) || common.has(name);

/** Lines of a head that are not fields. */
const mostDamaged = 3;

/** The fields at the beginning; null if the text begins with anything else. */
function readHead(head: string): { headers: MimeHeaders | null; names: readonly string[] } {
  const text = head
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .replace(/^\s+/, '')
    .replace(/^\d{1,12} *\r?\n/, '');
  const headers = new MimeHeaders();
  const lines = text.split(/\r\n|\r|\n/);
  // The last line may be cut.
  const whole = head.length < 512 || lines.length === 1 ? lines : lines.slice(0, -1);
  let damaged = 0;
  for (const [index, line] of whole.entries()) {
    if (line.trim() === '' && headers.size > 0) break;
    if (/^>?From /.test(line) && headers.size === 0) continue;
    if (headers.take(line)) continue;
    const isInHead = damaged < mostDamaged && isHeaderLine(whole[index + 1] ?? '');
    if (isInHead) damaged += 1;
    else if (headers.size < 2) return { headers: null, names: [] };
    // The text below a head without a blank line.
    else break;
  }
  const { names } = headers;
  // A text may begin with a few such lines; programs write more of them.
  const known = names.filter(isKnown).length;
  const isSound = damaged === 0 || known >= (names.some(isTrace) ? 3 : 4);
  return isSound ? { headers, names } : { headers: null, names: [] };
}
