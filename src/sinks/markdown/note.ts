// Writes an article as a note: YAML front matter that Obsidian and Hugo read, then the Markdown.
// Must not depend on anything but the record, so that the same record always gives the same bytes.
import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Article } from '../../schemas/article.ts';

type Value = string | readonly string[] | null;

/**
 * The properties of a note, in order. Hugo gives a meaning to other names, among them url, kind, path, published and aliases:
 * its build fails where one has an unexpected value.
 */
function propertiesOf(article: Article, lineage: string): [name: string, value: Value, type: Scalar.Type][] {
  const { publishedAt, publishedText } = article;
  const date = exactDate(publishedAt);
  const text = Scalar.QUOTE_DOUBLE;
  return [
    ['id', lineage, text],
    ['title', article.title, text],
    ['date', date, Scalar.PLAIN],
    ['date_text', date === null ? (publishedAt ?? publishedText) : null, text],
    ['lastmod', exactDate(article.modifiedAt), Scalar.PLAIN],
    ['authors', article.authors, text],
    ['editors', article.editors, text],
    ['site', article.siteName ?? article.hostname, text],
    ['source', article.source, text],
    ['link', article.url ?? article.canonicalUrl, text],
    ['tags', tagsOf(article.tags), text],
    ['categories', article.categories, text],
    ['language', article.language, text],
    ['description', article.description, text],
    ['image', article.image, text],
    ['story', article.story?.id ?? null, text],
    ['article_id', article.id, text],
    ['supersedes', article.supersedes, text],
  ];
}

/** The file of an article, in UTF-8. */
export function noteOf(article: Article, lineage: string): Buffer {
  const body = article.markdown.replaceAll('\0', '\ufffd').replace(/\n+$/, '');
  return Buffer.from(disarmed(`---\n${frontMatter(article, lineage)}---\n\n${body}\n`));
}

/** The line of a note that names its lineage. */
export function idLine(lineage: string): string {
  return `id: ${JSON.stringify(lineage)}\n`;
}

const layout = { lineWidth: 0 } as const;
/** One for all notes: to make one takes as long as to write it. */
const document = new Document<YAMLMap<Scalar, Scalar | YAMLSeq<Scalar>>>(null);

function frontMatter(article: Article, lineage: string): string {
  const map = new YAMLMap<Scalar, Scalar | YAMLSeq<Scalar>>();
  for (const [name, value, type] of propertiesOf(article, lineage)) {
    if (value === null || value.length === 0) continue;
    map.items.push(new Pair(new Scalar(name), typeof value === 'string' ? scalar(value, type) : list(value)));
  }
  document.contents = map;
  return document.toString(layout);
}

function list(values: readonly string[]): YAMLSeq<Scalar> {
  const sequence = new YAMLSeq<Scalar>();
  sequence.items = values.map((value) => scalar(value, Scalar.QUOTE_DOUBLE));
  return sequence;
}

/** Quoted, a text is a text in every version of YAML: readers disagree on yes, 12:30 or 0123. */
function scalar(value: string, type: Scalar.Type): Scalar {
  const node = new Scalar(value.toWellFormed().replace(unprintable, ' '));
  node.type = type;
  return node;
}

/** Characters that YAML 1.1 refuses or takes for a line break. Properties have one line. */
const unprintable = /[\p{Cc}\p{Noncharacter_Code_Point}\u2028\u2029\ufeff]+/gu;

/** A date that every reader takes for one: a day, or a day with a time; null if less is known. */
function exactDate(text: string | null): string | null {
  const [, day = '', time = '', seconds = '', zone = ''] =
    /^(\d{4}-\d{2}-\d{2})(?:(T\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text ?? '') ?? [];
  if (!isReal(`${day}T00:00:00Z`, day)) return null;
  const whole = `${day}${time}${seconds || ':00'}${zone}`;
  return time !== '' && !Number.isNaN(Date.parse(whole)) ? whole : day;
}

function isReal(time: string, day: string): boolean {
  const ms = Date.parse(time);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

/** As Obsidian takes them: letters, digits, dashes, underscores and slashes, not digits alone. Case does not count. */
function tagsOf(tags: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const tag of tags) {
    const text = tag
      .toWellFormed()
      .replace(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-]+/gu, '-')
      .replace(/-{2,}/g, '-')
      .replace(/^[-/]+|[-/]+$/g, '');
    const key = text.toLowerCase();
    if (text !== '' && !found.has(key)) found.set(key, /^\p{N}+$/u.test(text) ? `_${text}` : text);
  }
  return [...found.values()];
}

/**
 * Texts that make a program run what is in an article: templates of Templater, shortcodes of Hugo, scripts of Dataview. A space
 * without width in them has no other effect.
 */
const armed = /<(?=%)|\{\{(?=[<%])|`(?=\$=)|(?<=(?:```|~~~)[ \t]*)dataview(?=js)/gi;

function disarmed(text: string): string {
  return text.replace(armed, '$&\u200b');
}
