// Maps keys of front matter and of JSON articles to fields.
// Must not read values: front-matter does.
import { wordsOf } from '../../../languages/compile.ts';
import { entries, type Purpose } from '../../../languages/language.ts';
import type { CandidateField } from '../../../schemas/clean.ts';

/** Keys that scrapers and content systems use, in lower case. */
const names: Record<CandidateField, readonly string[]> = {
  author: entries`
    author
    authors
    byline
    creator
    dc.creator
    reporter
    writer
  `,
  editor: entries`
    editor
    editors
  `,
  source: entries`
    credit
    from
    origin
    source
    source_name
    sourcename
    via
  `,
  siteName: entries`
    og:site_name
    publisher
    site
    site_name
    sitename
    website
  `,
  published: entries`
    article:published_time
    created
    created_at
    createdat
    date
    date_published
    datepublished
    datetime
    post_date
    posted
    posted_at
    pub_date
    pub_time
    pubdate
    publish_date
    publish_time
    publishdate
    published
    published_at
    published_date
    published_time
    publishedat
    publisheddate
    publishtime
    pubtime
    time
  `,
  modified: entries`
    article:modified_time
    date_modified
    datemodified
    last_modified
    lastmod
    lastmodified
    modified
    modified_at
    modified_time
    modifiedat
    update_time
    updated
    updated_at
    updatedat
  `,
  url: entries`
    href
    link
    og:url
    original_url
    permalink
    source_url
    sourceurl
    uri
    url
  `,
  canonicalUrl: entries`
    canonical
    canonical_url
    canonicalurl
  `,
  language: entries`
    inlanguage
    lang
    language
    locale
  `,
  image: entries`
    banner
    cover
    cover_image
    coverimage
    featured_image
    featuredimage
    headimg
    hero
    image
    image_url
    images
    imageurl
    img
    lead_image_url
    og:image
    photo
    thumb
    thumbnail
    top_img
  `,
  category: entries`
    categories
    category
    channel
    column
    section
    sections
  `,
  tag: entries`
    keyword
    keywords
    tag
    tags
    topics
  `,
  description: entries`
    abstract
    dek
    description
    excerpt
    intro
    lead
    og:description
    subtitle
    summary
  `,
};
/** Keys that people use, in their languages. */
const purposes: Partial<Record<CandidateField, Purpose>> = {
  author: 'authorKey',
  editor: 'editorKey',
  source: 'sourceKey',
  siteName: 'siteNameKey',
  published: 'publishedKey',
  modified: 'modifiedKey',
  url: 'urlKey',
  language: 'languageKey',
  image: 'imageKey',
  category: 'categoryKey',
  tag: 'tagKey',
  description: 'descriptionKey',
};

const titleNames = entries`
  headline
  name
  og:title
  title
`;
export const titleKeys: ReadonlySet<string> = new Set([...titleNames, ...wordsOf('titleKey')]);

const fields = Object.keys(names) as CandidateField[];

/** Field by key in lower case. */
export const keyFields: ReadonlyMap<string, CandidateField> = new Map(
  fields.flatMap((field) => {
    const purpose = purposes[field];
    const keys = [...names[field], ...(purpose === undefined ? [] : wordsOf(purpose))];
    return keys.map((key): [string, CandidateField] => [key, field]);
  }),
);
