// Chooses the title from what the page says and cuts the site's name off it.
// Must not make up words: a title is always a part of something the input says.
import { squash } from './squash.ts';

export interface TitleSources {
  /** From front matter or JSON fields: decided by whoever wrote the file. */
  given: string | null;
  /** JSON-LD headline, og:title and the like, best first. */
  headlines: string[];
  h1s: string[];
  documentTitle: string | null;
  siteName: string | null;
  hostname: string | null;
}

const separator =
  /\s+[-–—|·•»«:]+\s+|\s*[|｜]\s*|\s*_+\s*|\s*(?:--+|——)\s*|(?<=\p{Script=Han})\s*-\s*(?=\p{Script=Han})/u;

/** Null when nothing names the story. */
export function chooseTitle(sources: TitleSources): string | null {
  if (sources.given !== null) return withoutSite(sources.given, sources, false);
  const stated = [...sources.headlines, ...(sources.documentTitle === null ? [] : [sources.documentTitle])];
  // The visible headline, where the page's metadata agrees that it is one.
  for (const h1 of sources.h1s) {
    if (squash(h1).length < 4 || isSite(h1, sources)) continue;
    const words = squash(h1);
    if (stated.some((title) => squash(title).startsWith(words) || squash(title).endsWith(words)))
      return tidy(h1);
  }
  for (const headline of sources.headlines) {
    const title = withoutSite(headline, sources, false);
    if (!isSite(title, sources)) return title;
  }
  const h1 = sources.h1s.find((words) => !isSite(words, sources));
  if (sources.documentTitle !== null) {
    const title = withoutSite(sources.documentTitle, sources, true);
    // A title that names the whole site, and the headline is the page's only h1. One of several parts says more.
    const saysLess =
      h1 !== undefined &&
      sources.h1s.length === 1 &&
      split(tidy(sources.documentTitle)).length === 1 &&
      squash(h1).length > squash(title).length * 2;
    if (!isSite(title, sources) && !saysLess) return title;
  }
  return h1 === undefined ? null : tidy(h1);
}

/** Cuts parts off the ends of a title that name the site (or, where `guess`, look like such a name). */
function withoutSite(written: string, sources: TitleSources, guess: boolean): string {
  let title = tidy(written);
  for (let round = 0; round < 3; round++) {
    const parts = split(title);
    if (parts.length < 2) break;
    const last = parts.at(-1);
    const first = parts[0];
    if (last === undefined || first === undefined) break;
    if (isSite(last.text, sources)) title = title.slice(0, last.start).trim();
    else if (isSite(first.text, sources)) title = title.slice(first.end).trim();
    else if (guess && looksLikeSite(last.text, title.slice(0, last.start)))
      title = title.slice(0, last.start).trim();
    else break;
    title = title.replace(/^[\s\-–—|｜_·•»«:]+|[\s\-–—|｜_·•»«]+$/gu, '');
  }
  return title === '' ? tidy(written) : title;
}

interface Part {
  text: string;
  start: number;
  end: number;
}

/** Parts between separators; `start` is where the separator before begins, `end` where the one behind ends. */
function split(title: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  let start = 0;
  for (const match of title.matchAll(new RegExp(separator, 'gu'))) {
    parts.push({ text: title.slice(from, match.index), start, end: match.index + match[0].length });
    start = match.index;
    from = match.index + match[0].length;
  }
  parts.push({ text: title.slice(from), start, end: title.length });
  return parts;
}

function isSite(words: string, { siteName, hostname }: TitleSources): boolean {
  const plain = squash(words);
  if (plain === '') return true;
  const names = [
    siteName ?? '',
    hostname?.replace(/^www\./u, '') ?? '',
    hostname?.replace(/^www\.|\.(?:com|org|net|co|gov|edu)?\.?[a-z]{2,}$/gu, '') ?? '',
  ]
    .map(squash)
    .filter((name) => name.length > 1);
  return names.some((name) => plain === name || plain === `the${name}` || `the${plain}` === name);
}

/** The end of a document title that is short, and shorter than what stands before it, is the site's or section's name. */
function looksLikeSite(part: string, before: string): boolean {
  const size = squash(part).length;
  const rest = squash(before).length;
  const isCjk = /\p{Script=Han}/u.test(part);
  return size > 0 && rest >= size * 1.5 && size <= (isCjk ? 12 : 30) && !/[.!?。！？]$/u.test(part.trim());
}

function tidy(title: string): string {
  return title.replace(/[\s\u200b\ufeff]+/gu, ' ').trim();
}
