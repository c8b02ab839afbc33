// Maps keys of front matter and of JSON articles to fields.
// Must not read values: front-matter does.
import { plainKey } from '../../../formats/article-keys.ts';
import { wordsOf } from '../../../languages/compile.ts';
import { entries, type Purpose } from '../../../languages/language.ts';
import type { CandidateField } from '../../../schemas/clean.ts';

/** Keys that scrapers and content systems use, in lower case. Case and the signs between words do not count. */
const names: Record<CandidateField, readonly string[]> = {
  author: entries`
    article_author
    author
    author_name
    authors
    authors_name
    byline
    creator
    dc.creator
    journalist
    reporter
    writer
    written_by
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
    via
  `,
  siteName: entries`
    blog_name
    og:site_name
    outlet
    publication
    publisher
    publisher_name
    site
    site_name
    site_title
    source_hostname
    website
    website_name
  `,
  published: entries`
    article:published_time
    article_date
    date
    date_publish
    date_published
    datetime
    dc:date
    first_published_at
    issued
    news_date
    post_date
    posted
    posted_at
    pub_date
    pub_time
    publication_date
    publication_time
    publish_at
    publish_date
    publish_datetime
    publish_time
    published
    published_at
    published_date
    published_on
    published_time
    release_date
  `,
  modified: entries`
    article:modified_time
    date_modified
    date_modify
    date_updated
    dc:modified
    last_modified
    last_modified_date
    last_updated
    lastmod
    latest_published_at
    modified
    modified_at
    modified_date
    modified_time
    og:updated_time
    update_date
    update_time
    updated
    updated_at
    updated_date
    updated_time
  `,
  url: entries`
    article_url
    href
    link
    news_url
    og:url
    original_link
    original_url
    page_url
    permalink
    post_url
    source_link
    uri
    url
    web_url
  `,
  canonicalUrl: entries`
    canonical
    canonical_link
    canonical_url
    resolved_page_url
  `,
  language: entries`
    dc:language
    human_language
    inlanguage
    lang
    lang_code
    language
    language_code
    locale
    meta_lang
    og:locale
  `,
  image: entries`
    banner
    cover
    cover_image
    cover_url
    feature_image
    featured_image
    headimg
    hero
    image
    image_src
    image_url
    img
    lead_image_url
    main_image
    og:image
    photo
    social_image
    thumb
    thumbnail
    top_image
    top_img
    url_to_image
  `,
  category: entries`
    article:section
    article_section
    categories
    category
    channel
    column
    news_category
    og:section
    primary_category
    rubric
    section
    sections
  `,
  tag: entries`
    article:tag
    hashtags
    keyword
    keywords
    labels
    meta_keywords
    news_keywords
    tag
    tag_list
    tags
    topics
  `,
  description: entries`
    abstract
    article_summary
    custom_excerpt
    deck
    dek
    description
    digest
    excerpt
    intro
    lead
    lede
    meta_description
    og:description
    short_description
    snippet
    standfirst
    subheadline
    subtitle
    summary
    teaser
  `,
};

/** Keys that count only where no other key speaks for the field. */
const weakNames: Partial<Record<CandidateField, readonly string[]>> = {
  author: entries`
    author_detail
    by
    nickname
    primary_author
    screen_name
    user_name
  `,
  category: entries`
    primary_tag
  `,
  image: entries`
    images
    jetpack_featured_media_url
  `,
  modified: entries`
    modified_gmt
    post_modified
    post_modified_gmt
  `,
  published: entries`
    created
    created_at
    created_on
    created_time
    created_utc
    date_gmt
    date_unixtime
    post_date_gmt
    time
  `,
  url: entries`
    guid
    loaded_url
    source_url
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

/** Keys of titles, best first; the others are equal. */
const titleNames = entries`
  title
  headline
  post_title
  article_title
  news_title
  og:title
  heading
  name
`;

/** Plain keys of objects that describe the article beside its text. */
export const nestedKeys: ReadonlySet<string> = new Set(['crawl', 'meta', 'metadata', 'yoastheadjson']);

/** How good a key of titles is, by plain key: lower is better. */
export const titleRank: ReadonlyMap<string, number> = new Map([
  ...[...wordsOf('titleKey')].map((key): [string, number] => [plainKey(key), 0]),
  ...titleNames.map((key, rank): [string, number] => [plainKey(key), rank]),
]);

export interface KeyMeaning {
  field: CandidateField;
  isWeak: boolean;
}

const fields = Object.keys(names) as CandidateField[];

/** What keys mean, by plain key. */
export const keyMeanings: ReadonlyMap<string, KeyMeaning> = new Map(
  fields.flatMap((field) => {
    const purpose = purposes[field];
    const strong = [...names[field], ...(purpose === undefined ? [] : wordsOf(purpose))];
    return [
      ...(weakNames[field] ?? []).map((key): [string, KeyMeaning] => [
        plainKey(key),
        { field, isWeak: true },
      ]),
      ...strong.map((key): [string, KeyMeaning] => [plainKey(key), { field, isWeak: false }]),
    ];
  }),
);
