// Says what an XML document is, by its root element and the namespaces that it declares.
// Must not read further than the root.
import { isHtmlTag } from '../markup/html-tags.ts';
import type { XmlRoot } from './xml-root.ts';

/** What a document is: a feed, HTML, or XML that is not read. */
export type XmlKind = 'feed' | 'html' | { name: string };

/** A row is: local name of the root, what its namespaces contain (if that matters), and what the document is. */
const kinds: readonly (readonly [root: string, namespace: RegExp | null, name: string])[] = [
  ['article', /docbook\.org/, 'DocBook article'],
  ['article', /xlink|jats|nlm/i, 'JATS article'],
  ['book', /docbook\.org/, 'DocBook book'],
  ['browserconfig', null, 'configuration of tiles'],
  ['categories', /www\.w3\.org\/2007\/app/, 'Atom category document'],
  ['collada', null, 'COLLADA model'],
  ['container', /opendocument:xmlns:container/, 'table of an EPUB'],
  ['cross-domain-policy', null, 'cross-domain policy'],
  ['definitions', /wsdl/, 'WSDL description'],
  ['document', /wordprocessingml/, 'part of a Word document'],
  ['document', /opendocument|office/, 'OpenDocument file'],
  ['envelope', /soap/, 'SOAP message'],
  ['error', null, 'error message of a server'],
  ['fictionbook', null, 'FictionBook'],
  ['gpx', null, 'GPX track'],
  ['kml', null, 'KML map'],
  ['math', null, 'MathML formula'],
  ['mediawiki', null, 'MediaWiki export'],
  ['ncx', null, 'table of contents of an EPUB'],
  ['newsitem', null, 'NewsML document'],
  ['newsmessage', null, 'NewsML document'],
  ['newsml', null, 'NewsML document'],
  ['nitf', null, 'NITF document'],
  ['opensearchdescription', null, 'OpenSearch description'],
  ['opml', null, 'OPML list of feeds'],
  ['osm', null, 'OpenStreetMap data'],
  ['package', /xmlpackage/i, 'Office document in XML'],
  ['package', /opf/, 'package file of an EPUB'],
  ['playlist', null, 'playlist'],
  ['plist', null, 'property list'],
  ['project', /maven/, 'Maven project'],
  ['rdf', null, 'RDF data'],
  ['rsd', null, 'Really Simple Discovery document'],
  ['schema', /XMLSchema/, 'XML schema'],
  ['score-partwise', null, 'MusicXML score'],
  ['service', /www\.w3\.org\/2007\/app|purl\.org\/atom\/app/, 'Atom service document'],
  ['sitemapindex', null, 'index of sitemaps'],
  ['smil', null, 'SMIL presentation'],
  ['stylesheet', null, 'XSLT style sheet'],
  ['svg', null, 'SVG image'],
  ['tei', null, 'TEI text'],
  ['tei.2', null, 'TEI text'],
  ['teicorpus', null, 'TEI corpus'],
  ['transform', /XSL\/Transform/, 'XSLT style sheet'],
  ['tt', null, 'TTML subtitles'],
  ['urlset', null, 'sitemap'],
  ['wml', null, 'WML page'],
  ['worddocument', null, 'Word 2003 document'],
  ['workbook', null, 'Excel workbook in XML'],
  ['xbel', null, 'XBEL list of bookmarks'],
  ['xliff', null, 'XLIFF translation'],
];

/**
 * What XML documents are called that are known but not read: for docs/formats.md.
 * @internal
 */
export const xmlKindNames: readonly string[] = kinds.map(([, , name]) => name);

const namespaceOf = /xmlns(?::[\w.-]+)?\s*=\s*["']([^"']*)/g;
const atom = /w3\.org\/2005\/atom|purl\.org\/atom\/ns/i;
const rss = /purl\.org\/rss\/|purl\.org\/net\/rss|netscape\.com\/rdf|channel\.netscape/i;
const xhtml = /^https?:\/\/www\.w3\.org\/(?:1999\/xhtml|TR\/)/i;

/**
 * @param root an element without a declaration is only XML if it declares a namespace, or if its name is that of a kind
 * @returns null if it may be anything
 */
export function xmlKind({ name, attributes, isDeclared, doctype }: XmlRoot): XmlKind | null {
  const local = name.slice(name.indexOf(':') + 1).toLowerCase();
  const namespaces = [...attributes.matchAll(namespaceOf)].map(([, uri = '']) => uri);
  const all = namespaces.join(' ');
  if (local === 'html' || doctype?.toLowerCase() === 'html') return 'html';
  if (local === 'rss') return 'feed';
  if (local === 'rdf' && rss.test(all)) return 'feed';
  if ((local === 'feed' || local === 'entry') && (atom.test(all) || (isDeclared && namespaces.length === 0)))
    return 'feed';
  const isForeign = namespaces.some((uri) => !xhtml.test(uri));
  const isXml = isDeclared || isForeign || doctype !== null;
  for (const [known, namespace, kind] of kinds)
    if (known === local && (namespace === null ? isXml || !isHtmlTag(local) : namespace.test(all)))
      return { name: kind };
  if (!isXml || (isHtmlTag(local) && !isForeign && doctype === null)) return null;
  return { name: `XML document with the root element <${name.slice(0, 60)}>` };
}
