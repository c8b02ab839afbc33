// Chooses the title: the visible headline where the page's metadata agrees that it is one, else what that states.
// Must not make up words: a title is always a part of something the input says.
import { isDateWords } from '../../text/date-words.ts';
import type { Heading } from './metadata/headings.ts';
import { isSite, type Site, splitTitle, tidy, withoutSite } from './site-name.ts';
import { squash } from './squash.ts';
import { sharedWords, wordsOf } from './title-words.ts';

/** What the page's metadata states as its headline. */
export interface StatedTitles {
  jsonLd: string | null;
  opengraph: string | null;
  microdata: string | null;
  twitter: string | null;
  meta: string | null;
}

export interface TitleSources extends Site {
  /** From front matter or JSON fields: decided by whoever wrote the file. */
  given: string | null;
  stated: StatedTitles;
  /** h1 to h3, in document order. */
  headings: Heading[];
  documentTitle: string | null;
}

/** Shorter headings name a section, not a story. */
const leastSquashed = 4;
/** How much of the words of two wordings must be the same for them to be one headline. */
const sameWords = 0.65;

/** Null when nothing names the story. */
export function chooseTitle(sources: TitleSources): string | null {
  if (sources.given !== null) return withoutSite(sources.given, sources, 'known');
  const stated = cleanStated(sources.stated, sources);
  const headlines = [stated.jsonLd, stated.opengraph, stated.microdata, stated.twitter, stated.meta].filter(
    (title) => title !== null,
  );
  const visible = visibleHeadline(sources, headlines);
  if (visible !== null) return asStated(visible, stated, sources);
  const [best] = headlines;
  if (best !== undefined) return best;
  const h1 = sources.headings.find(
    ({ level, text, isLogo }) => level === 1 && !isLogo && !isSite(text, sources),
  );
  const title = fromDocumentTitle(sources, h1?.text ?? null);
  return title ?? (h1 === undefined ? null : tidy(h1.text));
}

function cleanStated(stated: StatedTitles, site: Site): StatedTitles {
  const clean = (title: string | null): string | null => {
    if (title === null) return null;
    const words = withoutSite(title, site, 'known');
    return isSite(words, site) ? null : words;
  };
  return {
    jsonLd: clean(stated.jsonLd),
    opengraph: clean(stated.opengraph),
    microdata: clean(stated.microdata),
    twitter: clean(stated.twitter),
    meta: clean(stated.meta),
  };
}

/** The heading that the metadata confirms: word for word first, then by what it is about. */
function visibleHeadline(sources: TitleSources, headlines: string[]): Heading | null {
  const { documentTitle } = sources;
  const confirming = [...headlines, ...(documentTitle === null ? [] : [documentTitle])].map(squash);
  const isCandidate = (heading: Heading): boolean =>
    squash(heading.text).length >= leastSquashed && !isSite(heading.text, sources);
  const h1s = sources.headings.filter((heading) => heading.level === 1 && isCandidate(heading));
  const confirmed = [...h1s.filter((h1) => !h1.isLogo), ...h1s.filter((h1) => h1.isLogo)].find((h1) => {
    const words = squash(h1.text);
    return confirming.some((title) => title.startsWith(words) || title.endsWith(words));
  });
  if (headlines.length === 0) {
    const lower = lowerHeadline(sources, confirmed ?? null, isCandidate);
    if (lower !== null) return lower;
  }
  if (confirmed !== undefined) return confirmed;
  const spoken = h1s.filter((h1) => !h1.isLogo);
  const isOnly = new Set(spoken.map(({ text }) => text)).size === 1;
  return spoken.find((h1) => isAbout(h1, sources, headlines, isOnly)) ?? null;
}

/** Systems that give the h1 to the site's name: the heading below it that is the other end of the document title. */
function lowerHeadline(
  { headings, documentTitle }: TitleSources,
  h1: Heading | null,
  isCandidate: (heading: Heading) => boolean,
): Heading | null {
  if (documentTitle === null) return null;
  const whole = squash(documentTitle);
  const name = h1 === null ? '' : squash(h1.text);
  if (name === whole) return null;
  const lower = headings.find((heading) => {
    const words = squash(heading.text);
    if (heading.level === 1 || words === name || words === whole || !isCandidate(heading)) return false;
    return words.length >= 8 && (whole.startsWith(words) || whole.endsWith(words));
  });
  if (lower === undefined) return null;
  return h1 === null || h1.isLogo || squash(lower.text).length > name.length * 1.3 ? lower : null;
}

/** Whether a heading that the metadata words differently still speaks of the same thing. */
function isAbout(h1: Heading, sources: TitleSources, headlines: string[], isOnly: boolean): boolean {
  const { documentTitle } = sources;
  const titles =
    documentTitle === null ? headlines : [...headlines, withoutSite(documentTitle, sources, 'likely')];
  const words = wordsOf(h1.text);
  return titles.some((title) => {
    const others = wordsOf(title);
    const shared = sharedWords(words, others);
    if (words.size < 3 || squash(h1.text).length < squash(title).length * 0.25) return false;
    return shared >= (isOnly ? 1 : 2);
  });
}

/** The visible headline in the wording, and with the kicker, that the metadata settles on. */
function asStated(heading: Heading, stated: StatedTitles, sources: TitleSources): string {
  const full = withoutSite(heading.text, sources, 'barred');
  const { jsonLd, opengraph } = stated;
  const squashed = squash(full);
  const is = (title: string | null, words: string): boolean => title !== null && squash(title) === words;
  if (heading.main !== null && squash(heading.main).length >= leastSquashed) {
    if (!is(jsonLd, squashed) && !is(opengraph, squashed)) return tidy(heading.main);
    if (is(opengraph, squash(heading.main))) return tidy(heading.main);
  }
  const calm = isShouted(full) ? calmly(full, stated, sources) : null;
  if (calm !== null) return calm;
  // Inline parts without a space between them: the preview title has the words apart.
  if (opengraph !== null && is(opengraph, squashed) && wordsOf(opengraph).size > wordsOf(full).size)
    return opengraph;
  if (jsonLd === null) return opengraph === null ? full : asPreviewed(full, opengraph);
  const record = squash(jsonLd);
  if (record === squash(heading.text)) return hasLostQuotes(jsonLd) || record !== squashed ? full : jsonLd;
  if (contains(squashed, record)) return is(opengraph, record) ? jsonLd : full;
  const documentTitle = squash(sources.documentTitle ?? '');
  const shared = sharedWords(wordsOf(full), wordsOf(jsonLd));
  // The same headline in a slightly different wording, and the document title keeps to the record.
  if (
    shared >= sameWords * Math.max(wordsOf(full).size, wordsOf(jsonLd).size) &&
    documentTitle.startsWith(record)
  )
    return jsonLd;
  // One wording for heading, tab and previews is made for search; the record alone keeps the editors' own.
  const isCopied = is(opengraph, squashed) && documentTitle.startsWith(squashed);
  return isCopied && shared >= 1 ? jsonLd : full;
}

/** A headline in capitals is a style: the same words in mixed case elsewhere are the headline as written. */
function calmly(full: string, stated: StatedTitles, sources: TitleSources): string | null {
  const words = wordsOf(full);
  const written = [stated.jsonLd, stated.opengraph, stated.twitter, fromDocumentTitle(sources, null)];
  return (
    written.find((title) => {
      if (title === null || isShouted(title)) return false;
      const others = wordsOf(title);
      return sharedWords(words, others) >= sameWords * Math.max(words.size, others.size);
    }) ?? null
  );
}

function isShouted(title: string): boolean {
  return /\p{Lu}{2}/u.test(title) && title === title.toUpperCase() && title.length >= 12;
}

/** Where only the preview title stands beside the heading: it shows what of the heading is kicker, date or all too short. */
function asPreviewed(full: string, preview: string): string {
  const [squashed, words] = [squash(full), squash(preview)];
  if (words === squashed || !contains(squashed, words)) return full;
  if (words.length > squashed.length) return squashed.length < words.length * 0.5 ? preview : full;
  if (words.length < leastSquashed * 2) return full;
  return squashed.endsWith(words) || isDateWords(full.slice(preview.length).trim()) ? preview : full;
}

function contains(one: string, other: string): boolean {
  const [long, short] = one.length > other.length ? [one, other] : [other, one];
  return short.length >= leastSquashed && (long.startsWith(short) || long.endsWith(short));
}

/** An opening quote without its closing one: what is left where entities were decoded by halves. */
function hasLostQuotes(title: string): boolean {
  return /‘[^’]*$/u.test(title) || /“[^”]*$/u.test(title);
}

function fromDocumentTitle(sources: TitleSources, h1: string | null): string | null {
  if (sources.documentTitle === null) return null;
  const title = withoutSite(sources.documentTitle, sources, 'likely');
  // A title that names the whole site, and the headline is the page's only h1. One of several parts says more.
  const saysLess =
    h1 !== null &&
    sources.headings.filter(({ level }) => level === 1).length === 1 &&
    splitTitle(tidy(sources.documentTitle)).length === 1 &&
    squash(h1).length > squash(title).length * 2;
  return isSite(title, sources) || saysLess ? null : title;
}
