// Gives elements of feeds one name each, whatever prefixes a feed uses.
// Must not know what an element means.

/** A part of a namespace's address, and the prefix that is usual for it: none for the elements of feeds themselves. */
const usualPrefixes: readonly (readonly [part: string, prefix: string])[] = [
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/rss/1.0/modules/', 'module'],
  ['purl.org/rss/', ''],
  ['purl.org/net/rss', ''],
  ['netscape.com/rdf/simple', ''],
  ['backend.userland.com/', ''],
  ['blogs.law.harvard.edu/tech/rss', ''],
  ['cyber.harvard.edu/rss', ''],
  ['w3.org/2005/atom', ''],
  ['purl.org/atom/ns', ''],
  ['purl.org/dc/elements', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['search.yahoo.com/mrss', 'media'],
  ['itunes.com/dtds/podcast', 'itunes'],
  ['feedburner/ext', 'feedburner'],
  ['w3.org/1999/xhtml', 'xhtml'],
  ['prismstandard.org/', 'prism'],
  ['prismstandard.org/namespaces', 'prism'],
  ['1999/02/22-rdf-syntax-ns', 'rdf'],
  ['news.yandex.ru', 'yandex'],
  ['turbo.yandex.ru', 'turbo'],
];

/** The namespaces that are in force at one place of a document. */
export interface Namespaces {
  /** Usual prefix by prefix as written; the empty one is that of elements without. */
  prefixes: ReadonlyMap<string, string>;
  /** Names that were looked up before. */
  known: Map<string, string>;
}

/** Prefixes that mean what they usually mean, unless they are declared. */
export const noNamespaces: Namespaces = {
  prefixes: new Map([
    ['atom', ''],
    ['rss', ''],
  ]),
  known: new Map(),
};

const mostKnown = 1_000;
/** Maximum number of remapped prefixes in scope. Further prefixes keep their own names. */
const mostPrefixes = 100;

/** @param attributes of the element that declares more */
export function withDeclared(outer: Namespaces, attributes: ReadonlyMap<string, string>): Namespaces {
  let prefixes: Map<string, string> | null = null;
  for (const [name, uri] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    const written = name.slice('xmlns:'.length).toLowerCase();
    const address = uri.toLowerCase();
    const usual = usualPrefixes.find(([part]) => address.includes(part))?.[1];
    // An unknown address may be a known one in other words.
    const prefix = usual ?? noNamespaces.prefixes.get(written) ?? written;
    const current: ReadonlyMap<string, string> = prefixes ?? outer.prefixes;
    const before = current.get(written);
    if ((before ?? written) === prefix || (before === undefined && current.size >= mostPrefixes)) continue;
    prefixes ??= new Map(outer.prefixes);
    prefixes.set(written, prefix);
  }
  return prefixes === null ? outer : { prefixes, known: new Map() };
}

/** The name in lower case with the usual prefix, `content:encoded`; without one for what belongs to the feed itself. */
export function nameOf(written: string, { prefixes, known }: Namespaces): string {
  const before = known.get(written);
  if (before !== undefined) return before;
  const colon = written.indexOf(':');
  const prefix = written.slice(0, Math.max(colon, 0)).toLowerCase();
  const local = written.slice(colon + 1).toLowerCase();
  const usual = prefixes.get(prefix) ?? prefix;
  const name = usual === '' ? local : `${usual}:${local}`;
  if (known.size < mostKnown) known.set(written, name);
  return name;
}
