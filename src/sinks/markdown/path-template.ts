// The path of a note in its folder: a template with placeholders, such as {site}/{year}/{date} {title}.md.
// Must not look at the file system, or at other notes.
import { createHash } from 'node:crypto';
import type { Article } from '../../schemas/article.ts';
import { isPlainName, mostNameBytes, namePart, wholeName } from './file-name.ts';

export const defaultTemplate = '{site}/{year}/{date} {title}.md';
const extension = '.md';

/** What a placeholder is replaced by, and by what if the article has no such value. */
interface Placeholder {
  value(article: Article): string | null | undefined;
  otherwise: string;
}

const unknownDate = 'undated';
const unknownSite = 'unknown site';

const placeholders: Readonly<Record<string, Placeholder>> = {
  title: { value: ({ title, text }) => title ?? firstWords(text), otherwise: 'untitled' },
  site: { value: ({ siteName, hostname }) => siteName ?? hostname, otherwise: unknownSite },
  host: { value: ({ hostname }) => hostname, otherwise: unknownSite },
  date: { value: ({ publishedAt }) => publishedAt?.slice(0, 10), otherwise: unknownDate },
  year: { value: ({ publishedAt }) => publishedAt?.slice(0, 4), otherwise: unknownDate },
  month: { value: ({ publishedAt }) => publishedAt?.slice(5, 7), otherwise: unknownDate },
  day: { value: ({ publishedAt }) => publishedAt?.slice(8, 10), otherwise: unknownDate },
  author: { value: ({ authors }) => authors[0], otherwise: 'unknown author' },
  category: { value: ({ categories }) => categories[0], otherwise: 'uncategorized' },
  language: { value: ({ language }) => language, otherwise: 'und' },
};
const idPlaceholder = 'id';
const names = [...Object.keys(placeholders), idPlaceholder].map((name) => `{${name}}`).join(', ');

const onePlaceholder = /\{([^{}]*)\}/g;

/** Lengths of the suffixes that are tried, in hexadecimal digits. */
const suffixLengths = [8, 16, 64] as const;
const fixedBytes = Buffer.byteLength(`${extension} ${'0'.repeat(suffixLengths[0])}`);

export interface PathTemplate {
  /**
   * The paths of an article's note, the best first: without a suffix, then with longer and longer ones. They depend on the
   * article and its lineage alone.
   */
  pathsOf(article: Article, lineage: string): Iterable<string>;
}

/** The template, or what is wrong with it as the end of a sentence. */
export function readTemplate(text: string): PathTemplate | { fault: string } {
  if (!text.endsWith(extension)) return { fault: 'needs a path that ends with .md after path=' };
  const unknown = [...text.matchAll(onePlaceholder)].find(([, name = '']) => !isPlaceholder(name));
  if (unknown !== undefined) return { fault: `has ${unknown[0]} in path=; the placeholders are ${names}` };
  const segments = text.slice(0, -extension.length).split('/');
  const literals = segments.map((segment) => segment.replace(onePlaceholder, ''));
  const isRefused = (literal: string) =>
    !isPlainName(literal) || /[{}]/.test(literal) || Buffer.byteLength(literal) > mostNameBytes / 3;
  if (segments.some((segment) => /^(?:\.|\s*$)/.test(segment)) || literals.some(isRefused))
    return { fault: 'has a name in path= that a file or folder can’t have everywhere' };
  const suffixed = segments.findLastIndex((segment, at) => segment !== literals[at]);
  if (suffixed < 0) return { fault: `needs a placeholder in path=: ${names}` };
  return { pathsOf: (article, lineage) => pathsOf({ segments, suffixed }, article, lineage) };
}

function isPlaceholder(name: string): boolean {
  return name === idPlaceholder || Object.hasOwn(placeholders, name);
}

interface Segments {
  segments: string[];
  /** The last one with a placeholder: it takes the suffix, so that {title}/index.md stays an index.md. */
  suffixed: number;
}

function* pathsOf({ segments, suffixed }: Segments, article: Article, lineage: string): Iterable<string> {
  const digest = createHash('sha256').update(lineage).digest('hex');
  const filled = segments.map((segment) => fill(segment, article, digest));
  const path = (suffix: string) => {
    const whole = filled.map((parts, at) => {
      // Static names were checked: index.md stays one.
      if (parts === segments[at]) return parts;
      const most = mostNameBytes - Math.max(fixedBytes, extension.length + suffix.length);
      return wholeName(parts, most) + (at === suffixed ? suffix : '');
    });
    return whole.join('/') + extension;
  };
  yield path('');
  for (const length of suffixLengths) yield path(` ${digest.slice(0, length)}`);
}

function fill(segment: string, article: Article, digest: string): string {
  return segment.replace(onePlaceholder, (_, name: string) => {
    const placeholder = placeholders[name];
    if (placeholder === undefined) return digest.slice(0, suffixLengths[0]);
    return namePart(placeholder.value(article) ?? '') || placeholder.otherwise;
  });
}

/** The beginning of the first line, at most about 80 characters. */
function firstWords(text: string): string {
  const [line = ''] = text.trimStart().split('\n', 1);
  return line.length <= 80 ? line : line.slice(0, 80).replace(/\s+\S*$/, '');
}
