// The metadata keys that scrapers and content systems use in front matter, JSON and the headers of tables.
// Must not say what a value means beyond its field. Those of other languages are in foreign-metadata-keys.ts.
import type { CandidateField } from '../../schemas/clean.ts';
import { keys } from '../json/article-keys.ts';

/** Keys that scrapers and content systems use, in lower case. Case and the characters between words are ignored. */
export const metadataNames: Record<CandidateField, readonly string[]> = {
  author: keys`
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
  editor: keys`
    editor
    editors
  `,
  source: keys`
    credit
    from
    origin
    source
    source_name
    via
  `,
  siteName: keys`
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
  published: keys`
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
  modified: keys`
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
  url: keys`
    article_url
    href
    link
    medium_url
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
  canonicalUrl: keys`
    canonical
    canonical_link
    canonical_url
    resolved_page_url
  `,
  language: keys`
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
  image: keys`
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
  category: keys`
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
  tag: keys`
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
  description: keys`
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

/** Keys that count only if no other key provides the field. */
export const weakMetadataNames: Partial<Record<CandidateField, readonly string[]>> = {
  author: keys`
    author_detail
    by
    nickname
    primary_author
    screen_name
    user_name
  `,
  category: keys`
    primary_tag
  `,
  image: keys`
    images
    jetpack_featured_media_url
  `,
  modified: keys`
    modified_gmt
    post_modified
    post_modified_gmt
  `,
  published: keys`
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
  url: keys`
    guid
    loaded_url
    source_url
  `,
};

/** Keys of titles, best first; the others are equal. */
export const titleNames = keys`
  title
  headline
  post_title
  article_title
  news_title
  og:title
  heading
  name
`;
