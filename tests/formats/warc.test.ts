// The format WARC: its contract, and what each kind of record becomes.
// Must not touch the disk.
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openContainer } from '../../src/formats/containers.ts';
import { warc } from '../../src/formats/warc.ts';
import type { MemberFacts } from '../../src/schemas/member-facts.ts';
import { collectedMemory } from '../collected-memory.ts';
import { testFormatContract } from './contract.ts';
import { readingFromMemory } from './reading-from-memory.ts';
import { page, pageRecord, response, warcRecord } from './warc-writer.ts';
import { growthOf, mostGrowth } from './work-growth.ts';

const maxBytes = 100_000;
const info = warcRecord('software: Crawler/1.0\r\n', {
  'WARC-Type': 'warcinfo',
  'WARC-Target-URI': null,
  'Content-Type': 'application/warc-fields',
});

testFormatContract({
  format: warc,
  whole: [
    Buffer.concat([info, pageRecord('Mill'), pageRecord('Ferry')]),
    gunzippedWet(),
    Buffer.concat([
      pageRecord('Mill'),
      warcRecord(
        response(gzipSync(page('School')), { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' }),
      ),
    ]),
  ],
  endless: { first: info.toString('latin1'), again: pageRecord('Mill') },
});

describe('which records are items', () => {
  const html = response(page('Mill'));
  test.each<[string, Buffer, string]>([
    ['a response', warcRecord(html), page('Mill')],
    ['a response of WARC 1.1', warcRecord(html, {}, 'WARC/1.1'), page('Mill')],
    [
      'a page saved as a resource',
      warcRecord(page('Mill'), { 'WARC-Type': 'resource', 'Content-Type': 'text/html' }),
      page('Mill'),
    ],
    [
      'a text as a resource',
      warcRecord('The mill.', { 'WARC-Type': 'resource', 'Content-Type': 'text/plain' }),
      'The mill.',
    ],
    [
      'a conversion to text',
      warcRecord('The mill\nIt turns.', { 'WARC-Type': 'conversion', 'Content-Type': 'text/plain' }),
      'The mill\nIt turns.',
    ],
    [
      'a conversion to text that begins with a bracket',
      warcRecord('["The mill"]', { 'WARC-Type': 'conversion', 'Content-Type': 'text/plain' }),
      '["The mill"]',
    ],
    ['a response without its head', warcRecord(page('Mill')), page('Mill')],
    ['a record without a kind', warcRecord(html, { 'WARC-Type': null }), page('Mill')],
    [
      'an error after which the page follows',
      warcRecord(Buffer.concat([response('', {}, 'HTTP/1.1 100 Continue'), html])),
      page('Mill'),
    ],
    [
      'a page through a proxy',
      warcRecord(Buffer.concat([response('', {}, 'HTTP/1.0 200 Connection established'), html])),
      page('Mill'),
    ],
    [
      'a part of a page',
      warcRecord(response(page('Mill'), {}, 'HTTP/1.1 206 Partial Content')),
      page('Mill'),
    ],
  ])('%s', async (_name, record, text) => {
    expect(await membersOf(record)).toEqual([text]);
  });

  const crawl = { 'WARC-Type': 'resource', 'Content-Type': 'text/plain' };
  test.each<[string, Buffer]>([
    ['metadata', info],
    ['metadata', warcRecord('outlink: http://a.example/ L a/@href', { 'WARC-Type': 'metadata' })],
    [
      'metadata',
      warcRecord('20240305\n1.2.3.4', {
        'WARC-Target-URI': 'dns:harbour.example',
        'Content-Type': 'text/dns',
      }),
    ],
    [
      'metadata',
      warcRecord('holder: a miller', {
        'WARC-Target-URI': 'whois://whois.example/harbour.example',
        'Content-Type': 'text/plain',
      }),
    ],
    [
      'metadata',
      warcRecord('-q', {
        ...crawl,
        'WARC-Target-URI': '<metadata://gnu.org/software/wget/warc/wget_arguments.txt>',
      }),
    ],
    ['metadata', warcRecord('a log', { ...crawl, 'WARC-Target-URI': 'urn:X-wpull:log' })],
    [
      'metadata',
      warcRecord('{}', {
        ...crawl,
        'WARC-Target-URI': 'urn:pageinfo:http://harbour.example/',
        'Content-Type': 'application/json',
      }),
    ],
    [
      'metadata',
      warcRecord(response('User-agent: *', { 'Content-Type': 'text/plain' }), {
        'WARC-Target-URI': 'https://harbour.example/robots.txt',
      }),
    ],
    ['metadata', warcRecord('x', { 'WARC-Type': 'later-invention' })],
    [
      'other_version',
      warcRecord('The mill', { ...crawl, 'WARC-Target-URI': 'urn:text:http://harbour.example/' }),
    ],
    [
      'image',
      warcRecord('\x89PNG', {
        ...crawl,
        'WARC-Target-URI': 'urn:thumbnail:http://harbour.example/',
        'Content-Type': 'image/png',
      }),
    ],
    [
      'request',
      warcRecord('GET / HTTP/1.1\r\n\r\n', {
        'WARC-Type': 'request',
        'Content-Type': 'application/http; msgtype=request',
      }),
    ],
    ['revisit', warcRecord(response('', {}), { 'WARC-Type': 'revisit' })],
    ['http_error', warcRecord(response(page('Not found'), {}, 'HTTP/1.1 404 Not Found'))],
    ['http_error', warcRecord(response(page('Moved'), {}, 'HTTP/1.0 301 Moved'))],
    ['http_error', warcRecord(response('', {}, 'HTTP/2 503'))],
    ['empty_member', warcRecord(response(''))],
    ['empty_member', warcRecord('HTTP/1.1 204 No Content\r\nContent-Type: text/html')],
    [
      'empty_member',
      warcRecord(response(gzipSync(''), { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' })),
    ],
    ['empty_member', warcRecord('', { 'WARC-Type': 'conversion', 'Content-Type': 'text/plain' })],
    ['empty_member', warcRecord('')],
  ])('skipped as %s: %#', async (reason, record) => {
    expect(await membersOf(record)).toEqual([`skipped: ${reason}`]);
  });
});

describe('what the archive says of a page', () => {
  test.each<[string, Record<string, string>, MemberFacts]>([
    [
      'the address in angle brackets',
      { 'WARC-Target-URI': '<http://harbour.example/a b>' },
      { url: 'http://harbour.example/a b' },
    ],
    [
      'an address that is not ASCII',
      { 'WARC-Target-URI': 'http://harbour.example/渡轮' },
      { url: 'http://harbour.example/渡轮' },
    ],
    ['an address that is not of the web', { 'WARC-Target-URI': 'file:///home/mara/a.html' }, {}],
    [
      'a time with fractions',
      { 'WARC-Date': '2024-03-05T06:30:00.123456Z' },
      { fetchedAt: '2024-03-05T06:30:00.123Z' },
    ],
    [
      'a time of another zone',
      { 'WARC-Date': '2024-03-05T06:30:00+02:00' },
      { fetchedAt: '2024-03-05T04:30:00.000Z' },
    ],
    ['a time that is none', { 'WARC-Date': '2024-13-05T06:30:00Z' }, {}],
    [
      'names in other case and folded values',
      { 'warc-target-uri': 'http://harbour.example/\r\n  pier' },
      { url: 'http://harbour.example/ pier' },
    ],
  ])('%s', async (_name, fields, facts) => {
    const bare = { 'WARC-Date': null, 'WARC-Target-URI': null };
    const [entry] = await entriesOf(warcRecord(response(page('Mill'), {}), { ...bare, ...fields }));
    expect(entry?.facts ?? {}).toEqual(facts);
  });

  test('its encoding and language come from the head of the response, its date does not', async () => {
    const fields = {
      'content-type': 'text/html;charset="Shift_JIS"',
      'Content-Language': 'ja-JP, en',
      'Last-Modified': 'Tue, 01 Jan 2019 00:00:00 GMT',
    };
    const [entry] = await entriesOf(warcRecord(response(page('Mill'), fields)));
    expect(entry?.facts).toEqual({
      url: 'http://harbour.example/ferry.html',
      fetchedAt: '2024-03-05T06:30:00.000Z',
      language: 'ja-JP',
      encoding: 'Shift_JIS',
    });
  });

  test('three-letter language codes of an extracted text are read', async () => {
    const [first, second] = await entriesOf(gunzippedWet());
    expect(first?.facts?.language).toBe('de');
    expect(second?.facts?.language).toBe('zh');
  });
});

describe('heads of any shape', () => {
  const whole = [page('Mill'), page('Ferry')];
  const two = Buffer.concat([pageRecord('Mill'), pageRecord('Ferry')]).toString('latin1');
  test.each<[string, string]>([
    [
      'line feeds alone',
      ['Mill', 'Ferry']
        .map((title) => response(page(title)).toString().replaceAll('\r\n', '\n'))
        .map((text) => warcRecord(text).toString().replaceAll('\r\n', '\n'))
        .join(''),
    ],
    ['no line ends between records', two.replaceAll('</html>\r\n\r\n', '</html>')],
    ['many empty lines between records', two.replaceAll('</html>\r\n\r\n', `</html>${'\r\n'.repeat(500)}`)],
    [
      'zeros and other words between records',
      two.replaceAll('</html>\r\n\r\n', '</html>\r\n\r\n\0\0 a line of a log\r\n'),
    ],
    ['a byte order mark and empty lines before all', `\xef\xbb\xbf\r\n${two}`],
    ['no lengths', two.replace(/Content-Length: \d+\r\n/g, '')],
    ['lengths that are none', two.replace(/Content-Length: \d+\r\n/g, 'Content-Length: many\r\n')],
    ['no empty line before the response', two.replaceAll('\r\n\r\nHTTP', '\r\nHTTP')],
    ['a field that is none', two.replaceAll('WARC-Date', 'a line without a name\r\nWARC-Date')],
  ])('%s', async (_name, text) => {
    for (const size of [1, 100_000])
      expect(await membersOf(Buffer.from(text, 'latin1'), size)).toEqual(whole);
  });
});

describe('damage', () => {
  const [mill, ferry, school] = ['Mill', 'Ferry', 'School'].map((title) => pageRecord(title));
  if (!mill || !ferry || !school) throw new Error('no records');
  const withLength = (record: Buffer, change: (length: number) => number) =>
    Buffer.from(
      record
        .toString('latin1')
        .replace(/Content-Length: (\d+)/, (_, length) => `Content-Length: ${change(Number(length))}`),
      'latin1',
    );

  test.each<[string, (length: number) => number]>([
    ['nothing', () => 0],
    ['a byte too few', (length) => length - 1],
    ['much too few', (length) => length - 200],
    ['a byte too many', (length) => length + 5],
    ['part of the next record', (length) => length + 300],
    ['more than the file has', (length) => length + 90_000],
    ['more than the limit', () => 5_000_000],
    ['more than can be counted', () => 999_999_999_999],
  ])('a length that says %s harms its own record alone', async (_what, change) => {
    const bytes = Buffer.concat([mill, withLength(ferry, change), school, mill]);
    for (const size of [7, 100_000])
      expect(await membersOf(bytes, size)).toEqual([
        page('Mill'),
        'bad_archive',
        page('School'),
        page('Mill'),
      ]);
  });

  test('a head that is broken is one rejection', async () => {
    const broken = ferry.toString('latin1').replace('WARC/1.0', 'WARK/1.0');
    expect(await membersOf(Buffer.concat([mill, Buffer.from(broken), school]))).toEqual([
      page('Mill'),
      'bad_archive',
      page('School'),
    ]);
  });

  test('a response whose head is broken is one rejection', async () => {
    const broken = ferry.toString('latin1').replace('HTTP/1.1', 'HTXP/1.1');
    expect(await membersOf(Buffer.concat([Buffer.from(broken), school]))).toEqual([
      'bad_archive',
      page('School'),
    ]);
  });

  test('a record without a length does not take in another one that has lost its beginning', async () => {
    const bare = mill.toString().replace(/Content-Length: \d+\r\n/, '');
    const broken = ferry.toString().replace('WARC/1.0', '');
    expect(await membersOf(Buffer.from(bare + broken + school.toString()))).toEqual([
      'bad_archive',
      page('School'),
    ]);
  });

  test('a head that does not end is one rejection', async () => {
    const bytes = Buffer.concat([
      mill,
      Buffer.from(`WARC/1.0\r\nWARC-Type: ${'x'.repeat(3_000_000)}\r\n\r\n`),
      school,
    ]);
    expect(await membersOf(bytes)).toEqual([page('Mill'), 'bad_archive', page('School')]);
  });

  test('a file truncated anywhere yields all complete records and one rejection', async () => {
    const bytes = Buffer.concat([info, mill, ferry]);
    const untilFerry = info.length + mill.length;
    for (let end = untilFerry + 20; end < bytes.length - 4; end += 61) {
      const members = await membersOf(bytes.subarray(0, end));
      expect(members).toEqual(['skipped: metadata', page('Mill'), 'bad_archive']);
    }
    const [, entry] = await entriesOf(bytes.subarray(0, bytes.length - 100));
    expect(entry).toMatchObject({
      index: '2',
      rejection: { message: 'The file ends within this record. It is record 3 of the archive.' },
      facts: { url: 'http://harbour.example/ferry' },
    });
  });

  test('what is larger than the limit is rejected alone, or skipped as what it is', async () => {
    const large = (type: string, body = 'x'.repeat(300_000)) =>
      warcRecord(response(body, { 'Content-Type': type }));
    const bytes = Buffer.concat([
      mill,
      large('text/html'),
      large('video/mp4'),
      large('application/octet-stream', `\x7fELF${'\0'.repeat(300_000)}`),
      warcRecord('x'.repeat(300_000), { 'WARC-Type': 'conversion', 'Content-Type': 'text/plain' }),
      Buffer.from(
        large('text/html')
          .toString()
          .replace(/Content-Length: \d+\r\n/, ''),
      ),
      school,
    ]);
    for (const size of [1_000, 65_536])
      expect(await membersOf(bytes, size)).toEqual([
        ...[page('Mill'), 'too_large', 'skipped: video', 'skipped: not_html', 'too_large', 'too_large'],
        page('School'),
      ]);
  });

  test.each([
    ['of two lines', 'WARC/1.0\r\nA:b\n'],
    ['inside a line', 'A:WARC/1.0\r\n'],
  ])('heads that do not end take linear time, and one rejection: %s', async (_name, again) => {
    const growth = await growthOf(1_000, async (heads) => {
      expect(await membersOf(Buffer.from(`WARC/1.0\r\n${again.repeat(heads)}`), 65_536)).toEqual([
        'bad_archive',
      ]);
    });
    expect(growth).toBeLessThan(mostGrowth);
  });

  test('records behind a megabyte of heads that do not end are read', async () => {
    const bytes = Buffer.concat([Buffer.from('WARC/1.0\r\nA:b\n'.repeat(75_000)), pageRecord('Mill')]);
    const members = await membersOf(bytes, 65_536);
    expect(members.at(-1)).toBe(page('Mill'));
    expect(members.length).toBeLessThan(5);
  });

  test('lengths that all end at the same spaces take linear time', async () => {
    const growth = await growthOf(500, async (records) => {
      const head = (length: number) => `WARC/1.0\r\nContent-Length: ${length}\r\n\r\n`;
      const size = 64;
      const all = Array.from({ length: records }, (_, at) => {
        const end = head(10_000).length;
        return head(10_000 + (records - at) * size - end).padEnd(size, '.');
      });
      const bytes = Buffer.from(
        `${head(9_000_000)}${all.join('')}${'.'.repeat(10_000)}${' '.repeat(100 * records)}x`,
      );
      expect((await membersOf(bytes, 65_536)).length).toBeGreaterThan(records);
    });
    expect(growth).toBeLessThan(mostGrowth);
  });

  test('lengths that are all wrong take linear time', async () => {
    const lying = withLength(pageRecord('Mill'), () => 90_000);
    const growth = await growthOf(1_200, async (records) => {
      const bytes = Buffer.concat(Array.from({ length: records }, () => lying));
      expect(await membersOf(bytes, 65_536)).toHaveLength(records);
    });
    expect(growth).toBeLessThan(mostGrowth);
  });
});

describe('archives that grow hundreds of times', () => {
  const one = (body: string) =>
    Array.from({ length: 400 }, (_, at) => warcRecord(response(`<html>${at}${body}</html>`)));

  test('with pages that repeat each other are opened', async () => {
    const crawl = Buffer.concat(
      one(`<p>${'The ferry left at six with nobody on board. '.repeat(1_000)}</p>`),
    );
    for (const bytes of [gzipSync(crawl), zstdCompressSync(crawl)]) {
      const entries = await entriesOf(bytes);
      expect(entries).toHaveLength(400);
      expect(entries.every((entry) => 'bytes' in entry)).toBe(true);
      expect(crawl.length).toBeGreaterThan(zstdCompressSync(crawl).length * 500);
    }
  });

  test('without articles are refused', async () => {
    const crawl = Buffer.concat(one('\0'.repeat(44_000)));
    const entries = await entriesOf(zstdCompressSync(crawl));
    expect(entries.at(-1)).toMatchObject({ rejection: { code: 'too_large' } });
  });
});

test('a truncated compressed file yields all complete pages and one rejection', async () => {
  const titles = ['Mill', 'Ferry', 'School'];
  const eachAlone = Buffer.concat(
    [info, ...titles.map((title) => pageRecord(title))].map((record) => gzipSync(record)),
  );
  const entries = await entriesOf(eachAlone.subarray(0, -30));
  expect(
    entries.map((entry) => ('bytes' in entry ? Buffer.from(entry.bytes).toString() : entry.rejection.code)),
  ).toEqual([page('Mill'), page('Ferry'), 'bad_archive']);
});

test('archives of many small records are read in little memory', async () => {
  const record = pageRecord('Mill');
  async function* source() {
    for (let block = 0; block < 2_000; block += 1) yield Buffer.concat([record, record, record]);
  }
  const before = collectedMemory();
  let highest = 0;
  let count = 0;
  for await (const _ of warc.open(source(), { maxBytes }, readingFromMemory(maxBytes).ofFile)) {
    count += 1;
    if (count % 100 === 0) highest = Math.max(highest, collectedMemory() - before);
  }
  expect(count).toBe(6_000);
  expect(highest).toBeLessThan(20_000_000);
});

/** What came of each record, in order: its text, the code of its rejection, or why it was skipped. */
async function membersOf(bytes: Uint8Array, size = 65_536): Promise<string[]> {
  const members: string[] = [];
  for await (const member of warc.open(
    chunked(bytes, size),
    { maxBytes },
    readingFromMemory(maxBytes).ofFile,
  )) {
    if ('skipped' in member) members.push(`skipped: ${member.skipped}`);
    else if ('bytes' in member) members.push(Buffer.from(member.bytes).toString());
    else if ('rejection' in member) members.push(member.rejection.code);
  }
  return members;
}

async function entriesOf(bytes: Uint8Array) {
  const entries = [];
  for await (const entry of openContainer(chunked(bytes, 65_536), { maxBytes }, readingFromMemory(maxBytes)))
    if (!('closing' in entry)) entries.push(entry);
  return entries;
}

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Two texts of a WET file as Common Crawl writes them. */
function gunzippedWet(): Buffer {
  const conversion = (text: string, languages: string) =>
    warcRecord(text, {
      'WARC-Type': 'conversion',
      'WARC-Identified-Content-Language': languages,
      'WARC-Refers-To': '<urn:uuid:03c2ff2b-e54c-4669-8c9d-25995784585c>',
      'Content-Type': 'text/plain',
    });
  return Buffer.concat([
    conversion('Die Mühle am Fluss\nSie mahlt wieder, und das Brot ist fertig.\n', 'deu,eng'),
    conversion('渡轮六点开\n码头上空无一人，面包师数了两遍面包。\n', 'zho'),
  ]);
}
