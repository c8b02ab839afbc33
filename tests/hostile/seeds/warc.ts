// Archives of the web for the fuzz to break: WARC, WET and ARC as crawlers write them.
// Must not be broken themselves.
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { page, pageRecord, response, warcRecord } from '../../formats/warc-writer.ts';

const info = warcRecord('software: Crawler/1.0\r\n', {
  'WARC-Type': 'warcinfo',
  'WARC-Target-URI': null,
  'Content-Type': 'application/warc-fields',
});
const request = warcRecord('GET /mill HTTP/1.1\r\nHost: harbour.example\r\n\r\n', {
  'WARC-Type': 'request',
  'Content-Type': 'application/http; msgtype=request',
});
const coded = warcRecord(
  response(brotliCompressSync(page('School')), { 'Content-Type': 'text/html', 'Content-Encoding': 'br' }),
);
const school = page('School');
const chunked = warcRecord(
  response(`${school.length.toString(16)}\r\n${school}\r\n0\r\n\r\n`, {
    'Content-Type': 'text/html',
    'Transfer-Encoding': 'chunked',
  }),
);
const text = warcRecord('The mill\nThe mill by the river turns again, and the bread is ready at six.\n', {
  'WARC-Type': 'conversion',
  'Content-Type': 'text/plain',
  'WARC-Identified-Content-Language': 'eng',
});
const records = [info, pageRecord('Mill'), request, coded, chunked, pageRecord('Ferry'), text];

const arcPage = response(page('Mill')).toString();
const arc = [
  'filedesc://harbour.arc 0.0.0.0 20040305063000 text/plain 77\n',
  '1 0 Harbour Archive\nURL IP-address Archive-date Content-type Archive-length\n\n\n',
  `http://harbour.example/mill 192.0.2.7 20040305063000 text/html ${arcPage.length}\n${arcPage}\n`,
];

const withChecksum = { params: { [constants.ZSTD_c_checksumFlag]: 1 } };

export const seeds: { name: string; bytes: Uint8Array }[] = [
  { name: 'warc', bytes: Buffer.concat(records) },
  { name: 'warc.gz', bytes: Buffer.concat(records.map((record) => gzipSync(record))) },
  { name: 'warc.zst', bytes: Buffer.concat(records.map((record) => zstdCompressSync(record, withChecksum))) },
  { name: 'arc', bytes: Buffer.from(arc.join('')) },
];

/** What is never in a text. */
export const syntax =
  /WARC\/1\.\d|WARC-(?:Date|Record-ID|Target-URI|Type):|urn:uuid:|msgtype=|HTTP\/1\.[01] \d{3}/;
