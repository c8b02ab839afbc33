// Refuses XML that is not a page: feeds inside other items, sitemaps, images and other vocabularies.
// Must not refuse a text that only begins with XML, nor HTML of any kind.
import { PermanentError } from '../../errors.ts';
import { unsupported } from '../binary.ts';
import { sampleChars } from '../format.ts';
import { htmlFragment } from '../html-fragment.ts';
import { isHtmlTag } from '../markup/html-tags.ts';
import { xmlKind } from './xml-kinds.ts';
import { findXmlRoot, type XmlRoot } from './xml-root.ts';

/** More prose behind an XML document makes it an example in an article. */
const mostCharsBehind = 100;
const embedded = new Set(['math', 'svg']);
const customElement = /-/;

/** @throws PermanentError `unsupported`, which names the vocabulary */
export function refuseXml(text: string): void {
  const root = findXmlRoot(text.slice(0, sampleChars));
  if (root === null || !('name' in root)) return;
  const kind = xmlKind(root);
  if (kind === 'html') return;
  const isSure = root.isDeclared || root.doctype !== null;
  if ((charsBehind(text, root) ?? 0) > (isSure ? mostCharsBehind : 0)) return;
  if (kind === 'feed')
    throw new PermanentError(
      'unsupported',
      'This is a feed. To read its entries, drop it as a separate file or pass it to `copydesk extract` as a file.',
    );
  const mayBeHtml = kind === null ? !isUnknownXml(text, root) : !isSure && isInHtml(text, root);
  if (mayBeHtml) return;
  throw unsupported(kind?.name ?? `XML document with the root element <${root.name.slice(0, 60)}>`);
}

/** An image or formula with which a fragment begins. */
function isInHtml(text: string, { name }: XmlRoot): boolean {
  return embedded.has(name.toLowerCase()) && htmlFragment.sniff(text, false);
}

/** XML that neither a declaration nor a namespace shows: one element around others that HTML does not have. */
function isUnknownXml(text: string, root: XmlRoot): boolean {
  const { name } = root;
  if (isHtmlTag(name.toLowerCase()) || customElement.test(name) || htmlFragment.sniff(text, false))
    return false;
  return charsBehind(text, root) === 0 && /<[a-z_]/i.test(text.slice(text.indexOf(name) + name.length));
}

/** The visible characters behind the last end tag of the root; null if it does not end. */
function charsBehind(text: string, { name }: XmlRoot): number | null {
  const start = text.lastIndexOf(`</${name}`);
  const end = start === -1 ? -1 : text.indexOf('>', start);
  if (end === -1) return null;
  return text.slice(end + 1).replace(/<[^<>]*>|\s/g, '').length;
}

/** Only damage may precede a declaration: behind words, a fence or a mark of Markdown it is an example. */
const declared =
  /^(?:[^\p{L}\p{N}\p{ASCII}]|\s){0,1000}\P{ASCII}{0,4}(?:<\?xml\b|\?xml\s+version\b)[^<>]{0,200}(?:>|(?=<)|$)/iu;
const prolog = /\s+|<!--[\s\S]*?(?:-->|$)|<[?!][^<>]*(?:>|(?=<)|$)/y;
const tagNames = /<\s*([\p{L}_:][\w:.-]*)(?![\w:.@-]|\/\/)/gu;
/** The root is searched for in this many characters, because parts of a damaged prolog may precede it. */
const mostCharsToRoot = 4_000;
/** More letters before the first tag are words. */
const mostLetters = 7;
const feedRoot =
  /^[^\n]{0,200}\n?\s*<(?:rss|rdf:RDF|feed)\s[^<>]{0,1000}>\s*<(?:channel|title|id|link|updated)\b/i;
const anyTag = /<[a-z_/?!][^<>]*(?:>|$)/gi;
const leastTags = 2;
const leastTagShare = 0.3;

/**
 * Refuses markup that no format has taken: XML whose root is damaged or truncated.
 * @throws PermanentError `unsupported`
 */
export function refuseTags(text: string): void {
  const sample = text.slice(0, sampleChars).trim();
  if (isDamagedXml(sample) || isMostlyTags(sample)) throw unsupported('damaged XML or other markup');
}

/** Whether the text begins with an XML declaration, and its root element is not closed, or closed with little prose after it. */
function isDamagedXml(sample: string): boolean {
  let at = declared.exec(sample)?.[0].length;
  if (at === undefined) return false;
  for (;;) {
    prolog.lastIndex = at;
    if (!prolog.test(sample)) break;
    at = prolog.lastIndex;
  }
  if (at === sample.length) return true;
  const beginning = sample.slice(at, at + mostCharsToRoot);
  const inFront = beginning.split('<', 1)[0] ?? '';
  if ((inFront.match(/\p{L}/gu)?.length ?? 0) > mostLetters) return false;
  const found = beginning.matchAll(tagNames).find(([, name = '']) => !isHtmlTag(name.toLowerCase()));
  if (found === undefined) return /^[<>]/.test(beginning);
  const end = sample.lastIndexOf(`</${found[1]}>`);
  return end === -1 || sample.slice(end).replace(/<[^<>]*(?:>|$)|\s/g, '').length <= mostCharsBehind;
}

function isMostlyTags(sample: string): boolean {
  if (!sample.startsWith('<')) return false;
  if (feedRoot.test(sample)) return true;
  const tags = sample.match(anyTag) ?? [];
  const ofHtml = tags.filter((tag) => isHtmlTag(/[a-z][\w-]*/i.exec(tag)?.[0].toLowerCase() ?? ''));
  if (tags.length < leastTags || ofHtml.length > tags.length / 2) return false;
  return tags.reduce((sum, tag) => sum + tag.length, 0) / sample.length >= leastTagShare;
}
