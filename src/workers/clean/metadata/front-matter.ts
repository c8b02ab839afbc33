// Reads front matter (or the fields of a JSON article) into a title, candidates, and what is left over.
// Must not type or split values, and must not invent any.
import type { Candidate, CandidateField } from '../../../schemas/clean.ts';
import type { FrontMatterValue } from '../../../schemas/parsed.ts';

export interface FrontMatterFields {
  title: string | null;
  candidates: Candidate[];
  /** Keys that speak for no field. */
  extra: Record<string, FrontMatterValue>;
}

const names: Record<CandidateField, string[]> = {
  author: [
    'author',
    'authors',
    'byline',
    'creator',
    'dc.creator',
    'writer',
    'reporter',
    '作者',
    '记者',
    '撰文',
    '撰稿',
    '文',
  ],
  editor: ['editor', 'editors', '编辑', '責任編輯', '责任编辑', '责编', '編輯'],
  source: [
    'source',
    'sourcename',
    'source_name',
    'origin',
    'via',
    'from',
    'credit',
    '来源',
    '來源',
    '出处',
    '文章来源',
    '稿源',
  ],
  siteName: [
    'site',
    'sitename',
    'site_name',
    'publisher',
    'website',
    'og:site_name',
    '网站',
    '網站',
    '站点',
    '媒体',
  ],
  published: [
    ...[
      'date',
      'published',
      'publishedat',
      'published_at',
      'publisheddate',
      'published_date',
      'pubdate',
      'pub_date',
    ],
    ...[
      'publishdate',
      'publish_date',
      'publishtime',
      'publish_time',
      'published_time',
      'datepublished',
      'date_published',
    ],
    ...[
      'pubtime',
      'pub_time',
      'posted',
      'post_date',
      'posted_at',
      'created',
      'created_at',
      'createdat',
      'datetime',
      'time',
    ],
    ...[
      'article:published_time',
      '日期',
      '时间',
      '時間',
      '发布时间',
      '发布日期',
      '發布時間',
      '發佈時間',
      '发表时间',
      '发表日期',
    ],
  ],
  modified: [
    ...[
      'modified',
      'modified_at',
      'modifiedat',
      'modified_time',
      'datemodified',
      'date_modified',
      'updated',
      'updated_at',
    ],
    ...[
      'updatedat',
      'lastmod',
      'last_modified',
      'lastmodified',
      'update_time',
      'article:modified_time',
      '更新时间',
      '修改时间',
      '更新日期',
    ],
  ],
  url: [
    'url',
    'link',
    'permalink',
    'source_url',
    'sourceurl',
    'original_url',
    'href',
    'uri',
    'og:url',
    '链接',
    '网址',
    '原文链接',
    '地址',
  ],
  canonicalUrl: ['canonical', 'canonical_url', 'canonicalurl'],
  language: ['lang', 'language', 'locale', 'inlanguage', '语言'],
  image: [
    ...[
      'image',
      'images',
      'img',
      'headimg',
      'thumbnail',
      'thumb',
      'cover',
      'coverimage',
      'cover_image',
      'photo',
      'banner',
    ],
    ...[
      'featured_image',
      'featuredimage',
      'hero',
      'top_img',
      'image_url',
      'imageurl',
      'og:image',
      'lead_image_url',
      '封面',
      '图片',
      '缩略图',
    ],
  ],
  category: [
    'category',
    'categories',
    'section',
    'sections',
    'channel',
    'column',
    '分类',
    '栏目',
    '频道',
    '类别',
  ],
  tag: ['tag', 'tags', 'keywords', 'keyword', 'topics', '标签', '关键词', '关键字', '標籤', '关键字词'],
  description: [
    'description',
    'excerpt',
    'summary',
    'abstract',
    'subtitle',
    'dek',
    'lead',
    'intro',
    'og:description',
    '摘要',
    '简介',
    '描述',
    '导语',
  ],
};

const fieldOf = new Map<string, CandidateField>(
  (Object.entries(names) as [CandidateField, string[]][]).flatMap(([field, keys]) =>
    keys.map((key) => [key, field]),
  ),
);
const titleKeys = new Set(['title', 'headline', 'name', 'og:title', '标题', '標題', '题目']);

/** Fields whose values enrich splits at commas. */
const splitFields = new Set<CandidateField>(['category', 'tag']);

/** Keys of objects in which a value names itself: `author: {name: …}`, `image: {url: …}`. */
const inner: Partial<Record<CandidateField, string[]>> = {
  image: ['url', 'src', 'contentUrl', 'path'],
  url: ['url', 'href', '@id'],
};

/** Reads known keys whatever their case; in lists each value is a candidate of its own. */
export function readFrontMatter(frontMatter: Record<string, FrontMatterValue>): FrontMatterFields {
  let title: string | null = null;
  const candidates: Candidate[] = [];
  // Keys come from the input: without a prototype `__proto__` is a key like any other.
  const extra: Record<string, FrontMatterValue> = Object.create(null) as Record<string, FrontMatterValue>;
  for (const [key, value] of Object.entries(frontMatter)) {
    const known = key.trim().toLowerCase().replaceAll('-', '_');
    const plain = known.replaceAll('_', '');
    if (titleKeys.has(known) && typeof value === 'string') {
      const words = oneLine(value);
      if (words !== '' && (title === null || known === 'title')) title = words;
      continue;
    }
    const field = fieldOf.get(known) ?? fieldOf.get(plain);
    if (field === undefined) {
      extra[key] = value;
      continue;
    }
    const values = scalars(value, inner[field] ?? ['name', 'title', 'value', 'label']);
    if (values.length === 0 && value !== null && typeof value === 'object' && Object.keys(value).length > 0)
      extra[key] = value;
    // Scrapers also write `tags: ["a, b, c"]`.
    const listed = splitFields.has(field) && values.length > 1 ? { listed: true as const } : {};
    for (const words of values) candidates.push({ field, value: words, origin: 'front-matter', ...listed });
  }
  return { title, candidates: siteAsAuthor(candidates), extra: { ...extra } };
}

/** Feed scrapers write the site's name as author; it is one when a category has the same name. */
function siteAsAuthor(candidates: Candidate[]): Candidate[] {
  const categories = new Set(candidates.filter((c) => c.field === 'category').map((c) => c.value));
  return candidates.map((candidate) =>
    candidate.field === 'author' && categories.has(candidate.value)
      ? { ...candidate, field: 'siteName' }
      : candidate,
  );
}

function oneLine(value: string): string {
  return value.replace(/\s+/gu, ' ').trim();
}

function scalars(value: FrontMatterValue, keys: string[]): string[] {
  if (value === null) return [];
  if (typeof value === 'string') {
    const words = value.trim();
    return words === '' ? [] : [words];
  }
  if (Array.isArray(value))
    return value.slice(0, 200).flatMap((entry) => (Array.isArray(entry) ? [] : scalars(entry, keys)));
  for (const key of keys) {
    const entry = value[key];
    if (typeof entry === 'string' && entry.trim() !== '') return [entry.trim()];
  }
  return [];
}
