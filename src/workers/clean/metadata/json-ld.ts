// Reads what a page's JSON-LD says about its article, even from broken or hostile JSON.
// Must not choose between what it says and what the page says elsewhere.
import type { Candidate, CandidateField } from '../../../schemas/clean.ts';

export interface JsonLd {
  headline: string | null;
  /** The main content's text, if the JSON-LD contains it. */
  articleBody: string | null;
  /** Types of its article, of the page, and of the parts of both. */
  types: string[];
  /** Whether the article is free to read; null if that is not stated. */
  isFree: boolean | null;
  candidates: Candidate[];
}

interface Node {
  [key: string]: unknown;
}

const articleType = /(?:article|posting|report|review|story|recipe|^webpage$)$/iu;
const pageType = /(?:page|article|posting|videoobject|creativework|episode|scholarlywork)$/iu;
const maxNodes = 2000;
const maxTypes = 50;
/** Longer scripts must be valid JSON, because they are not mended. On real pages they have at most about 300,000 characters. */
const maxMendedChars = 1_000_000;
const closingReach = 40;

/** @param scripts contents of the page's `application/ld+json` scripts */
export function readJsonLd(scripts: string[]): JsonLd {
  const nodes: Node[] = [];
  for (const script of scripts) collect(parseTolerantly(script), nodes);
  const byId = new Map<string, Node>();
  for (const node of nodes) {
    const id = node['@id'];
    if (typeof id === 'string' && Object.keys(node).length > 1) byId.set(id, node);
  }
  const articles = nodes.filter((node) => typesOf(node).some((type) => articleType.test(type)));
  // A news article states more than the web page around it.
  articles.sort((a, b) => rank(a) - rank(b));
  const article = articles[0];
  const types = [...new Set(nodes.flatMap(typesOf))].slice(0, maxTypes);
  const result: JsonLd = { headline: null, articleBody: null, types, isFree: null, candidates: [] };
  const add = (field: CandidateField, values: string[]): void => {
    for (const value of values) {
      const words = decode(value);
      if (words !== '' && words.length <= 4000)
        result.candidates.push({ field, value: words, origin: 'json-ld' });
    }
  };
  if (article) {
    result.headline =
      first(texts(article.headline, byId)) ?? (rank(article) < 2 ? first(texts(article.name, byId)) : null);
    result.articleBody = first(texts(article.articleBody, byId));
    result.isFree = truth(values(article.isAccessibleForFree)[0]);
    add('author', names(article.author ?? article.creator, byId));
    add('editor', names(article.editor, byId));
    add('siteName', names(article.publisher, byId).slice(0, 1));
    add(
      'published',
      texts(article.datePublished ?? article.dateCreated ?? article.uploadDate, byId).slice(0, 1),
    );
    add('modified', texts(article.dateModified, byId).slice(0, 1));
    add('url', texts(article.url, byId).slice(0, 1));
    add('canonicalUrl', urls(article.mainEntityOfPage, byId).slice(0, 1));
    add('language', texts(article.inLanguage, byId).slice(0, 1));
    add('image', urls(article.image ?? article.thumbnailUrl, byId).slice(0, 3));
    add('category', texts(article.articleSection, byId).slice(0, 10));
    add('tag', texts(article.keywords, byId).slice(0, 50));
    add('description', texts(article.description, byId).slice(0, 1));
  }
  // If the article's node gives no date, the page around it, or its visible text, may.
  if (!result.candidates.some(({ field }) => field === 'published')) {
    const around = nodes.find(
      (node) => (node.datePublished ?? node.uploadDate) && typesOf(node).some((type) => pageType.test(type)),
    );
    add('published', texts(around?.datePublished ?? around?.uploadDate, byId).slice(0, 1));
  }
  return result;
}

/** Many pages write it as a string. Nothing else is converted: converting a hostile object can throw. */
function truth(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string' || !/^(?:true|false)$/iu.test(value)) return null;
  return value.toLowerCase() === 'true';
}

function rank(node: Node): number {
  const types = typesOf(node);
  if (types.some((type) => /^webpage$/iu.test(type))) return 2;
  return node.headline !== undefined || node.articleBody !== undefined ? 0 : 1;
}

/** Reads JSON as pages write it: in comments or CDATA, with raw line ends, trailing commas or semicolons. */
function parseTolerantly(script: string): unknown {
  const text = unwrapped(unescaped(script).trim());
  const attempts = [() => text];
  if (text.length <= maxMendedChars)
    attempts.push(
      () => text.replace(/\p{Cc}+/gu, ' '),
      () =>
        text
          .replace(/\p{Cc}+/gu, ' ')
          .replace(/,\s*([}\]])/gu, '$1')
          .replace(/\\(?!["\\/bfnrtu])/gu, '\\\\'),
    );
  for (const attempt of attempts) {
    try {
      return JSON.parse(attempt());
    } catch {
      // The next attempt mends more.
    }
  }
  return null;
}

function unwrapped(text: string): string {
  const opening = /^(?:\/\/)?\s*(?:<!--|<!\[CDATA\[)/u.exec(text)?.[0].length ?? 0;
  // Search only the last few characters: a pattern that may begin with white space is slow in long runs of it.
  const closing = /(?:-->|(?:\/\/)?\s*\]\]>)$/u.exec(text.slice(-closingReach))?.[0].length ?? 0;
  return text
    .slice(opening, text.length - closing)
    .trim()
    .replace(/;$/u, '');
}

/** Some systems escape the script as if it were text. */
function unescaped(script: string): string {
  return /^\s{0,20}[[{]\s{0,20}&(?:quot|#34);/u.test(script) ? decode(script) : script;
}

/** All objects of a document, outermost first; iterative, so that depth costs nothing. */
function collect(document: unknown, nodes: Node[]): void {
  const queue: unknown[] = [document];
  for (let at = 0; at < queue.length && nodes.length < maxNodes && at < maxNodes * 10; at++) {
    const value = queue[at];
    if (Array.isArray(value)) queue.push(...value.slice(0, 500));
    else if (isNode(value)) {
      nodes.push(value);
      for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart', 'itemListElement', 'item']) {
        if (typeof value[key] === 'object') queue.push(value[key]);
      }
      for (const key of ['author', 'publisher', 'image'])
        if (isNode(value[key]) && '@id' in value[key]) queue.push(value[key]);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typesOf(node: Node): string[] {
  const type = node['@type'];
  const types = Array.isArray(type) ? type : [type];
  return types.filter((one) => typeof one === 'string').map((one) => one.replace(/^.*[/#:]/u, ''));
}

function values(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, 200) : value === undefined || value === null ? [] : [value];
}

function resolve(value: unknown, byId: Map<string, Node>): unknown {
  if (!isNode(value) || typeof value['@id'] !== 'string') return value;
  return Object.keys(value).length === 1 ? (byId.get(value['@id']) ?? value) : value;
}

function texts(value: unknown, byId: Map<string, Node>): string[] {
  return values(value).flatMap((one) => {
    const resolved = resolve(one, byId);
    if (typeof resolved === 'string') return [resolved];
    if (isNode(resolved) && typeof resolved.name === 'string') return [resolved.name];
    return [];
  });
}

function names(value: unknown, byId: Map<string, Node>): string[] {
  return values(value).flatMap((one) => {
    const resolved = resolve(one, byId);
    if (typeof resolved === 'string') return /^https?:\/\//iu.test(resolved) ? [] : [resolved];
    return isNode(resolved) ? texts(resolved.name ?? resolved.legalName, byId) : [];
  });
}

function urls(value: unknown, byId: Map<string, Node>): string[] {
  return values(value).flatMap((one) => {
    const resolved = resolve(one, byId);
    if (typeof resolved === 'string') return [resolved];
    if (!isNode(resolved)) return [];
    const url = resolved.url ?? resolved.contentUrl ?? resolved['@id'];
    return typeof url === 'string' ? [url] : Array.isArray(url) && typeof url[0] === 'string' ? [url[0]] : [];
  });
}

function first(list: string[]): string | null {
  for (const text of list) {
    const words = decode(text);
    if (words !== '') return words;
  }
  return null;
}

/** JSON-LD inside HTML often carries entities. */
function decode(text: string): string {
  return text
    .replace(/&(?:quot|#34|#x22);/giu, '"')
    .replace(/&(?:apos|#0?39|#x27|rsquo|#8217);/giu, "'")
    .replace(/&nbsp;/giu, ' ')
    .replace(/&lt;/giu, '<')
    .replace(/&gt;/giu, '>')
    .replace(/&amp;/giu, '&')
    .trim();
}
