// Finds the article in a JSON object of any scraper: which key holds the content, what is metadata.
// Must not interpret the metadata: all other keys are passed on as front matter.
import type { FrontMatterValue } from '../schemas/parsed.ts';
import { tidyText } from './decode.ts';
import type { Carried } from './format.ts';
import { Written } from './json-text.ts';
import { isSafeKey, newValueBudget, plainRecord, plainValue } from './plain-value.ts';

/** Reads keys from a template, one a line. */
function keys({ raw }: TemplateStringsArray): string[] {
  return raw
    .join('')
    .split('\n')
    .flatMap((line) => line.trim() || []);
}

/**
 * Keys that hold the content, best first: marked-up text before plain text, an extracted body before the raw page.
 * The Chinese ones are not with their language: producers open files too, and load no languages.
 */
const contentKeys = keys`
  contentbase64
  bodybase64
  htmlbase64
  rawbase64
  contenthtml
  articlebodyhtml
  articlehtml
  bodyhtml
  htmlcontent
  contentmarkdown
  markdown
  content
  contentencoded
  articlebody
  articlecontent
  newscontent
  body
  article
  story
  正文
  内容
  内文
  文章内容
  新闻内容
  html
  rawhtml
  browserhtml
  pagehtml
  pagesource
  httpresponsebody
  text
  contenttext
  bodytext
  articletext
  plaintext
  maintext
  fulltext
  cleanedtext
  rawtext
  md
  raw
  rawcontent
`;

const rank = new Map(contentKeys.map((key, index) => [key, index]));

/** Keys of objects that wrap the article. */
const wrapperKeys = new Set(keys`
  article
  data
  doc
  document
  item
  news
  page
  payload
  post
  result
`);

/** A content key whose value is this short may be something else (`source: …`, `raw: false`) and stays metadata. */
const shortChars = 300;

/** The content and the metadata of an object, which may also be front matter; null when no key holds content. */
export function findContent(object: Record<string, unknown>, depth: number): Carried | null {
  const candidates = Object.keys(object)
    .map((key) => ({ key, rank: rank.get(plainKey(key)) }))
    .filter((candidate): candidate is { key: string; rank: number } => candidate.rank !== undefined)
    .sort((one, other) => one.rank - other.rank);

  let empty: string | null = null;
  for (const { key } of candidates) {
    // `article: {…}` holds the whole article, not only its text.
    if (isObject(object[key]) && wrapperKeys.has(plainKey(key))) continue;
    const content = contentOf(
      object[key],
      plainKey(key).endsWith('base64') || plainKey(key) === 'httpresponsebody',
    );
    if (content === null) continue;
    if (content.length > 0) return { content, frontMatter: metadata(object, key) };
    empty ??= key;
  }
  if (depth < 2) {
    for (const [key, inner] of Object.entries(object)) {
      if (!wrapperKeys.has(plainKey(key)) || !isObject(inner)) continue;
      const found = findContent(inner, depth + 1);
      if (found)
        return {
          ...found,
          frontMatter: plainRecord([...entriesOf(found.frontMatter), ...entriesOf(metadata(object, key))]),
        };
    }
  }
  return empty === null ? null : { content: '', frontMatter: metadata(object, empty) };
}

/** Text of a content value: a string, a list of paragraphs, or `{rendered | html | text | value: …}`; null for others. */
function contentOf(value: unknown, isBase64: boolean): string | Uint8Array | null {
  if (typeof value === 'string') {
    if (value.trim() === '') return '';
    return isBase64 ? Buffer.from(value, 'base64') : tidyText(value);
  }
  if (Array.isArray(value)) {
    const parts = value.filter((part) => typeof part === 'string');
    return parts.length === value.length && parts.length > 0 ? tidyText(parts.join('\n\n')) : null;
  }
  if (!isObject(value)) return null;
  for (const key of ['rendered', 'html', 'markdown', 'text', 'value']) {
    if (typeof value[key] === 'string') return contentOf(value[key], false);
  }
  return null;
}

function metadata(object: Record<string, unknown>, contentKey: string): Record<string, FrontMatterValue> {
  const budget = newValueBudget();
  const entries: [string, FrontMatterValue][] = [];
  for (const [key, value] of Object.entries(object)) {
    if (key === contentKey || !isSafeKey(key)) continue;
    // Another rendering of the same content.
    if (rank.has(plainKey(key)) && (typeof value !== 'string' || value.length > shortChars)) continue;
    const plain = plainValue(value, budget);
    if (plain !== undefined) entries.push([key, plain]);
  }
  return plainRecord(entries);
}

function entriesOf(record: Record<string, FrontMatterValue>): [string, FrontMatterValue][] {
  return Object.entries(record);
}

/** `content_html`, `contentHtml`, `content-html` and `content:encoded` are one key each. */
function plainKey(key: string): string {
  return key.toLowerCase().replace(/[\s_:.-]/g, '');
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Written);
}
