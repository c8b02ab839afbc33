// Flags what a reader should know about a page's main content: that it is a list, a gallery, a live blog, one page of several,
// or behind a paywall. Must not change what is kept.
import { weigh } from '../../html/measure.ts';
import { anywhere, patternOf } from '../../languages/compile.ts';
import type { Flag } from '../../schemas/flag.ts';
import type { Block } from './block.ts';
import type { PageEvidence } from './metadata/page-metadata.ts';

const listTypes = /^(?:collectionpage|searchresultspage|itemlist|profilepage)$/iu;
const articleTypes = /(?:article|posting|report|review|story|recipe)$/iu;
const galleryTypes = /^(?:imagegallery|mediagallery|gallery)$/iu;
const liveTypes = /^liveblogposting$/iu;

// The figures below were measured on about 900 pages of articles, few of which deserve a flag.
/** A live blog has at least this many entries that begin with a time of day. */
const leastEntries = 6;
/** A gallery has at least this many pictures, with less text than this for each. Weight as in measure.ts. */
const leastPictures = 8;
const mostWeightAPicture = 220;
/** An article with at least this many linked lines and most of its letters in links is a list. */
const leastLinkedLines = 10;
const leastLinkedShare = 0.6;

const timeOfDay = /^(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s*(?:Uhr|[ap]\.?m\.?|[A-Z]{2,4}))?(?:$|[\s:–—-])/iu;
const paywall = patternOf('paywall', anywhere);
const paywallChars = 400;
const paywallReach = 4;

/**
 * The flags of a page.
 * @param evidence what the page says about itself, and its address
 * @param blocks the main content as found, before boilerplate is taken out of it
 */
export function pageFlags(
  { types, isFree, baseUrl, nextUrl }: PageEvidence & { baseUrl: string | null },
  blocks: readonly Block[],
): Flag[] {
  const told = blocks.filter(({ text }) => text !== '');
  const flags: Flag[] = [];
  const isArticle = types.some((type) => articleTypes.test(type));
  if (types.some((type) => liveTypes.test(type)) || isLive(told)) flags.push('live-blog');
  if (types.some((type) => galleryTypes.test(type)) || isGallery(blocks)) flags.push('gallery');
  if (isList(told) || (!isArticle && types.some((type) => listTypes.test(type)))) flags.push('list-page');
  if (nextUrl !== null && baseUrl !== null && goesOn(baseUrl, nextUrl)) flags.push('multi-page');
  if (isFree === false || told.slice(-paywallReach).some(asksForMoney)) flags.push('paywalled');
  return flags;
}

function isLive(told: readonly Block[]): boolean {
  return told.filter(({ kind, text }) => kind !== 'table-row' && timeOfDay.test(text)).length >= leastEntries;
}

function isGallery(blocks: readonly Block[]): boolean {
  const pictures = blocks.filter(({ image }) => image !== null).length;
  if (pictures < leastPictures) return false;
  return blocks.reduce((sum, { text }) => sum + weigh(text), 0) < pictures * mostWeightAPicture;
}

function isList(told: readonly Block[]): boolean {
  const linked = told.filter(({ text, linkedChars }) => linkedChars >= text.length * 0.8);
  if (linked.length < leastLinkedLines) return false;
  const letters = told.reduce((sum, { text }) => sum + text.length, 0);
  return linked.reduce((sum, { linkedChars }) => sum + linkedChars, 0) >= letters * leastLinkedShare;
}

function asksForMoney({ text }: Block): boolean {
  return text.length <= paywallChars && paywall.test(text);
}

/** Whether the next page has this page's address followed by a page number. The next article has a different number instead. */
function goesOn(baseUrl: string, nextUrl: string): boolean {
  if (!URL.canParse(baseUrl) || !URL.canParse(nextUrl, baseUrl)) return false;
  const [here, next] = [new URL(baseUrl), new URL(nextUrl, baseUrl)];
  if (here.host !== next.host || here.pathname === '/') return false;
  if (here.pathname === next.pathname) return here.search !== next.search;
  const stem = (path: string) => path.replace(/(?:\.s?html?|\.php|\.aspx?)?\/?$/iu, '');
  const [from, to] = [stem(here.pathname), stem(next.pathname)];
  return to.startsWith(from) && /^[/_-](?:page[/_-]?|p)?\d{1,3}$/iu.test(to.slice(from.length));
}
