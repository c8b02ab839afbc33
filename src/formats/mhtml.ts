// A page that a browser saved in one file (MHTML, RFC 2557): the page is the content; images and frames are skipped.
// Must not use the date of saving as the date of the page.
import { PermanentError } from '../errors.ts';
import { memberFacts } from '../schemas/member-facts.ts';
import type { Skipped, SkipReason } from '../schemas/skip-reason.ts';
import type { Envelope } from './format.ts';
import { isHtmlType, readText, rootFirst, type TextPart } from './mail/letter.ts';
import { mailMoment } from './mail/mail-date.ts';
import { isSavedPageHead } from './mail/mail-head.ts';
import { type MimePart, readMime } from './mail/mime-parts.ts';
import { decodeWords } from './mail/mime-words.ts';
import { visibleLetters } from './markup/html-letters.ts';

export const mhtml: Envelope = {
  kind: 'envelope',
  name: 'mhtml',
  about: {
    title: 'MHTML',
    read: 'the page, with its address and the time it was saved',
    skipped: 'images, style sheets, scripts, frames',
    refused: 'files without a page',
  },
  sniff: isSavedPageHead,
  open(bytes) {
    const root = readMime(bytes);
    const parts = partsOf(root);
    const page = pageAmong(root, parts);
    if (page === null) throw new PermanentError('no_content', 'The saved page has no text.');
    const { headers } = root;
    return {
      content: page.bytes,
      frontMatter: {},
      ...(page.isHtml && { bodyFormat: 'html-page' as const }),
      facts: memberFacts({
        url:
          addressOf(headers.first('snapshot-content-location')) ?? locationOf(page.part) ?? locationOf(root),
        fetchedAt: mailMoment(headers.first('date') ?? ''),
        title: decodeWords(headers.first('subject') ?? '', page.encoding),
        encoding: page.encoding,
      }),
      leftOut: countOthers(parts, page.part),
    };
  },
};

/** All parts with content, the root of a `multipart/related` first. */
function partsOf(root: MimePart): MimePart[] {
  const parts: MimePart[] = [];
  const waiting = [root];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part.children.length === 0) parts.push(part);
    else for (const child of rootFirst(part).toReversed()) waiting.push(child);
  }
  return parts;
}

function pageAmong(root: MimePart, parts: readonly MimePart[]): TextPart | null {
  const address = root.headers.first('snapshot-content-location');
  const isNamed = (part: MimePart) => address !== null && part.headers.first('content-location') === address;
  const pages = parts.filter((part) => isHtmlType(part.type) || part.type === 'text/plain');
  const candidates = [
    ...pages.filter((part) => isHtmlType(part.type) && isNamed(part)),
    ...pages.filter((part) => isHtmlType(part.type)),
    ...pages,
  ];
  for (const [index, part] of candidates.entries()) {
    // Only the first ones, because each is read as a whole.
    if (index > 10) break;
    const page = readText(part);
    if (page !== null) return isFrameset(page) ? (longestFrame(pages, page) ?? page) : page;
  }
  return null;
}

function isFrameset({ text }: TextPart): boolean {
  return /<frameset\b/i.test(text) && visibleLetters(text).length < 500;
}

const mostFrames = 20;

function longestFrame(pages: readonly MimePart[], around: TextPart): TextPart | null {
  const frames = pages.filter((part) => part !== around.part && isHtmlType(part.type)).slice(0, mostFrames);
  const texts = frames.map(readText).filter((text) => text !== null);
  return texts.toSorted((one, other) => other.letters.length - one.letters.length)[0] ?? null;
}

function locationOf(part: MimePart): string | null {
  return addressOf(part.headers.first('content-location')) ?? addressOf(part.headers.first('content-base'));
}

/** An address on the web. Long ones are folded. */
function addressOf(field: string | null): string | null {
  const address = decodeWords(field ?? '').replace(/\s+/g, '');
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? address : null;
}

const reasons: readonly (readonly [shape: RegExp, reason: SkipReason])[] = [
  [/^(?:text\/html|application\/xhtml\+xml)$/, 'frame'],
  [/^image\//, 'image'],
  [/^audio\//, 'audio'],
  [/^video\//, 'video'],
  [/^text\/css$/, 'style_sheet'],
  [/^(?:font\/|application\/(?:x-)?font|application\/vnd\.ms-fontobject)/, 'font'],
  [/script$/, 'script'],
];

function countOthers(parts: readonly MimePart[], page: MimePart): Skipped {
  const counts: Skipped = {};
  for (const part of parts) {
    if (part === page) continue;
    const reason = reasons.find(([shape]) => shape.test(part.type))?.[1] ?? 'page_file';
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}
