// The format ARC: its contract, and what each kind of record becomes. Damage is tested with WARC, whose records are split
// by the same code. Must not touch the disk.
import { expect, test } from 'vitest';
import { arc } from '../../src/formats/arc.ts';
import { testFormatContract } from './contract.ts';
import { page, response } from './warc-writer.ts';

const version = '1 0 Harbour Archive\nURL IP-address Archive-date Content-type Archive-length\n';
const first = arcRecord('filedesc://harbour.arc', version, 'text/plain');
const mill = arcRecord('http://harbour.example:80/mill.html', response(page('Mill')));
const ferry = arcRecord('http://harbour.example/ferry.html', response(page('Ferry')));

testFormatContract({
  format: arc,
  whole: [Buffer.concat([first, mill, ferry])],
  endless: { first: first.toString(), again: mill },
});

test('pages are items with their address and time, the rest is skipped', async () => {
  const bytes = Buffer.concat([
    first,
    arcRecord('dns:harbour.example', '20040305063000\nharbour.example. 1 IN A 192.0.2.7\n', 'text/dns'),
    mill,
    arcRecord('http://harbour.example/old', response('', {}, 'HTTP/1.0 302 Found'), 'text/html'),
    arcRecord(
      'http://harbour.example/a.gif',
      response('GIF89a\0', { 'Content-Type': 'image/gif' }),
      'image/gif',
    ),
    arcRecord('http://harbour.example/bare', page('Ferry'), 'text/html'),
    arcRecord(
      'http://harbour.example/2',
      response(page('School')),
      'text/html 200 CHECKSUM - 4711 harbour.arc',
    ),
  ]);
  const facts = { fetchedAt: '2004-03-05T06:30:00Z' };
  for (const size of [1, 100_000])
    expect(await membersOf(bytes, size)).toEqual([
      'metadata',
      'metadata',
      [page('Mill'), { ...facts, url: 'http://harbour.example:80/mill.html', encoding: 'utf-8' }],
      'http_error',
      'image',
      [page('Ferry'), { ...facts, url: 'http://harbour.example/bare' }],
      [page('School'), { ...facts, url: 'http://harbour.example/2', encoding: 'utf-8' }],
    ]);
});

test('a wrong length and a truncated file are one rejection each', async () => {
  const lying = mill.toString().replace(/ \d+\n/, ' 99999\n');
  const bytes = Buffer.concat([first, Buffer.from(lying), ferry, mill]);
  const codes = (await membersOf(bytes.subarray(0, -50), 500)).map((one) =>
    Array.isArray(one) ? 'page' : one,
  );
  expect(codes).toEqual(['metadata', 'bad_archive', 'page', 'bad_archive']);
});

function arcRecord(url: string, content: string | Uint8Array, type = 'text/html'): Buffer {
  const bytes = Buffer.from(content);
  const head = `${url} 192.0.2.7 20040305063000 ${type} ${bytes.length}\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\n')]);
}

async function membersOf(bytes: Uint8Array, size: number) {
  const members = [];
  const never = () => Promise.reject(new Error('it is not read in any order'));
  for await (const member of arc.open(chunked(bytes, size), { maxBytes: 100_000 }, never)) {
    if ('skipped' in member) members.push(member.skipped);
    else if ('bytes' in member) members.push([Buffer.from(member.bytes).toString(), member.facts]);
    else if ('rejection' in member) members.push(member.rejection.code);
  }
  return members;
}

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
