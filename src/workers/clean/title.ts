// Chooses the title: the visible headline if the page's metadata confirms it, otherwise the headline that the metadata states.
// Must not invent words: a title is always part of something in the input.
import type { Heading } from './metadata/headings.ts';
import { isSite, type Site, splitTitle, tidy, withoutSite } from './site-name.ts';
import { squash } from './squash.ts';
import { asStated, isCut, leastSquashed, type StatedTitles } from './title-wording.ts';
import { sharedWords, wordsOf } from './title-words.ts';

export interface TitleSources extends Site {
  /** From front matter or JSON fields: the author of the file decided it. */
  given: string | null;
  stated: StatedTitles;
  /** h1 to h3, in document order. */
  headings: Heading[];
  documentTitle: string | null;
}

/** How far below the h1 a heading may be that shows the article's own headline, in headings. */
const headlineReach = 2;
/** A line above a headline may be joined to it if the headline has this many letters, and this share of the whole. */
const leastBehindKicker = 16;
const shareBehindKicker = 0.5;
/** The most letters of a section's or site's name after a headline that another source omits. */
const mostLeftOff = 16;

/**
 * Null if the page names no title.
 * @param shownPart finds the line of the page that shows one of the headlines or a part of the document title; called only if no heading does
 */
export function chooseTitle(
  sources: TitleSources,
  shownPart: (headlines: string[]) => string | null = () => null,
): string | null {
  if (sources.given !== null) return withoutSite(sources.given, sources, 'known');
  const stated = cleanStated(sources.stated, sources);
  const headlines = [stated.jsonLd, stated.opengraph, stated.microdata, stated.twitter, stated.meta].filter(
    (title) => title !== null,
  );
  const own = shownBelow(sources, stated, headlines);
  if (own !== null) return own;
  const visible = visibleHeadline(sources, headlines);
  const isSure = visible !== null && (headlines.length > 0 || !isEndOf(visible, sources.documentTitle));
  const shown = isSure ? null : shownPart(headlines);
  if (visible !== null) {
    // A channel's name in the h1: the document title begins with the article's.
    const isName = shown !== null && squash(shown).length > squash(visible.text).length;
    return isName ? shown : asStated(visible, { ...sources, stated });
  }
  if (shown !== null) return shown;
  const best = bestStated(headlines, sources);
  if (best !== null) return best;
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

/** Whether a heading is the end, and the lesser part, of the document title. */
function isEndOf(heading: Heading, documentTitle: string | null): boolean {
  const [words, whole] = [squash(heading.text), squash(documentTitle ?? '')];
  return whole.endsWith(words) && words.length * 2 < whole.length;
}

/** The first headline, or one that omits the short name after it, or continues where it was cut. */
function bestStated(headlines: string[], sources: TitleSources): string | null {
  const [best] = headlines;
  if (best === undefined) return null;
  const whole = squash(best);
  if (isCut(best)) {
    const tab = fromDocumentTitle(sources, null);
    const longer = [...headlines, ...(tab === null ? [] : [tab])].find(
      (other) => !isCut(other) && squash(other).length > whole.length && squash(other).startsWith(whole),
    );
    if (longer !== undefined) return longer;
  }
  const shorter = headlines.find((other) => {
    const words = squash(other);
    const left = whole.length - words.length;
    const isBehind = whole.startsWith(words) && /^\s*[-–—|｜ㅣ_]/u.test(best.slice(other.length));
    return left > 0 && left <= mostLeftOff && left < words.length && isBehind;
  });
  return shorter ?? withoutSite(best, sources, 'barred');
}

/**
 * Pages whose h1 is a breadcrumb trail, or a topic above the main content, show the article's own headline in the heading
 * after it; pages whose h1 is the site's name, in any heading. The metadata distinguishes it from other headings.
 */
function shownBelow(sources: TitleSources, stated: StatedTitles, headlines: string[]): string | null {
  const { headings } = sources;
  const h1At = headings.findIndex((heading) => heading.level === 1 && isCandidate(heading, sources));
  const h1 = headings[h1At];
  if (h1 === undefined) return null;
  const { opengraph } = stated;
  if (opengraph !== null && squash(h1.text) !== squash(opengraph)) {
    const behind = headings.slice(h1At + 1, h1At + 1 + headlineReach).filter(({ level }) => level > 1);
    const isShown = agrees(h1, opengraph) ? isExactly : shows;
    if (h1.isCrumb && behind.some((heading) => isShown(heading, opengraph))) return opengraph;
    const isRecord = stated.jsonLd !== null && agrees(h1, stated.jsonLd);
    if (!isRecord && behind.some((heading) => heading.isBelowH1 && isExactly(heading, opengraph)))
      return opengraph;
  }
  if (headlines.some((title) => agrees(h1, title))) return null;
  return (
    headlines.find((title) => headings.some((heading) => heading.level > 1 && isExactly(heading, title))) ??
    null
  );
}

function agrees(heading: Heading, title: string): boolean {
  const [words, others] = [squash(heading.text), squash(title)];
  return words.includes(others) || others.includes(words);
}

function isExactly(heading: Heading, title: string): boolean {
  const words = squash(title);
  return words.length >= leastSquashed * 2 && squash(heading.text) === words;
}

/** With or without a kicker before it. */
function shows(heading: Heading, title: string): boolean {
  const [words, others] = [squash(heading.text), squash(title)];
  if (words === others) return others.length >= leastSquashed * 2;
  const isEnough = others.length >= leastBehindKicker && others.length >= words.length * shareBehindKicker;
  return isEnough && words.endsWith(others);
}

function isCandidate(heading: Heading, site: Site): boolean {
  return squash(heading.text).length >= leastSquashed && !isSite(heading.text, site);
}

/** The heading that the metadata confirms: word for word first, then by what it is about. */
function visibleHeadline(sources: TitleSources, headlines: string[]): Heading | null {
  const { documentTitle } = sources;
  const confirming = [...headlines, ...(documentTitle === null ? [] : [documentTitle])].map(squash);
  const h1s = sources.headings.filter((heading) => heading.level === 1 && isCandidate(heading, sources));
  const spoken = h1s.filter((h1) => !h1.isLogo);
  const confirmed =
    spoken.find((h1) => headlines.some((title) => isExactly(h1, title))) ??
    [...spoken, ...h1s.filter((h1) => h1.isLogo)].find((h1) => {
      const words = squash(h1.text);
      return confirming.some((title) => title.startsWith(words) || title.endsWith(words));
    });
  if (headlines.length === 0) {
    const lower = lowerHeadline(sources, confirmed ?? null);
    if (lower !== null) return lower;
  }
  if (confirmed !== undefined) return confirmed;
  const isOnly = new Set(spoken.map(({ text }) => text)).size === 1;
  return spoken.find((h1) => isAbout(h1, sources, headlines, isOnly)) ?? null;
}

/** If the h1 is the site's name: the heading below it that is the other end of the document title. */
function lowerHeadline(sources: TitleSources, h1: Heading | null): Heading | null {
  const { headings, documentTitle } = sources;
  if (documentTitle === null) return null;
  const whole = squash(documentTitle);
  const name = h1 === null ? '' : squash(h1.text);
  if (name === whole) return null;
  const lower = headings.find((heading) => {
    const words = squash(heading.text);
    if (heading.level === 1 || words === name || words === whole || !isCandidate(heading, sources))
      return false;
    return words.length >= 8 && (whole.startsWith(words) || whole.endsWith(words));
  });
  if (lower === undefined) return null;
  return h1 === null || h1.isLogo || squash(lower.text).length > name.length * 1.3 ? lower : null;
}

/** Whether a heading that the metadata words differently is about the same thing. */
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

function fromDocumentTitle(sources: TitleSources, h1: string | null): string | null {
  if (sources.documentTitle === null) return null;
  const title = withoutSite(sources.documentTitle, sources, 'likely');
  // A title of one part is the site's name if the page's only h1 is much longer.
  const saysLess =
    h1 !== null &&
    sources.headings.filter(({ level }) => level === 1).length === 1 &&
    splitTitle(tidy(sources.documentTitle)).length === 1 &&
    squash(h1).length > squash(title).length * 2;
  return isSite(title, sources) || saysLess ? null : title;
}
