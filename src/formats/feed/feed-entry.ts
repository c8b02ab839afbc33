// Maps the elements of an RSS or Atom entry to a record: which of them is the title, the address, the text.
// Must not follow tags: feed-reader.ts does.
import { memberFacts } from '../../schemas/member-facts.ts';
import { tooLarge } from '../bytes/bounded-content.ts';
import { decode } from '../encoding/decode.ts';
import type { Member } from '../format.ts';
import { mailDate } from '../mail/mail-date.ts';
import { decodeXml, plainLine } from '../markup/markup.ts';
import type { CollectedEntry, FeedField, FeedReader } from './feed-reader.ts';
import { type EntryRecord, type EntryText, entryMember, personName, webAddress } from './feed-record.ts';

/** The elements that say the same thing, best first. */
const names = {
  title: ['title', 'media:title', 'itunes:title', 'dc:title'],
  text: [
    ...['content:encoded', 'content', 'turbo:content', 'yandex:full-text', 'full-text', 'fulltext'],
    ...['xhtml:body', 'xhtml:div', 'body', 'description', 'summary', 'dcterms:abstract', 'dc:description'],
    ...['itunes:summary', 'media:description'],
  ],
  published: [
    ...['pubdate', 'published', 'issued', 'dc:date', 'dcterms:issued', 'dcterms:created', 'created'],
    ...['prism:publicationdate', 'date'],
  ],
  modified: ['updated', 'modified', 'dcterms:modified', 'prism:modificationdate'],
  author: ['author', 'dc:creator', 'itunes:author'],
  category: ['category'],
  tag: ['dc:subject', 'itunes:keywords', 'media:keywords'],
  language: ['dc:language', 'language'],
  address: ['feedburner:origlink', 'link', 'guid', 'id'],
  image: ['enclosure', 'link', 'media:content', 'media:thumbnail', 'itunes:image', 'image'],
  source: ['source'],
} as const;

export const entryFields: ReadonlySet<string> = new Set(Object.values(names).flat());

/** @param feed the metadata of the feed before this entry */
export function memberOf(entry: CollectedEntry, feed: FeedReader, maxBytes: number): Member {
  const { fields } = entry;
  const url = addressOf(entry, feed.site);
  const language = firstOf(fields, names.language)?.text.trim() || bodyLanguage(entry);
  const facts = memberFacts({
    siteName: sourceOf(fields) ?? lineOf(feed.feed.get('title') ?? feed.feed.get('dc:title')),
    language: lineOf(feed.feed.get('language') ?? feed.feed.get('dc:language')),
  });
  if (entry.isTooLarge) return { ...tooLarge(maxBytes), facts };
  const hasImage = fieldsOf(fields, names.text).some(({ text }) => /<img\s/i.test(text));
  const record: EntryRecord = {
    title: lineOf(firstOf(fields, names.title)),
    url,
    file: fileOf(fields),
    texts: fieldsOf(fields, names.text).flatMap((field) => textOf(field, url, feed.site)),
    more: {
      ...datesOf(fields),
      authors: authorsOf(fields, feed.feed.get('author')),
      categories: distinct(fieldsOf(fields, names.category).map(categoryOf)),
      tags: distinct(fieldsOf(fields, names.tag).map((field) => plainLine(field.text))),
      language,
      image: imageOf(
        hasImage ? fields.filter(({ name }) => name !== 'media:thumbnail') : fields,
        url ?? feed.site,
      ),
    },
  };
  return entryMember(record, facts, maxBytes);
}

function fieldsOf(fields: readonly FeedField[], wanted: readonly string[]): FeedField[] {
  return wanted.flatMap((name) => fields.filter((field) => field.name === name));
}

/** The first that has words. */
function firstOf(fields: readonly FeedField[], wanted: readonly string[]): FeedField | undefined {
  return fieldsOf(fields, wanted).find(({ text }) => text.trim() !== '');
}

function lineOf(field: FeedField | undefined): string | null {
  return field === undefined ? null : plainLine(field.text) || null;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '');
}

function attributeOf({ attributes }: FeedField, name: string): string {
  return decodeXml(attributes.get(name) ?? '').trim();
}

/** The text in a field; none if it has other content, such as an image. */
function textOf(field: FeedField, url: string | null, site: string | null): EntryText[] {
  const { name, hasElements } = field;
  const type = attributeOf(field, 'type').toLowerCase();
  const base = field.base ?? (url === null ? site : null);
  if (attributeOf(field, 'mode') === 'base64') {
    const { text } = decode(Buffer.from(field.text, 'base64'), null);
    return [{ text, isLiteral: !type.includes('html'), base }];
  }
  if (type.includes('/') && !/^(?:text\/|application\/xhtml)/.test(type)) return [];
  const isAtom = name === 'content' || name === 'summary';
  const isText = type === 'text' || type === 'plain' || (type.startsWith('text/') && type !== 'text/html');
  return [{ text: field.text, isLiteral: !hasElements && (isText || (isAtom && type === '')), base }];
}

function bodyLanguage({ fields, language }: CollectedEntry): string | null {
  return firstOf(fields, names.text)?.language ?? language;
}

/** The address of the entry's page: never a feed or a mere identifier. */
function addressOf({ fields, attributes }: CollectedEntry, site: string | null): string | null {
  const links = fieldsOf(fields, ['link']).filter((link) => isAlternate(link));
  const isPage = (link: FeedField) => /^$|html/.test(attributeOf(link, 'type'));
  const written: [words: string, base: string | null][] = [
    ...fieldsOf(fields, ['feedburner:origlink']).map((link): [string, null] => [link.text, null]),
    ...[...links.filter(isPage), ...links].map((link): [string, string | null] => [
      attributeOf(link, 'href') || link.text,
      link.base ?? site,
    ]),
    ...fieldsOf(fields, ['guid'])
      .filter((guid) => attributeOf(guid, 'isPermaLink').toLowerCase() !== 'false')
      .map((guid): [string, null] => [guid.text, null]),
    ...fieldsOf(fields, ['id']).map((id): [string, null] => [id.text, null]),
    [decodeXml(aboutOf(attributes)), null],
    ...fieldsOf(fields, ['content']).map((content): [string, string | null] => [
      attributeOf(content, 'src'),
      content.base ?? site,
    ]),
  ];
  for (const [words, base] of written) {
    const address = webAddress(words, base);
    if (address !== null) return address;
  }
  return null;
}

/** The value of `rdf:about`, whatever prefix RDF has. */
function aboutOf(attributes: CollectedEntry['attributes']): string {
  for (const [name, value] of attributes) if (name.endsWith(':about')) return value;
  return '';
}

/** In RSS, a link has no relation; in Atom, the link to the page has the relation `alternate`. */
function isAlternate(link: FeedField): boolean {
  return /^(?:.*\/)?alternate$|^$/.test(attributeOf(link, 'rel'));
}

/** RFC 822, which RSS goes by, has years of two digits. */
const shortYear = /^\s*(?:[a-z]{3,9}\.?,?\s+)?\d{1,2}[\s-][a-z]{3,9}[\s-]\d{2}\s+\d/i;

function dateOf(field: FeedField | undefined): string | null {
  const written = field?.text.trim() ?? null;
  return written !== null && shortYear.test(written) ? (mailDate(written) ?? written) : written;
}

function datesOf(fields: readonly FeedField[]): EntryRecord['more'] {
  const modified = dateOf(firstOf(fields, names.modified));
  const published = dateOf(firstOf(fields, names.published)) ?? modified;
  return { date_published: published, date_modified: modified };
}

/** The authors of the entry, otherwise those of the feed, which in Atom apply to all entries. */
function authorsOf(fields: readonly FeedField[], ofFeed: FeedField | undefined): string[] {
  for (const name of names.author) {
    const found = distinct(fieldsOf(fields, [name]).map(nameInside));
    if (found.length > 0) return found;
  }
  if (fields.some(({ name }) => name === 'source')) return [];
  return ofFeed?.hasElements === true ? distinct([nameInside(ofFeed)]) : [];
}

function nameInside({ text, hasElements }: FeedField): string {
  const inside = hasElements ? (elementIn(text, 'name') ?? (text.includes('<email') ? '' : text)) : text;
  return personName(inside);
}

/** The words of an element in what was collected as markup. */
function elementIn(markup: string, name: string): string | null {
  const start = markup.indexOf(`<${name}`);
  const from = start === -1 ? -1 : markup.indexOf('>', start);
  const end = from === -1 ? -1 : markup.indexOf(`</${name}>`, from);
  return end === -1 ? null : decodeXml(markup.slice(from + 1, end));
}

/** The publisher of an entry that a feed took from elsewhere. */
function sourceOf(fields: readonly FeedField[]): string | null {
  const source = firstOf(fields, names.source);
  if (source === undefined) return null;
  return plainLine(source.hasElements ? (elementIn(source.text, 'title') ?? '') : source.text) || null;
}

function categoryOf(field: FeedField): string {
  const words = attributeOf(field, 'label') || attributeOf(field, 'term') || field.text;
  return /^\s*https?:/i.test(words) ? '' : plainLine(words);
}

function fileOf(fields: readonly FeedField[]): string | null {
  const [first] = fieldsOf(fields, ['enclosure', 'media:content']).flatMap(
    (field) => webAddress(attributeOf(field, 'url'), null) ?? [],
  );
  return first ?? null;
}

const imageName = /\.(?:avif|gif|jpe?g|png|webp)(?:$|[?#])/i;

function imageOf(fields: readonly FeedField[], site: string | null): string | null {
  for (const field of fieldsOf(fields, names.image)) {
    const isLink = field.name === 'link';
    if (isLink && attributeOf(field, 'rel') !== 'enclosure') continue;
    const written =
      attributeOf(field, 'url') ||
      attributeOf(field, 'href') ||
      (field.name === 'image' ? (elementIn(field.text, 'url') ?? field.text) : '');
    const address = webAddress(written, field.base ?? site);
    if (address === null) continue;
    const kind = `${attributeOf(field, 'medium')} ${attributeOf(field, 'type')}`.trim();
    const mayBeOther = isLink || field.name === 'enclosure' || field.name === 'media:content';
    if (!mayBeOther || /^image\b|\bimage\//.test(kind) || (kind === '' && imageName.test(address)))
      return address;
  }
  return null;
}
