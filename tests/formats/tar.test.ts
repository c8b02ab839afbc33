// TAR archives: their contract, every flavour of the format, and archives that lie.
// Must not touch the disk, except through tools that write archives.
import { execFileSync } from 'node:child_process';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { tar } from '../../src/formats/tar.ts';
import { openArchive } from './archive-entries.ts';
import { testFormatContract } from './contract.ts';
import { buildTar, endOfTar, paxHeader, tarEntry } from './tar-builder.ts';
import { buildZip } from './zip-builder.ts';

const ferry = 'The ferry left at six, as it does every day.';
const pier = 'The pier was empty but for a gull.';
const one = { name: 'one.txt', content: ferry };
const two = { name: 'two.txt', content: pier };
const both = [
  ['0', 'one.txt', ferry],
  ['1', 'two.txt', pier],
];

testFormatContract({
  format: tar,
  whole: [
    buildTar([one, two]),
    Buffer.concat([
      paxHeader({ path: '新闻/渡轮.txt' }),
      buildTar([{ name: 'x', content: ferry.repeat(40) }]),
    ]),
  ],
  endless: { first: tarEntry(one), again: tarEntry(two) },
});

describe('a sound archive', () => {
  test.each(['USTAR_FORMAT', 'GNU_FORMAT', 'PAX_FORMAT'])('as Python writes it: %s', async (format) => {
    const script = `
import io, sys, tarfile
out = io.BytesIO()
def add(name, content=b'', type=tarfile.REGTYPE, link=''):
    info = tarfile.TarInfo(name)
    info.size = len(content); info.type = type; info.linkname = link; info.mtime = 1700000000
    z.addfile(info, io.BytesIO(content))
with tarfile.open(fileobj=out, mode='w', format=tarfile.${format}) as z:
    add('news', type=tarfile.DIRTYPE)
    add('news/' + 'long/' * 16 + 'one.html', b'<p>${ferry}')
    add('news/two.txt', '${pier}'.encode())
    add('news/link.html', type=tarfile.SYMTYPE, link='/etc/passwd')
    add('news/hard.html', type=tarfile.LNKTYPE, link='news/two.txt')
    add('news/pipe', type=tarfile.FIFOTYPE)
    add('news/device', type=tarfile.CHRTYPE)
    add('news/style.css', b'body {}')
    add('news/picture', bytes.fromhex('89504e470d0a1a0a'))
    add('news/empty.txt')
    add('./news/._two.txt', b'\\x00\\x05')
sys.stdout.buffer.write(out.getvalue())`;
    const { entries, closing } = await openArchive(execFileSync('python3', ['-c', script]));
    expect(entries).toEqual([
      ['1', `news/${'long/'.repeat(16)}one.html`, `<p>${ferry}`],
      ['2', 'news/two.txt', pier],
      ['3', 'news/link.html', 'link'],
      ['4', 'news/hard.html', 'link'],
      ['5', 'news/pipe', 'not_a_file'],
      ['6', 'news/device', 'not_a_file'],
    ]);
    expect(closing).toEqual({
      format: 'tar',
      members: 6,
      skipped: { folder: 1, style_sheet: 1, image: 1, empty_member: 1, metadata: 1 },
    });
  });

  test.each([
    ['V7, without a magic', buildTar([{ ...one, magic: '' }, two])],
    ['without blocks at its end', Buffer.concat([tarEntry(one), tarEntry(two)])],
    [
      'without padding at its end',
      Buffer.concat([tarEntry(one), tarEntry(two).subarray(0, 512 + pier.length)]),
    ],
    ['two in one file', Buffer.concat([buildTar([one]), buildTar([two])])],
    ['with garbage behind its end', Buffer.concat([buildTar([one, two]), Buffer.alloc(3_000, 'garbage ')])],
    ['a size in base 256', buildTar([{ ...one, size: base256(ferry.length) }, two])],
    ['a size with spaces', buildTar([{ ...one, size: `${ferry.length.toString(8).padStart(10)} \0` }, two])],
    [
      'with a global header',
      Buffer.concat([tarEntry({ name: 'g', type: 'g', content: '13 comment=x\n' }), buildTar([one, two])]),
    ],
    ['with a label', Buffer.concat([tarEntry({ name: 'label', type: 'V' }), buildTar([one, two])])],
    ['gzip', gzipSync(buildTar([one, two]))],
    ['Zstandard', zstdCompressSync(buildTar([one, two]))],
  ])('%s', async (_name, bytes) => {
    const { entries } = await openArchive(bytes);
    expect(entries).toEqual(both);
  });

  test('names of any length and encoding', async () => {
    const long = `${'folder/'.repeat(60)}one.txt`;
    const { entries } = await openArchive(
      Buffer.concat([
        tarEntry({ name: '././@LongLink', type: 'L', content: `${long}\0` }),
        tarEntry({ name: 'folder/', content: ferry }),
        paxHeader({ path: '新闻/渡轮.txt', size: String(pier.length) }),
        tarEntry({ name: '?', content: pier, size: pier.length }),
        tarEntry({
          name: Buffer.from('d0c2cec52fb5c4b6c9c2d6bdf1ccecb5bdc1cb2e747874', 'hex'),
          content: ferry,
        }),
        tarEntry({ name: Buffer.from('Caf\xe9.txt', 'latin1'), content: ferry, prefix: 'news' }),
        endOfTar,
      ]),
    );
    expect(entries.map(([, name]) => name)).toEqual([
      `${long.slice(0, 200)}…`,
      '新闻/渡轮.txt',
      '新闻/的渡轮今天到了.txt',
      'news/Café.txt',
    ]);
  });

  test('holds archives and is held by them', async () => {
    const zip = buildZip([two]);
    const { entries } = await openArchive(buildTar([one, { name: 'inner.zip', content: zip }]));
    expect(entries).toEqual([both[0], ['1.0', 'inner.zip/two.txt', pier]]);
    const outer = buildZip([{ name: 'inner.tar.gz', content: gzipSync(buildTar([one, two])) }]);
    expect((await openArchive(outer)).entries.map(([place, , text]) => [place, text])).toEqual([
      ['0.0', ferry],
      ['0.1', pier],
    ]);
  });
});

describe('what can not be read is rejected alone', () => {
  test.each([
    ['../up.html', /leads out/],
    ['/etc/passwd', /absolute/],
    ['C:\\page.html', /drive/],
  ])('the trick %j', async (name, why) => {
    const { entries, messages } = await openArchive(buildTar([{ name, content: ferry }, two]));
    expect(entries.map(([, , ended]) => ended)).toEqual(['bad_archive', pier]);
    expect(messages[0]).toMatch(why);
  });

  test('a sparse file, as GNU tar and PAX have them', async () => {
    const map = Buffer.alloc(512);
    const sparse = tarEntry({ name: 'sparse', type: 'S', content: ferry });
    sparse[482] = 1;
    const sum = sparse
      .subarray(0, 512)
      .fill(0x20, 148, 156)
      .reduce((total, byte) => total + byte, 0);
    sparse.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    const { entries, messages } = await openArchive(
      Buffer.concat([
        ...[sparse.subarray(0, 512), map, sparse.subarray(512)],
        paxHeader({ 'GNU.sparse.major': '1', 'GNU.sparse.name': 'other.txt' }),
        ...[tarEntry({ name: 'GNUSparseFile.0/other.txt', content: ferry }), buildTar([two])],
      ]),
    );
    expect(entries).toEqual([
      ['0', 'sparse', 'unsupported'],
      ['1', 'other.txt', 'unsupported'],
      ['2', 'two.txt', pier],
    ]);
    expect(messages[0]).toMatch(/sparse/);
  });

  test('a damaged header: the members behind it are found', async () => {
    const bad = tarEntry({ name: 'bad.txt', content: ferry.repeat(50), checksum: '123456\0 ' });
    const { entries } = await openArchive(Buffer.concat([tarEntry(one), bad, buildTar([two])]));
    expect(entries.map(([, , ended]) => ended)).toEqual([ferry, 'bad_archive', pier]);
  });

  test('a truncated archive yields everything up to the cut and one rejection', async () => {
    const whole = buildTar([one, { name: 'two.txt', content: pier.repeat(100) }]);
    const compressed = gzipSync(whole, { level: 0 });
    for (const bytes of [
      whole.subarray(0, 2_000),
      whole.subarray(0, 1_024 + 600),
      compressed.subarray(0, 2_000),
    ]) {
      const { entries, messages } = await openArchive(bytes);
      expect(entries.map(([, , ended]) => ended)).toEqual([ferry, 'bad_archive']);
      expect(messages).toHaveLength(1);
    }
  });

  test.each([
    ['no length', '26\u00b3path=one.txt\n'],
    ['no space at all', 'x'.repeat(600)],
    ['a length of zero', '0 path=one.txt\n'],
    ['a length below its own digits', '00000001 path=one.txt\n'],
    ['a length beyond its end', '999999 path=one.txt\n'],
    ['a length that is not a number', 'e path=one.txt\n'],
    ['a sound record before one without a length', '16 path=one.txt\nrest'],
  ])('a PAX header with %s ends', async (_, records) => {
    const header = tarEntry({ name: 'PaxHeaders/x', type: 'x', content: records });
    const { entries } = await openArchive(Buffer.concat([header, buildTar([one, two])]));
    expect(entries).toEqual(both);
  });

  test('a member that claims more than there is', async () => {
    for (const size of [4_000_000_000, base256(2 ** 50)]) {
      const { entries, messages } = await openArchive(
        Buffer.concat([tarEntry(one), tarEntry({ ...two, size })]),
      );
      expect(entries).toEqual([both[0], ['1', 'two.txt', 'bad_archive']]);
      expect(messages[0]).toMatch(/truncated/);
    }
  });
});

function base256(size: number): Buffer {
  const field = Buffer.alloc(12);
  field.writeBigUInt64BE(BigInt(size), 4);
  field[0] = 0x80;
  return field;
}
