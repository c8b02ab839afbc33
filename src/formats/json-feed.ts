// JSON Feed 1 and 1.1: each entry is an item.
// Must not hold more than a few entries, or wait for metadata of the feed after them.
import { PermanentError } from '../errors.ts';
import { type MemberFacts, memberFacts } from '../schemas/member-facts.ts';
import { tooLarge } from './bytes/bounded-content.ts';
import { peek } from './bytes/byte-source.ts';
import { decode } from './encoding/decode.ts';
import { damagedFeed, type EntryRecord, entryMember, personName, webAddress } from './feed/feed-record.ts';
import type { Container, Member } from './format.ts';
import { lists } from './json/json-lists.ts';
import { splitJson } from './json/json-splitter.ts';
import { isObject } from './json/json-text.ts';
import { plainLine } from './markup/markup.ts';

/** Maximum length of the feed's metadata before its entries. */
const mostHeadBytes = 65_536;
const mostKeyChars = 256;
const itemsKey = /"items"\s{0,100}:\s{0,100}\[/;
const version = /"version"\s*:\s*"https?:(?:\\?\/){2}jsonfeed\.org(?:\\?\/)version/;

export const jsonFeed: Container = {
  kind: 'container',
  name: 'json-feed',
  about: {
    title: 'JSON Feed 1 and 1.1',
    read: 'each entry, as in other feeds; metadata of the feed if it comes before the entries',
    refused: 'as in other feeds',
  },
  sniff: (head) => /^(?:\xef\xbb\xbf)?\s*\{\s*"/.test(head) && version.test(head),
  async *open(source, { maxBytes }) {
    let head = '';
    const { bytes } = await peek(source, (chunk, bytesRead) => {
      head += Buffer.from(chunk).toString('latin1');
      return itemsKey.test(head.slice(-chunk.length - mostKeyChars)) || bytesRead >= mostHeadBytes;
    });
    const feed = readFeed(head);
    for await (const part of splitJson(bytes, lists, maxBytes)) {
      if (part === 'broken') throw damagedFeed();
      if (part.bytes === 'too_long') yield { ...tooLarge(maxBytes), facts: feed.facts };
      else yield* membersOf(part.bytes, feed, maxBytes);
    }
  },
};

interface Feed {
  facts: MemberFacts;
  site: string | null;
  authors: string[];
}

/** The feed's metadata before its entries. */
function readFeed(head: string): Feed {
  const end = itemsKey.exec(head)?.index ?? -1;
  const before = head.slice(0, Math.max(end, 0)).trimEnd().replace(/,$/, '');
  const text = Buffer.from(before.replace(/^\xef\xbb\xbf/, ''), 'latin1').toString();
  let feed: unknown = null;
  try {
    feed = JSON.parse(`${text}}`);
  } catch {
    // Nothing before its entries can be read separately.
  }
  const said = isObject(feed) ? feed : {};
  return {
    facts: memberFacts({ siteName: lineOf(said.title), language: stringOf(said.language) }),
    site: webAddress(stringOf(said.home_page_url) ?? '', null),
    authors: authorsOf(said),
  };
}

/** The entry of an element; none if it is the feed itself, which is yielded if it has no entries. */
function* membersOf(element: Uint8Array, feed: Feed, maxBytes: number): Generator<Member> {
  const { text } = decode(element, null);
  let item: unknown = null;
  try {
    item = JSON.parse(text);
  } catch {
    // Rejected below.
  }
  if (!isObject(item))
    yield { rejection: new PermanentError('bad_json', 'This entry of the feed is not a JSON object.') };
  else if (!version.test(text.slice(0, mostHeadBytes)) || typeof item.version !== 'string')
    yield memberOf(item, feed, maxBytes);
}

function memberOf(item: Record<string, unknown>, feed: Feed, maxBytes: number): Member {
  const address = (...keys: string[]) =>
    keys.reduce<string | null>(
      (found, key) => found ?? webAddress(stringOf(item[key]) ?? '', feed.site),
      null,
    );
  const url = address('url', 'external_url') ?? webAddress(stringOf(item.id) ?? '', null);
  const base = url === null ? feed.site : null;
  const texts = [
    { text: stringOf(item.content_html), isLiteral: false },
    { text: stringOf(item.content_text), isLiteral: true },
    { text: stringOf(item.summary), isLiteral: true },
  ].flatMap(({ text, isLiteral }) => (text === null ? [] : [{ text, isLiteral, base }]));
  const [attachment] = Array.isArray(item.attachments) ? item.attachments : [];
  const own = authorsOf(item);
  const record: EntryRecord = {
    title: lineOf(item.title),
    url,
    texts,
    file: isObject(attachment) ? webAddress(stringOf(attachment.url) ?? '', feed.site) : null,
    more: {
      date_published: stringOf(item.date_published) ?? stringOf(item.date_modified),
      date_modified: stringOf(item.date_modified),
      authors: own.length > 0 ? own : feed.authors,
      tags: Array.isArray(item.tags) ? item.tags.flatMap((tag) => lineOf(tag) ?? []) : [],
      language: stringOf(item.language),
      image: address('image', 'banner_image'),
    },
  };
  return entryMember(record, feed.facts, maxBytes);
}

/** Version 1 has one author, version 1.1 has several. */
function authorsOf({ authors, author }: Record<string, unknown>): string[] {
  const all = Array.isArray(authors) && authors.length > 0 ? authors : [author];
  const names = all.map((one) => personName(stringOf(isObject(one) ? one.name : one) ?? ''));
  return [...new Set(names)].filter((name) => name !== '');
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function lineOf(value: unknown): string | null {
  const words = stringOf(value);
  return words === null ? null : plainLine(words) || null;
}
