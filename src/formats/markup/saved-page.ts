// Reads what browsers, extensions and web archives add to a page that they save: its address, the time, and a toolbar.
// Must not look for it inside the article: a page may be about saved pages.
import { mailMoment } from '../mail/mail-date.ts';

export interface SavedPage {
  /** The address that it was saved from; null if only the time is written. */
  url: string | null;
  /** ISO 8601, UTC; null if it is not written. */
  savedAt: string | null;
  /** The page without the archive's additions. */
  html: string;
}

/** Comments and marks are read this far below the beginning, and before `<body>`. */
const headChars = 16_384;
/** A web archive writes a comment at the end. */
const tailChars = 8_192;
/** A toolbar begins at most this far below `<body>`. */
const toolbarChars = 4_096;

interface Mark {
  url: string | null;
  savedAt: string | null;
}

/** What the page says about its saving; null for a page that says nothing. */
export function readSavedPage(html: string): SavedPage | null {
  const head = headOf(html);
  const archived = ofWaybackMachine(html, head) ?? ofArchiveToday(html, head);
  if (archived !== null) return archived;
  for (const mark of [...commentsIn(head).map(ofComment), ofAttributes(head), ofMetas(head)]) {
    if (mark !== null && (mark.url ?? mark.savedAt) !== null) return { ...mark, html };
  }
  return null;
}

function headOf(html: string): string {
  const start = html.slice(0, headChars);
  const body = /<body\b/i.exec(start);
  return body === null ? start : start.slice(0, body.index);
}

function commentsIn(head: string): string[] {
  const comments: string[] = [];
  for (let at = head.indexOf('<!--'); at !== -1; at = head.indexOf('<!--', at)) {
    const end = head.indexOf('-->', at + 4);
    if (end === -1) break;
    comments.push(head.slice(at + 4, end));
    at = end;
  }
  return comments;
}

/** A comment of one program each. */
const shapes: readonly RegExp[] = [
  // SingleFile, also in its older forms.
  /^\s*Page saved with SingleFile\w*\s+url:\s*(?<url>\S+)(?:\s+saved date:\s*(?<time>[^\n]+))?/,
  // Chrome, Edge and Internet Explorer: with the length of the address.
  /^\s*saved from url=\(\d{4}\)(?<url>\S+)/i,
  // HTTrack leaves the scheme out.
  /^\s*Mirrored from (?<url>\S+) by HTTrack\b[^\]]{0,200}\],\s*(?<time>[^\n]+)/,
  // monolith
  /^\s*Saved from (?<url>\S+) at (?<time>\S+) using monolith\b/i,
];

function ofComment(comment: string): Mark | null {
  for (const shape of shapes) {
    const found = shape.exec(comment)?.groups;
    if (found !== undefined) return markOf(found.url, found.time);
  }
  return null;
}

/** WebScrapBook writes attributes of `<html>`. */
function ofAttributes(head: string): Mark | null {
  const url = /\sdata-scrapbook-source=["']([^"']{1,2000})["']/.exec(head)?.[1];
  const time = /\sdata-scrapbook-create=["'](\d{14})\d{0,3}["']/.exec(head)?.[1];
  return url === undefined ? null : markOf(url, stampedAt(time));
}

/** Save Page WE writes elements. */
function ofMetas(head: string): Mark | null {
  const url = /<meta name="savepage-url" content="([^"]{1,2000})"/.exec(head)?.[1];
  const time = /<meta name="savepage-date" content="([^"]{1,100})"/.exec(head)?.[1];
  return url === undefined ? null : markOf(url, time);
}

function markOf(url: string | undefined, time: string | null | undefined): Mark {
  const plain = (url ?? '').replaceAll('&amp;', '&');
  // `www.harbour.example/ferry.html`
  const whole = /^[\w-]+(?:\.[\w-]+)+(?:[/:]|$)/.test(plain) ? `http://${plain}` : plain;
  const isAddress = /^https?:\/\//i.test(whole) && URL.canParse(whole);
  return { url: isAddress ? whole : null, savedAt: mailMoment(time ?? '') };
}

/** `20230704063000`, in UTC. */
function stampedAt(stamp: string | undefined): string | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(stamp ?? '');
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  return mailMoment(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

const wombat = /__wm\.wombat\(\s*["']([^"']{1,2000})["']\s*,\s*["'](\d{14})["']/;
const toolbar = {
  begin: '<!-- BEGIN WAYBACK TOOLBAR INSERT -->',
  end: '<!-- END WAYBACK TOOLBAR INSERT -->',
};
const archivedOn = /FILE ARCHIVED ON (\d{1,2}:\d\d:\d\d) ([A-Z][a-z]{2} \d{1,2}, \d{4}) AND RETRIEVED FROM/;
const waybackLinks = /(?:(?:https?:)?\/\/web\.archive\.org)?\/web\/\d{4,14}(?:[a-z]{2}_)?\/(?=https?:\/\/)/gi;

/** The Wayback Machine adds scripts, a toolbar and a comment, and routes all addresses through itself. */
function ofWaybackMachine(html: string, head: string): SavedPage | null {
  const call = wombat.exec(head);
  const body = head.length < html.length ? html.slice(head.length, head.length + toolbarChars) : '';
  const begin = body.indexOf(toolbar.begin);
  const tail = archivedOn.exec(html.slice(-tailChars));
  if (call === null && begin === -1 && (tail === null || !waybackUrl.test(head))) return null;
  const plain = (begin === -1 ? html : withoutToolbar(html, head.length + begin)).replace(waybackLinks, '');
  const inToolbar = /id="wmtbURL"[^<>]{0,100}\bvalue="([^"]{1,2000})"/.exec(
    html.slice(head.length, head.length + 65_536),
  );
  const canonical = /<link\b[^<>]{0,200}\brel="canonical"[^<>]{0,2000}>/i.exec(head)?.[0] ?? '';
  const url = call?.[1] ?? inToolbar?.[1] ?? waybackUrl.exec(canonical)?.[1];
  const written = tail === null ? null : mailMoment(`${tail[2]} ${tail[1]} GMT`);
  return { url: markOf(url, null).url, savedAt: stampedAt(call?.[2]) ?? written, html: plain };
}

/** An address in the head that is routed through the archive. */
const waybackUrl =
  /="(?:https?:\/\/web\.archive\.org)?\/web\/\d{4,14}(?:[a-z]{2}_)?\/(https?:\/\/[^"\s]{1,2000})"/;

function withoutToolbar(html: string, begin: number): string {
  const end = html.indexOf(toolbar.end, begin);
  return end === -1 ? html : html.slice(0, begin) + html.slice(end + toolbar.end.length);
}

const todayPrefix =
  'https?:\\/\\/archive\\.(?:fo|is|li|md|ph|today|vn)\\/(\\d{4})\\.?(\\d\\d)\\.?(\\d\\d)-?(\\d\\d)(\\d\\d)(\\d\\d)\\/';
const todayUrl = new RegExp(`="${todayPrefix}(https?:\\/\\/[^"\\s]{1,2000})"`, 'i');

/** archive.today states the address of the copy, which ends with that of the page. */
function ofArchiveToday(html: string, head: string): SavedPage | null {
  const found = todayUrl.exec(head);
  if (found === null) return null;
  const mark = markOf(found[7], null);
  const plain = html.replace(new RegExp(`${todayPrefix}(?=https?:)`, 'gi'), '');
  return { url: mark.url, savedAt: stampedAt(found.slice(1, 7).join('')), html: plain };
}
