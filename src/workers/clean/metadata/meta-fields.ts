// Maps meta tags and microdata properties to fields.
// Must not read elements: page-metadata does.
import { tokens } from '../../../html/class-pattern.ts';
import { anyOf, patternOf } from '../../../languages/compile.ts';
import type { CandidateField, CandidateOrigin } from '../../../schemas/clean.ts';
import { owned } from '../../../text/owned.ts';

const publishing = tokens`
  issue
  issued
  post
  posted
  pub
  publication
  publish
  published
  publishing
  release
  released
`;
/** Names of meta tags in lower case, and the field of each; the first match counts. */
const metaFields: readonly (readonly [RegExp, CandidateField, CandidateOrigin])[] = [
  [/^(?:article:published_time|og:published_time|og:article:published_time)$/u, 'published', 'opengraph'],
  [/^(?:article:modified_time|og:updated_time|og:modified_time)$/u, 'modified', 'opengraph'],
  [/^(?:article:author|og:article:author|og:author)$/u, 'author', 'opengraph'],
  [/^article:section$/u, 'category', 'opengraph'],
  [/^article:tag$/u, 'tag', 'opengraph'],
  [/^og:site_name$/u, 'siteName', 'opengraph'],
  [/^og:url$/u, 'url', 'opengraph'],
  [/^og:locale$/u, 'language', 'opengraph'],
  [/^og:image(?::url|:secure_url)?$/u, 'image', 'opengraph'],
  [/^og:description$/u, 'description', 'opengraph'],
  [/^twitter:image(?::src)?$/u, 'image', 'twitter'],
  [/^twitter:description$/u, 'description', 'twitter'],
  [/^(?:dc|dcterms|dcterm)[.:](?:creator|contributor)(?:\.\w+)?$/u, 'author', 'dublin-core'],
  [
    /^(?:dc|dcterms)[.:](?:date|date\.issued|date\.publication|issued|created|date\.created)$/u,
    'published',
    'dublin-core',
  ],
  [/^(?:dc|dcterms)\.(?:modified|date\.modified)$/u, 'modified', 'dublin-core'],
  [/^(?:dc|dcterms)\.(?:language)$/u, 'language', 'dublin-core'],
  [/^(?:dc|dcterms)\.(?:publisher)$/u, 'siteName', 'dublin-core'],
  [/^(?:dc|dcterms)\.(?:description|abstract)$/u, 'description', 'dublin-core'],
  [
    new RegExp(
      `^${tokens`
      article:author:name
      article\.author
      article_author
      author
      author_?name
      authors?
      blogauthor
      byl
      byline
      citation_authors?
      cse_authors?
      news_author
      ob_author
      parsely-author
      sailthru\.author
      story_author
    `}$`,
      'u',
    ),
    'author',
    'meta',
  ],
  [new RegExp(`^(?:editor|contenteditor|${anyOf('editorKey')})$`, 'u'), 'editor', 'meta'],
  [/^(?:source|contentsource|articlesource|mediaid)$/u, 'source', 'meta'],
  [
    new RegExp(
      `^${tokens`
      _pubtime
      apub:time
      article:published
      article\.created
      article\.published
      article_date_original
      bt:pubdate
      citation_date
      citation_publication_date
      created
      creation_date
      cxenseparse:recs:publishtime
      date
      datepublished
      dc\.date\.issued
      displaydate
      originalpublicationdate
      parsely-pub-date
      ptime
      pub_date
      pubdate
      publish-date
      publish_date
      publish_time
      publishdate
      published
      published_time
      publishtime
      release_date
      rnews:datepublished
      sailthru\.date
      weibo: ?article:create_at
      weibo:article:create_at
    `}$`,
      'u',
    ),
    'published',
    'meta',
  ],
  [
    new RegExp(
      `^${tokens`
      article\.updated
      bt:moddate
      datemodified
      last-modified
      lastmod
      lastupdate
      moddate
      modified
      revised
      updated
      weibo: ?article:update_at
    `}$`,
      'u',
    ),
    'modified',
    'meta',
  ],
  [
    new RegExp(
      `(?:^|[a-z._:-])${publishing}[._:-]?(?:date|time|datetime|at|on)(?:[._:-]?(?:utc|gmt|iso))?$`,
      'u',
    ),
    'published',
    'meta',
  ],
  [/^(?:articledate|article[._-]date|eprints\.date|citation_online_date|ga-pubdate)$/u, 'published', 'meta'],
  [
    /(?:^|[a-z._:-])(?:modif(?:y|ied|ication)|updated?|lastmod|revised|revision)[._:-]?(?:date|time|datetime|at|on)$/u,
    'modified',
    'meta',
  ],
  [/^(?:keywords|news_keywords|parsely-tags|sailthru\.tags)$/u, 'tag', 'meta'],
  [/^(?:section|parsely-section|category|article\.section|channel)$/u, 'category', 'meta'],
  [/^description$/u, 'description', 'meta'],
  [/^(?:application-name|publisher|cre|copyright_holder)$/u, 'siteName', 'meta'],
  [/^(?:language|content-language)$/u, 'language', 'meta'],
  [/^(?:thumbnail|image|image_src)$/u, 'image', 'meta'],
];

interface MetaField {
  field: CandidateField;
  origin: CandidateOrigin;
}

/** Cached names: all pages use the same few dozen. */
const known = new Map<string, MetaField | null>();
const maxKnown = 1_000;
const maxNameChars = 100;

/** The field of a meta tag, by its name in lower case. */
export function fieldOfMeta(name: string): MetaField | null {
  const before = known.get(name);
  if (before !== undefined) return before;
  const found = metaFields.find(([pattern]) => pattern.test(name));
  const spoken = found === undefined ? null : { field: found[1], origin: found[2] };
  if (name.length <= maxNameChars && known.size < maxKnown) known.set(owned(name), spoken);
  return spoken;
}

/** Names of microdata properties, in lower case. */
export const itempropFields: Record<string, CandidateField> = {
  datepublished: 'published',
  datecreated: 'published',
  datemodified: 'modified',
  dateupdate: 'modified',
  dateupdated: 'modified',
  author: 'author',
  editor: 'editor',
  articlesection: 'category',
  description: 'description',
  inlanguage: 'language',
};

/** Labels of the pairs in previews for social networks (`twitter:label1`, `twitter:data1`) whose value is the author. */
export const writtenByLabel = patternOf(['authorLabel', 'writtenBy'], {
  before: '^',
  after: String.raw`\s*[:：]?$`,
});
