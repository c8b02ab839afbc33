// Archives of crawls: WARC and WET files as crawlers write them, and as they come out of accidents.
// Must not hold pages of anybody else.
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { encodeAs } from '../encoders.ts';
import { page, response, warcRecord } from '../warc-writer.ts';
import { asTheyAre, type Expected, first, type KitCase, type Take } from './kit-case.ts';
import { madeCase } from './made.ts';
import { pageHtml, plainText, type Story, storyOf } from './stories.ts';

const fetched = '2024-03-05T06:30:00Z';
const html = { 'Content-Type': 'text/html; charset=utf-8' };
const info = warcRecord('software: crawler/1.0\r\nformat: WARC File Format 1.0\r\n', {
  'WARC-Type': 'warcinfo',
  'WARC-Target-URI': null,
  'Content-Type': 'application/warc-fields',
});

const recordOf = (
  story: Story,
  body: Uint8Array | string = pageHtml(story),
  fields: Record<string, string> = html,
): Buffer => warcRecord(response(body, fields), { 'WARC-Target-URI': story.url });
const requestOf = ({ url }: Story): Buffer =>
  warcRecord(`GET ${new URL(url).pathname} HTTP/1.1\r\nHost: chronicle.example\r\n\r\n`, {
    'WARC-Type': 'request',
    'WARC-Target-URI': url,
    'Content-Type': 'application/http; msgtype=request',
  });
/** Every record packed for itself, as crawlers do. */
const each = (records: readonly Buffer[], pack: (record: Buffer) => Uint8Array): Buffer =>
  Buffer.concat(records.map(pack));
const received = (stories: readonly Story[]): Expected[] => asTheyAre(stories, { receivedAt: fetched });

function warcCase(
  path: string,
  bytes: Uint8Array,
  stories: readonly Story[],
  more: Partial<KitCase> & { skipped?: NonNullable<KitCase['container']>['skipped'] } = {},
): KitCase {
  const { skipped = {}, ...rest } = more;
  return {
    path: `warc/${path}`,
    maker: 'by hand',
    bytes,
    stories: received(stories),
    container: { format: 'warc', members: stories.length + (more.refused?.length ?? 0), skipped },
    ...rest,
  };
}

export function warcCases(take: Take): KitCase[] {
  return [
    ...madeCases(),
    ...kindCases(take),
    ...packedCases(take),
    ...codingCases(take),
    ...wetCases(take),
    ...damagedCases(take),
  ];
}

function madeCases(): KitCase[] {
  const fetchedNow = (numbers: number[]): Expected[] =>
    numbers.map((number) => {
      const story = storyOf(number);
      return { story, url: story.url.replace('https', 'http'), receivedAt: '2026-11-30T18:22:29Z' };
    });
  return [
    {
      ...madeCase('warc/wget.warc.gz', 'wget.warc.gz', 'wget', fetchedNow([254, 255])),
      container: {
        format: 'warc',
        members: 2,
        skipped: { request: 5, metadata: 4, http_error: 2, image: 1 },
      },
    },
    {
      ...madeCase('warc/wget-plain.warc', 'wget-plain.warc', 'wget', fetchedNow([256, 257])),
      container: { format: 'warc', members: 2, skipped: { request: 3, metadata: 4, http_error: 1 } },
    },
  ];
}

function kindCases(take: Take): KitCase[] {
  const [responses, resource, conversion, wget, ends] = [
    take(2),
    first(take(1)),
    first(take(1)),
    take(1),
    take(2),
  ];
  const [one] = responses;
  const at = (url: string, status: string, type: string, body = '') =>
    warcRecord(response(body, { 'Content-Type': type }, status), { 'WARC-Target-URI': url });
  return [
    warcCase(
      'all-kinds-of-records.warc',
      Buffer.concat([
        info,
        ...responses.flatMap((story) => [requestOf(story), recordOf(story)]),
        warcRecord('outlinks: 3\r\n', { 'WARC-Type': 'metadata', 'Content-Type': 'application/warc-fields' }),
        warcRecord(response('', html), {
          'WARC-Type': 'revisit',
          'WARC-Target-URI': one?.url ?? '',
          'WARC-Profile': 'http://netpreserve.org/warc/1.0/revisit/identical-payload-digest',
        }),
        at('https://en.chronicle.example/none', 'HTTP/1.1 404 Not Found', 'text/html', page('Not found')),
        at(
          'https://en.chronicle.example/old',
          'HTTP/1.1 301 Moved Permanently',
          'text/html',
          '<html><body><h1>Moved</h1></body></html>',
        ),
        at(
          'https://en.chronicle.example/down',
          'HTTP/1.1 503 Service Unavailable',
          'text/html',
          page('Down'),
        ),
        at('https://en.chronicle.example/a.png', 'HTTP/1.1 200 OK', 'image/png', '\x89PNG\r\n\x1a\n'),
        at('https://en.chronicle.example/a.js', 'HTTP/1.1 200 OK', 'application/javascript', 'let a = 1;'),
        at('https://en.chronicle.example/a.css', 'HTTP/1.1 200 OK', 'text/css', 'p { color: red }'),
        at('https://en.chronicle.example/a.pdf', 'HTTP/1.1 200 OK', 'application/pdf', '%PDF-1.4\n'),
        warcRecord(pageHtml(resource), {
          'WARC-Type': 'resource',
          'WARC-Target-URI': resource.url,
          'Content-Type': 'text/html',
        }),
        warcRecord(plainText(conversion), {
          'WARC-Type': 'conversion',
          'WARC-Target-URI': conversion.url,
          'Content-Type': 'text/plain',
        }),
        warcRecord('20240305063000\nexample\n', {
          'WARC-Type': 'resource',
          'WARC-Target-URI': 'dns:chronicle.example',
          'Content-Type': 'text/dns',
        }),
      ]),
      [],
      {
        stories: [
          ...received([...responses, resource]),
          { story: conversion, title: null, publishedAt: null, receivedAt: fetched },
        ],
        container: {
          format: 'warc',
          members: 4,
          skipped: {
            request: 2,
            metadata: 3,
            revisit: 1,
            http_error: 3,
            image: 1,
            script: 1,
            style_sheet: 1,
            not_html: 1,
          },
        },
      },
    ),
    warcCase(
      'version-1.1.warc',
      Buffer.concat(
        wget.map((story) =>
          warcRecord(
            response(pageHtml(story), html),
            { 'WARC-Target-URI': `<${story.url}>`, 'WARC-Date': '2024-03-05T06:30:00.123456Z' },
            'WARC/1.1',
          ),
        ),
      ),
      wget,
      { stories: asTheyAre(wget, { receivedAt: '2024-03-05T06:30:00.123Z' }) },
    ),
    warcCase(
      'line-feeds-and-lower-case.warc',
      Buffer.from(
        ends
          .map((story) => {
            const block = response(pageHtml(story), { 'content-type': 'text/html' })
              .toString()
              .replaceAll('\r\n', '\n');
            return `WARC/1.0\nwarc-type: response\nwarc-target-uri: ${story.url}\nwarc-date: ${fetched}\ncontent-type: application/http\ncontent-length: ${Buffer.byteLength(block)}\n\n${block}\n\n`;
          })
          .join(''),
      ),
      ends,
    ),
  ];
}

function packedCases(take: Take): KitCase[] {
  const [many, single, zstd, zstdWhole] = [take(3), take(2), take(2), take(1)];
  const records = (stories: readonly Story[]) => [info, ...stories.map((story) => recordOf(story))];
  const skipped = { metadata: 1 } as const;
  return [
    warcCase('record-by-record.warc.gz', each(records(many), gzipSync), many, { skipped }),
    warcCase('one-member.warc.gz', gzipSync(Buffer.concat(records(single))), single, { skipped }),
    warcCase('record-by-record.warc.zst', each(records(zstd), zstdCompressSync), zstd, { skipped }),
    warcCase('one-frame.warc.zst', zstdCompressSync(Buffer.concat(records(zstdWhole))), zstdWhole, {
      skipped,
    }),
  ];
}

function codingCases(take: Take): KitCase[] {
  const [a, b, c, d, e, f, g, h] = [...take(8)];
  const [ru, zh, ja] = [first(take(1, 'ru')), first(take(1, 'zh')), first(take(1, 'ja'))];
  if (!a || !b || !c || !d || !e || !f || !g || !h) throw new RangeError('Eight stories are needed');
  const chunks = (body: Uint8Array): Buffer =>
    Buffer.concat([
      ...pieces(body, 700).flatMap((piece) => [
        Buffer.from(`${piece.length.toString(16)}\r\n`),
        piece,
        Buffer.from('\r\n'),
      ]),
      Buffer.from('0\r\n\r\n'),
    ]);
  const own = (story: Story) => Buffer.from(pageHtml(story));
  const bare = (story: Story) => pageHtml(story, { charset: null });
  return [
    warcCase(
      'bodies-as-their-heads-say.warc',
      Buffer.concat([
        recordOf(a, chunks(own(a)), { ...html, 'Transfer-Encoding': 'chunked' }),
        recordOf(b, chunks(gzipSync(own(b))), {
          ...html,
          'Transfer-Encoding': 'chunked',
          'Content-Encoding': 'gzip',
        }),
        recordOf(c, brotliCompressSync(own(c)), { ...html, 'Content-Encoding': 'br' }),
        recordOf(d, deflateSync(own(d)), { ...html, 'Content-Encoding': 'deflate' }),
        recordOf(e, deflateRawSync(own(e)), { ...html, 'Content-Encoding': 'deflate' }),
        recordOf(f, brotliCompressSync(gzipSync(own(f))), { ...html, 'Content-Encoding': 'gzip, br' }),
        recordOf(g, zstdCompressSync(own(g)), { ...html, 'Content-Encoding': 'zstd' }),
        recordOf(h, gzipSync(own(h)), html),
      ]),
      [a, b, c, d, e, f, g, h],
    ),
    ...lyingCase(take),
    warcCase(
      'encodings-of-heads.warc',
      Buffer.concat([
        recordOf(ru, encodeAs('windows-1251', bare(ru)), {
          'Content-Type': 'text/html; charset=windows-1251',
        }),
        recordOf(zh, encodeAs('gb18030', bare(zh).replace('© ', '')), {
          'Content-Type': 'text/html;charset="GBK"',
        }),
        recordOf(ja, encodeAs('shift_jis', bare(ja).replace('© ', '')), {
          'Content-Type': 'text/html; Charset=Shift_JIS',
        }),
      ]),
      [ru, zh, ja],
    ),
  ];
}

function lyingCase(take: Take): KitCase[] {
  const stories = take(4);
  const lies = [
    { 'Transfer-Encoding': 'chunked' },
    { 'Content-Encoding': 'gzip' },
    { 'Content-Encoding': 'br' },
    { 'Content-Encoding': 'deflate', 'Content-Length': '12' },
  ];
  return [
    warcCase(
      'heads-that-lie.warc',
      Buffer.concat(stories.map((story, nth) => recordOf(story, pageHtml(story), { ...html, ...lies[nth] }))),
      stories,
    ),
  ];
}

function pieces(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, nth) =>
    bytes.subarray(nth * size, (nth + 1) * size),
  );
}

function wetCases(take: Take): KitCase[] {
  const [plain, packed] = [[...take(1), ...take(1, 'zh'), ...take(1, 'ru')], take(2, 'de')];
  const wet = (story: Story): Buffer =>
    warcRecord(`${story.title}\n${story.paragraphs.join('\n')}\n`, {
      'WARC-Type': 'conversion',
      'WARC-Target-URI': story.url,
      'WARC-Refers-To': '<urn:uuid:1a36e7e0-5c9c-4c1e-8a1c-3d7a4b0b5d8e>',
      'WARC-Identified-Content-Language': 'eng',
      'Content-Type': 'text/plain',
    });
  const expected = (stories: readonly Story[]) =>
    asTheyAre(stories, { receivedAt: fetched, publishedAt: null });
  return [
    warcCase('text.warc.wet', Buffer.concat([info, ...plain.map(wet)]), plain, {
      skipped: { metadata: 1 },
      stories: expected(plain),
    }),
    warcCase('text.warc.wet.gz', each([info, ...packed.map(wet)], gzipSync), packed, {
      skipped: { metadata: 1 },
      stories: expected(packed),
    }),
  ];
}

function damagedCases(take: Take): KitCase[] {
  const [cut, cutPacked, long, empty, between, bomb] = [take(3), take(3), take(3), take(1), take(2), take(1)];
  const whole = Buffer.concat(cut.map((story) => recordOf(story)));
  const packed = each(
    cutPacked.map((story) => recordOf(story)),
    gzipSync,
  );
  const incomplete = [{ index: '2', code: 'bad_archive', message: /./ }] as const;
  const falseLength = long.map((story, nth) => {
    const record = recordOf(story).toString();
    return nth === 1 ? record.replace(/(?<=\r\nContent-Length: )\d+/, '99999999') : record;
  });
  return [
    warcCase('cut.warc', whole.subarray(0, whole.length - 900), cut.slice(0, 2), {
      refused: [...incomplete],
    }),
    warcCase('cut.warc.gz', packed.subarray(0, packed.length - 300), cutPacked.slice(0, 2), {
      refused: [...incomplete],
    }),
    warcCase(
      'false-length.warc',
      Buffer.from(falseLength.join('')),
      [long[0], long[2]].flatMap((story) => story ?? []),
      {
        refused: [{ index: '1', code: 'bad_archive', message: /./ }],
      },
    ),
    warcCase(
      'without-bodies.warc',
      Buffer.concat([
        warcRecord(response('', html), { 'WARC-Target-URI': 'https://en.chronicle.example/nothing' }),
        warcRecord('', { 'WARC-Target-URI': 'https://en.chronicle.example/less' }),
        ...empty.map((story) => recordOf(story)),
      ]),
      empty,
      { skipped: { empty_member: 2 } },
    ),
    warcCase(
      'garbage-between.warc',
      Buffer.concat(between.flatMap((story) => [recordOf(story), Buffer.from('\r\n\r\n\0\0garbage\r\n')])),
      between,
    ),
    warcCase('versions-alone.warc', Buffer.from('WARC/1.0\r\n'.repeat(2_000)), [], {
      container: null,
      refused: [{ index: null, code: 'bad_archive', message: /no record/ }],
    }),
    warcCase(
      'bomb.warc',
      Buffer.concat([
        warcRecord(response(gzipSync(Buffer.alloc(200_000_000)), { ...html, 'Content-Encoding': 'gzip' })),
        ...bomb.map((story) => recordOf(story)),
      ]),
      bomb,
      { refused: [{ index: '0', code: 'too_large', message: /./ }] },
    ),
  ];
}
