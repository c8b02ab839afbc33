// Reads what a page states about itself outside its main content: JSON-LD, meta tags, microdata, links, times.
// Must not change the tree, and must not choose between candidates.
import { Element } from 'domhandler';
import { holdsParts } from '../../../html/attribute-parts.ts';
import { type AttributeName, attributesOf } from '../../../html/attributes.ts';
import { decoded } from '../../../html/decoded.ts';
import { calledTest, hintsOf } from '../../../html/element-hints.ts';
import { attribute, elementsBelow, hasAncestor, lineText, shortText } from '../../../html/elements.ts';
import { absoluteUrl, isWebUrl } from '../../../html/url.ts';
import type { Candidate, CandidateField, CandidateOrigin } from '../../../schemas/clean.ts';
import type { StatedTitles } from '../title-wording.ts';
import { mayBeByline } from './byline-hints.ts';
import { type Byline, isByline, isElsewhere, readBylines, spineOf } from './bylines.ts';
import { type Heading, readHeading } from './headings.ts';
import { readJsonLd } from './json-ld.ts';
import { fieldOfMeta, itempropFields, writtenByLabel } from './meta-fields.ts';
import { mayMarkSource, readSourceMark } from './source-mark.ts';
import { metaBelow } from './visible-meta.ts';

export interface PageMetadata {
  candidates: Candidate[];
  /** What relative addresses on the page are relative to. */
  baseUrl: string | null;
  /** Headlines that the page's metadata states, by origin. */
  stated: StatedTitles;
  /** The content of `<title>`. */
  documentTitle: string | null;
  headings: Heading[];
  siteName: string | null;
  articleBody: string | null;
  evidence: PageEvidence;
}

/** What a page states about its kind. */
export interface PageEvidence {
  /** Types of the things its JSON-LD describes, and its `og:type`. */
  types: readonly string[];
  /** False if it says that its main content must be paid for. */
  isFree: boolean | null;
  /** The address that it names as the next one. */
  nextUrl: string | null;
}

const mayMark = holdsParts(mayBeByline, mayMarkSource);
const alwaysTelling = new Set(['html', 'title', 'h1', 'h2', 'h3', 'time']);
/** Elements that may carry metadata if they have this attribute. */
const tellingWith = new Map<string, AttributeName>([
  ['meta', 'content'],
  ['base', 'href'],
  ['a', 'rel'],
  ['link', 'rel'],
  ['script', 'type'],
]);

/** Whether an element may carry metadata of the page. */
function isTelling(element: Element): boolean {
  const { name } = element;
  const attribs = attributesOf(element);
  if (alwaysTelling.has(name) || attribs.itemprop !== undefined) return true;
  const telling = tellingWith.get(name);
  return (telling !== undefined && attribs[telling] !== undefined) || mayMark(element);
}

const isCalledRelated = calledTest(/comment|related|recommend/u);
const isCalledCard = calledTest(/sidebar|teaser|card/u);

const maxValueChars = 2000;
const maxCandidates = 400;
const maxHeadings = 60;
const maxTitleChars = 1000;
const maxBylines = 60;
/** The most elements that are examined as bylines: each examination visits all ancestors. */
const maxLookedAt = 1000;

/** @param page the page's elements, in document order */
export function readPageMetadata(page: readonly Element[]): PageMetadata {
  const candidates: Candidate[] = [];
  const jsonLdScripts: string[] = [];
  const headlines = {
    opengraph: null as string | null,
    microdata: null as string | null,
    twitter: null as string | null,
  };
  let metaTitle: string | null = null;
  let documentTitle: string | null = null;
  let base: string | null = null;
  let canonical: string | null = null;
  let ogUrl: string | null = null;
  let ogType: string | null = null;
  let nextUrl: string | null = null;
  let isLocked = false;
  let siteName: string | null = null;
  const writtenBy = new Set<string>();
  const headings: Heading[] = [];
  const bylines: Byline[] = [];
  let looked = 0;
  let firstH1: Element | null = null;
  let source: string | null = null;
  const add = (field: CandidateField, value: string, origin: CandidateOrigin): void => {
    const words = value.replace(/\s+/gu, ' ').trim();
    if (words !== '' && words.length <= maxValueChars && candidates.length < maxCandidates)
      candidates.push({ field, value: words, origin });
  };

  const elements = page.filter(isTelling);
  const spine = spineOf(elements.find((element) => element.name === 'h1' && isHeadline(element)) ?? null);
  for (const element of elements) {
    const { name } = element;
    if (name === 'html')
      add('language', attribute(element, 'lang') || attribute(element, 'xml:lang'), 'meta');
    else if (name === 'base' && base === null) base = absoluteUrl(attribute(element, 'href'), null);
    else if (name === 'title' && documentTitle === null && !hasAncestor(element, (at) => at.name === 'svg')) {
      documentTitle = lineText(element).slice(0, maxTitleChars) || null;
    } else if (name === 'link' && /(?:^|\s)canonical(?:\s|$)/iu.test(attribute(element, 'rel'))) {
      canonical ??= attribute(element, 'href') || null;
    } else if (name === 'link' && /(?:^|\s)next(?:\s|$)/iu.test(attribute(element, 'rel'))) {
      nextUrl ??= attribute(element, 'href') || null;
    } else if (name === 'script' && /^application\/ld\+json/iu.test(attribute(element, 'type'))) {
      jsonLdScripts.push(scriptText(element));
    } else if (/^h[123]$/u.test(name) && headings.length < maxHeadings) {
      const heading = readHeading(element);
      if (heading !== null) headings.push(heading);
      if (heading !== null && heading.level === 1 && !heading.isLogo) firstH1 ??= element;
    } else if (name === 'meta') {
      const content = attribute(element, 'content');
      if (content === '') continue;
      const key = (
        attribute(element, 'property') ||
        attribute(element, 'name') ||
        attribute(element, 'itemprop') ||
        attribute(element, 'http-equiv')
      ).toLowerCase();
      // Some frameworks write their scripts into the head as meta tags.
      if (key.endsWith('ld+json')) jsonLdScripts.push(content);
      if (key === 'og:title') headlines.opengraph ??= content;
      else if (key === 'twitter:title') headlines.twitter ??= content;
      else if (key === 'headline' || key === 'articletitle' || key === 'dc.title' || key === 'title')
        metaTitle ??= content;
      if (key === 'og:url') ogUrl ??= content;
      if (key === 'og:type') ogType ??= content;
      if (key === 'article:content_tier' && /^(?:locked|metered)$/iu.test(content)) isLocked = true;
      if (key === 'og:site_name') siteName ??= content.slice(0, maxTitleChars);
      if (attribute(element, 'itemprop') && !attribute(element, 'property') && !attribute(element, 'name')) {
        const field = itempropFields[key];
        if (field) add(field, content, 'microdata');
        continue;
      }
      // A date of the server's response is not a date of the article.
      if (key === 'date' && attribute(element, 'http-equiv') !== '') continue;
      const pair = /^twitter:(label|data)([1-4])$/u.exec(key);
      if (pair?.[1] === 'label' && writtenByLabel.test(content)) writtenBy.add(pair[2] ?? '');
      else if (pair?.[1] === 'data' && writtenBy.has(pair[2] ?? '')) add('author', content, 'twitter');
      const spoken = fieldOfMeta(key);
      if (spoken === null) continue;
      const isAddress = spoken.field === 'author' && isWebUrl(content);
      if (!isAddress) add(spoken.field, content, spoken.origin);
      continue;
    }
    const itemprop = attribute(element, 'itemprop').toLowerCase();
    if (itemprop !== '' && name !== 'meta' && candidates.length < maxCandidates)
      readItemprop(element, itemprop, add, headlines);
    if (name === 'time' && candidates.length < maxCandidates) readTime(element, add);
    if (++looked > maxLookedAt) continue;
    if (source === null && firstH1 !== null) source = readSourceMark(element, spine);
    const isRelated = name === 'a' && /(?:^|\s)author(?:\s|$)/iu.test(attribute(element, 'rel'));
    if (bylines.length < maxBylines && (isRelated ? !isElsewhere(element, spine) : isByline(element, spine)))
      bylines.push({ element, isBelowHeadline: headings.some(({ level }) => level === 1) });
  }
  candidates.push(...readBylines(bylines));
  if (firstH1 !== null) candidates.push(...metaBelow(firstH1));
  if (source !== null) add('source', source, 'visible');

  const jsonLd = readJsonLd(jsonLdScripts);
  const pageUrl = [ogUrl, canonical].find((url) => url !== null && isWebUrl(url)) ?? null;
  const baseUrl =
    base !== null && isWebUrl(base)
      ? base
      : base !== null && pageUrl !== null
        ? absoluteUrl(base, pageUrl)
        : pageUrl;
  if (canonical !== null) add('canonicalUrl', absoluteUrl(canonical, baseUrl) ?? '', 'meta');
  const all = [...jsonLd.candidates, ...candidates].map((candidate) =>
    candidate.field === 'image' || candidate.field === 'url' || candidate.field === 'canonicalUrl'
      ? { ...candidate, value: absoluteUrl(candidate.value, baseUrl) ?? candidate.value }
      : candidate,
  );
  return {
    candidates: all,
    baseUrl,
    stated: {
      jsonLd: plain(jsonLd.headline),
      opengraph: plain(headlines.opengraph),
      microdata: plain(headlines.microdata),
      twitter: plain(headlines.twitter),
      meta: plain(metaTitle),
    },
    documentTitle,
    headings,
    siteName:
      siteName ?? jsonLd.candidates.find((candidate) => candidate.field === 'siteName')?.value ?? null,
    articleBody: jsonLd.articleBody,
    evidence: {
      types: ogType === null ? jsonLd.types : [...jsonLd.types, ogType],
      isFree: isLocked ? false : jsonLd.isFree,
      nextUrl,
    },
  };
}

function isHeadline(h1: Element): boolean {
  const heading = readHeading(h1);
  return heading !== null && !heading.isLogo;
}

function plain(title: string | null): string | null {
  return title === null ? null : decoded(title.slice(0, maxTitleChars)).replace(/\s+/gu, ' ').trim() || null;
}

type Add = (field: CandidateField, value: string, origin: CandidateOrigin) => void;

function readItemprop(
  element: Element,
  itemprop: string,
  add: Add,
  headlines: { microdata: string | null },
): void {
  // Comments and related teasers carry microdata too.
  if (hasAncestor(element, isCalledRelated)) return;
  for (const word of itemprop.split(/\s+/u)) {
    if (word === 'headline') headlines.microdata ??= shortText(element, 500) || null;
    const field = itempropFields[word];
    if (field === undefined || field === 'description') continue;
    const value =
      attribute(element, 'content') ||
      attribute(element, 'datetime') ||
      nameInside(element) ||
      (shortText(element, 200) ?? '');
    if (value.length <= 200) add(field, value, 'microdata');
  }
}

function nameInside(element: Element): string {
  let looked = 0;
  for (const inner of elementsBelow(element)) {
    if (looked++ > 100) break;
    if (attribute(inner, 'itemprop').toLowerCase() === 'name')
      return attribute(inner, 'content') || (shortText(inner, 200) ?? '');
  }
  return '';
}

function readTime(element: Element, add: Add): void {
  const value = attribute(element, 'datetime') || (shortText(element, 60) ?? '');
  if (value === '' || value.length > 60 || !/\d/u.test(value)) return;
  if (
    hasAncestor(
      element,
      (at) => at.name === 'aside' || at.name === 'nav' || isCalledRelated(at) || isCalledCard(at),
    )
  )
    return;
  const around = hintsOf(element) + (element.parent instanceof Element ? ` ${hintsOf(element.parent)}` : '');
  // Systems name the time of an article that was never changed with both words.
  const isChange = /updat|modif|edited/u.test(around) && !/publish/u.test(hintsOf(element));
  add(isChange ? 'modified' : 'published', value, 'visible');
}

function scriptText(element: Element): string {
  return element.children.map((child) => ('data' in child ? child.data : '')).join('');
}
