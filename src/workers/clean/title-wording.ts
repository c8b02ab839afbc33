// Gives a chosen headline the wording, with or without its kicker, on which most sources in the page agree.
// Must not choose between headlines; title.ts does.
import { isDateWords } from '../../dates/date-words.ts';
import type { Heading } from './metadata/headings.ts';
import { type Site, splitTitle, tidy, withoutSite } from './site-name.ts';
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

export interface Wordings extends Site {
  /** Without the site's name. */
  stated: StatedTitles;
  /** As written. */
  documentTitle: string | null;
}

/** Shorter headings name a section, not an article. */
export const leastSquashed = 4;
/** How much of the words of two wordings must be the same for them to be one headline. */
const sameWords = 0.65;
/** The same if the preview repeats the heading word for word: then only a word or two may differ from the record. */
const nearlySameWords = 0.85;

/** The visible headline in the wording that the metadata uses, and with its kicker. */
export function asStated(heading: Heading, wordings: Wordings): string {
  const full = withoutSite(heading.text, wordings, 'barred');
  const { jsonLd, opengraph } = wordings.stated;
  const squashed = squash(full);
  const is = (title: string | null, words: string): boolean => title !== null && squash(title) === words;
  if (heading.main !== null && squash(heading.main).length >= leastSquashed) {
    if (!is(jsonLd, squashed) && !is(opengraph, squashed)) return tidy(heading.main);
    if (is(opengraph, squash(heading.main))) return tidy(heading.main);
  }
  const calm = isShouted(full) ? calmly(full, wordings) : null;
  if (calm !== null) return calm;
  // Inline parts have no space between them; the preview title separates the words.
  if (opengraph !== null && is(opengraph, squashed) && wordsOf(opengraph).size > wordsOf(full).size)
    return opengraph;
  if (jsonLd === null) return opengraph === null ? full : asPreviewed(full, opengraph, wordings);
  const record = squash(jsonLd);
  if (record === squash(heading.text)) return hasLostQuotes(jsonLd) || record !== squashed ? full : jsonLd;
  if (contains(squashed, record)) return is(opengraph, record) ? jsonLd : full;
  const documentTitle = squash(wordings.documentTitle ?? '');
  const shared = sharedWords(wordsOf(full), wordsOf(jsonLd));
  // The wording differs slightly, and the document title agrees with the record.
  const leastShared = is(opengraph, squashed) ? nearlySameWords : sameWords;
  if (
    shared >= leastShared * Math.max(wordsOf(full).size, wordsOf(jsonLd).size) &&
    documentTitle.startsWith(record)
  )
    return jsonLd;
  // A wording shared by heading, tab and previews is made for search engines; only the record has the editors' wording.
  const isCopied = is(opengraph, squashed) && documentTitle.startsWith(squashed);
  return isCopied && shared >= 1 && !isSentence(jsonLd, full) ? jsonLd : full;
}

/** Capitals are a style: if the same words are in mixed case elsewhere, that is the headline as written. */
function calmly(full: string, { stated, documentTitle, ...site }: Wordings): string | null {
  const words = wordsOf(full);
  const inTab = documentTitle === null ? [] : splitTitle(tidy(documentTitle)).map(({ text }) => text);
  const written = [stated.jsonLd, stated.opengraph, stated.twitter];
  if (documentTitle !== null) written.push(withoutSite(documentTitle, site, 'likely'));
  return (
    inTab.find((part) => !isShouted(part) && squash(part) === squash(full)) ??
    written.find((title) => {
      if (title === null || isShouted(title)) return false;
      const others = wordsOf(title);
      return sharedWords(words, others) >= sameWords * Math.max(words.size, others.size);
    }) ??
    null
  );
}

function isShouted(title: string): boolean {
  return /\p{Lu}{2}/u.test(title) && title === title.toUpperCase() && title.length >= 12;
}

/** If only the preview title is there to compare: it shows which part of the heading is a kicker or a date, or that it is too short. */
function asPreviewed(full: string, preview: string, { documentTitle }: Wordings): string {
  const [squashed, words] = [squash(full), squash(preview)];
  if (words === squashed || !contains(squashed, words)) return full;
  if (words.length > squashed.length) {
    // Anything after a bar that the heading omits is about the site.
    const [first, second] = splitTitle(preview);
    if (second?.isBarred && first !== undefined && squash(first.text) === squashed) return first.text;
    return squashed.length < words.length * 0.5 ? preview : full;
  }
  if (words.length < leastSquashed * 2) return full;
  if (squashed.endsWith(words) || isDateWords(full.slice(preview.length).trim())) return preview;
  // If the tab agrees with the preview, any further words of the heading are a subtitle, a date or a section.
  if (isCut(preview)) return full;
  const [tab] = documentTitle === null ? [] : splitTitle(tidy(documentTitle));
  return tab !== undefined && squash(tab.text) === words ? preview : full;
}

/** Some systems limit the length of a title. */
export function isCut(title: string): boolean {
  return /(?:…|\.{3})$/u.test(title);
}

function contains(one: string, other: string): boolean {
  const [long, short] = one.length > other.length ? [one, other] : [other, one];
  return short.length >= leastSquashed && (long.startsWith(short) || long.endsWith(short));
}

/** Some records have a description as headline: it is a sentence, while the heading is not. */
function isSentence(record: string, heading: string): boolean {
  const end = /[.。।]["'”’»」]?$/u;
  return end.test(record) && !end.test(heading);
}

/** An opening quote without its closing one: the result of entities that were decoded only in part. */
function hasLostQuotes(title: string): boolean {
  return /‘[^’]*$/u.test(title) || /“[^”]*$/u.test(title);
}
