// Cuts the names of the site and the section off a title.
// Must not choose between titles.
import { patternOf, wholeText } from '../../languages/compile.ts';
import { onOneLine } from '../../text/normalise.ts';
import { squash } from './squash.ts';

export interface Site {
  siteName: string | null;
  hostname: string | null;
}

const separator =
  /\s+[-–—|·•»«:]+\s+|\s*[|｜ㅣ]\s*|\s*_+\s*|\s*(?:--+|——)\s*|(?<=\p{Script=Han})\s*-\s*(?=\p{Script=Han})/u;
/** What weblogs put between their name and a headline. */
const filler = patternOf('siteTitleFiller', wholeText);

/**
 * Cuts parts off the ends of a title that name the site.
 * @param how `known`: only known names; `barred`: also short ends after a bar; `likely`: anything that looks like a name
 */
export function withoutSite(written: string, site: Site, how: 'known' | 'barred' | 'likely'): string {
  let title = withoutWholeName(tidy(written), site.siteName);
  for (let round = 0; round < 3; round++) {
    const parts = splitTitle(title);
    const last = parts.at(-1);
    const first = parts[0];
    if (parts.length < 2 || last === undefined || first === undefined) break;
    const before = title.slice(0, last.start);
    const after = title.slice(first.end);
    if (names(last.text, site)) title = closed(before);
    else if (names(first.text, site)) title = opened(after);
    else if (how !== 'known' && looksLikeSite(last.text, before) && (how === 'likely' || last.isBarred))
      title = closed(before);
    else if (how === 'likely' && parts.some(({ text }) => filler.test(text.trim()))) title = opened(after);
    else if (how === 'likely' && first.endsBarred && looksLikeSite(first.text, after)) title = opened(after);
    else break;
  }
  return title === '' ? tidy(written) : title;
}

const opened = (title: string): string => title.replace(/^[\s\-–—|｜_·•»:]+/u, '');
const closed = (title: string): string => title.replace(/[\s\-–—|｜_·•«]+$/u, '');

/** A name that contains separators is at the end as a whole. */
function withoutWholeName(title: string, name: string | null): string {
  if (name === null || name.length < 4 || !title.endsWith(name)) return title;
  const before = title.slice(0, -name.length);
  return splitTitle(name).length > 1 && /[-–—|｜_·•»]\s*$/u.test(before)
    ? before.replace(/[\s\-–—|｜_·•»]+$/u, '')
    : title;
}

function names(part: string, site: Site): boolean {
  return isSite(part, site) || filler.test(part.trim());
}

interface Part {
  text: string;
  start: number;
  end: number;
  /** A bar precedes it, follows it. */
  isBarred: boolean;
  endsBarred: boolean;
}

/** Parts between separators; `start` is where the separator before it begins, `end` where the one after it ends. */
export function splitTitle(title: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  let start = 0;
  let isBarred = false;
  for (const match of title.matchAll(new RegExp(separator, 'gu'))) {
    const endsBarred = /[|｜ㅣ]/u.test(match[0]);
    const end = match.index + match[0].length;
    parts.push({ text: title.slice(from, match.index), start, end, isBarred, endsBarred });
    start = match.index;
    from = end;
    isBarred = endsBarred;
  }
  parts.push({ text: title.slice(from), start, end: title.length, isBarred, endsBarred: false });
  return parts;
}

/** Whether the words consist of the site's name alone. */
export function isSite(words: string, { siteName, hostname }: Site): boolean {
  const plain = squash(words);
  if (plain === '') return true;
  const host = hostname?.replace(/^www\./u, '') ?? '';
  const bare = host.replace(/\.(?:com|org|net|co|gov|edu)?\.?[a-z]{2,}$/u, '');
  // For news.example.com, the last part: sites call themselves by their name without the department.
  const known = [siteName ?? '', host, bare, bare.replace(/^.*\./u, '')]
    .map(squash)
    .filter((name) => name.length > 1);
  return known.some((name) => plain === name || plain === `the${name}` || `the${plain}` === name);
}

/** A short end of a title, shorter than the rest, is the site's or section's name. */
function looksLikeSite(part: string, rest: string): boolean {
  const size = squash(part).length;
  const isCjk = /\p{Script=Han}/u.test(part);
  if (/^(?:[\w-]+\.){1,3}[a-z]{2,6}$/iu.test(part.trim())) return rest.trim() !== '';
  return (
    size > 0 &&
    squash(rest).length >= size * 1.5 &&
    size <= (isCjk ? 12 : 30) &&
    !/[.!?。！？]$/u.test(part.trim())
  );
}

export function tidy(title: string): string {
  return onOneLine(title);
}
