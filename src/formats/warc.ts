// WARC and WET: web archives. Each page or text that a server sent is an item.
// Must not hold more than one record.
import { PermanentError } from '../errors.ts';
import { type MemberFacts, memberFacts } from '../schemas/member-facts.ts';
import type { SkipReason } from '../schemas/skip-reason.ts';
import { isEmpty } from './binary.ts';
import { tooLarge } from './bytes/bounded-content.ts';
import { ByteWindow } from './bytes/byte-window.ts';
import type { Container, Member } from './format.ts';
import { type RecordSyntax, readRecords } from './web-archive/archive-records.ts';
import { damagedRecord } from './web-archive/damaged-record.ts';
import { type HeaderFields, longestHeadBytes, parameterOf, readHead } from './web-archive/header-fields.ts';
import { copyOf, mostHeadBytes, webMember } from './web-archive/web-member.ts';

export const warc: Container = {
  kind: 'container',
  name: 'warc',
  about: {
    title: 'WARC and WET, 1.0 and 1.1',
    read:
      '`response`, `resource` and `conversion` records that hold a page or text; chunked, gzip, deflate, Brotli ' +
      'and Zstandard bodies, also with wrong headers; the address, the time of capture and the declared ' +
      'encoding',
    skipped:
      'requests, revisits, metadata, error and redirect responses, anything that is neither a page nor text',
    refused: 'damaged records, the truncated record at the end of a file',
  },
  sniff: (head) =>
    /^(?:\xef\xbb\xbf)?\s*WARC\/\d{1,2}\.\d{1,2}[ \t]*\r?\n(?:[A-Za-z][\w-]*[ \t]*:|WARC\/\d)/.test(head),
  async *open(source, { maxBytes }) {
    const window = new ByteWindow(source);
    let number = 0;
    try {
      for await (const record of readRecords(window, syntax, maxBytes + mostHeadBytes)) {
        number += 1;
        if (!('damage' in record))
          yield await memberOf(record.head, record.content, record.isWhole, maxBytes);
        else yield damagedRecord(record.damage, number, record.head === null ? null : factsOf(record.head));
      }
    } finally {
      await window.close();
    }
    if (number === 0)
      throw new PermanentError('bad_archive', 'The file begins like a WARC file but holds no record.');
  },
};

const beginning = Buffer.from('WARC/');
const beginningPattern = /^WARC\/\d{1,2}\.\d{1,2}[ \t]{0,8}\r?\n[A-Za-z][\w-]{0,40}[ \t]{0,8}:/;

const syntax: RecordSyntax<HeaderFields> = {
  beginningBytes: 80,
  find(bytes, from) {
    for (let at = bytes.indexOf(beginning, from); at !== -1; at = bytes.indexOf(beginning, at + 1))
      if (beginningPattern.test(bytes.toString('latin1', at, at + 80))) return at;
    return -1;
  },
  readHead(bytes) {
    const head = readHead(bytes, (line) => line.startsWith('HTTP/') || line.startsWith('<'));
    if (head === 'incomplete') return head;
    if (head === 'too_long') return 'broken';
    const length = head.fields.first('content-length') ?? '';
    return {
      head: head.fields,
      end: head.end,
      length: /^\d{1,15}$/.test(length) ? Number(length) : null,
    };
  },
  // A valid head in this range would have ended the broken one.
  brokenBytes: longestHeadBytes - 8_192,
  isRemainder: (text) => /^WARC-[\w-]{1,40}[ \t]*:/im.test(text),
};

/** Address prefixes of records about the crawl. */
const addressesOfCrawl =
  /^(?:dns|filedesc|metadata|screenshot|warcinfo|whois):|^urn:(?:embeds|pageinfo|x-wpull)\b/i;
/** Screenshots and texts that a crawler makes of a page that is also in the archive. */
const addressesOfRenderings = /^urn:(?:fullpage|screenshot|text|textfinal|thumbnail|view)\b:/i;

const skippedTypes = new Map<string, SkipReason>([
  ['metadata', 'metadata'],
  ['request', 'request'],
  ['revisit', 'revisit'],
  ['warcinfo', 'metadata'],
]);

async function memberOf(
  head: HeaderFields,
  content: Buffer,
  isWhole: boolean,
  maxBytes: number,
): Promise<Member> {
  const kind = head.first('warc-type')?.toLowerCase() ?? null;
  const skipped = kind === null ? undefined : skippedTypes.get(kind);
  if (skipped !== undefined) return { skipped };
  const address = addressOf(head);
  if (address !== null && addressesOfCrawl.test(address)) return { skipped: 'metadata' };
  const type = head.first('content-type');
  if (address !== null && addressesOfRenderings.test(address))
    return { skipped: type?.startsWith('image/') ? 'image' : 'other_version' };
  const { url, fetchedAt } = factsOf(head);
  if (kind === 'conversion' && /^text\/plain\b/i.test(type ?? 'text/plain')) {
    if (isEmpty(content)) return { skipped: 'empty_member' };
    const language = languageOf(head);
    const facts = memberFacts({ url, fetchedAt, language, encoding: parameterOf(type ?? '', 'charset') });
    if (!isWhole || content.length > maxBytes) return { ...tooLarge(maxBytes), facts };
    return { bytes: copyOf(content), facts };
  }
  if (kind === 'response' || kind === 'resource' || kind === 'conversion' || kind === null) {
    return await webMember(
      {
        content,
        isWhole,
        url: url ?? null,
        fetchedAt: fetchedAt ?? null,
        type,
        isResponse: kind === 'response',
      },
      maxBytes,
    );
  }
  return { skipped: 'metadata' };
}

function factsOf(head: HeaderFields): MemberFacts {
  const address = addressOf(head);
  return memberFacts({
    url: address !== null && /^https?:\/\//i.test(address) ? address : null,
    fetchedAt: timeOf(head.first('warc-date')),
  });
}

/** Wget puts the address in angle brackets, as an early draft of the standard did. */
function addressOf(head: HeaderFields): string | null {
  return head.first('warc-target-uri')?.replace(/^<|>$/g, '').trim() || null;
}

function timeOf(date: string | null): string | null {
  if (date === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(date)) return null;
  const time = new Date(date);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** Common Crawl names languages by their three letters, the most frequent first. */
function languageOf(head: HeaderFields): string | null {
  const [first] = head.list('warc-identified-content-language');
  if (first === undefined) return null;
  try {
    return Intl.getCanonicalLocales(first)[0] ?? null;
  } catch {
    return null;
  }
}
