// ZIP archives: their contract, what becomes of each member, and archives that lie.
// Must not touch the disk, except through tools that write archives.
import { execFileSync } from 'node:child_process';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { zip } from '../../src/formats/zip.ts';
import { openArchive } from './archive-entries.ts';
import { testFormatContract } from './contract.ts';
import { buildZip, type EntryToWrite } from './zip-builder.ts';

const ferry = 'The ferry left at six, as it does every day.';
const pier = 'The pier was empty but for a gull.';

testFormatContract({
  format: zip,
  whole: [
    buildZip([
      { name: 'one.txt', content: ferry },
      { name: 'two.txt', content: pier, method: 0, hasDescriptor: true },
    ]),
    buildZip([{ name: 'long.txt', content: ferry.repeat(200) }], { isWide: true, comment: 'a comment' }),
  ],
  endless: null,
});

describe('a sound archive', () => {
  test('as Python writes it: each file is an item, the rest is counted by reason', async () => {
    const script = `
import io, sys, zipfile
out = io.BytesIO()
with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
    z.mkdir('news')
    z.writestr('news/one.html', '<html><body>${ferry}</body></html>')
    z.writestr('news/two.txt', '${pier}', zipfile.ZIP_STORED)
    z.writestr('news/style.css', 'body { color: red }')
    z.writestr('news/code.js', 'let x = 1')
    z.writestr('news/page.js', '<!DOCTYPE html><p>A page behind a strange address.')
    z.writestr('news/picture.html', bytes.fromhex('89504e470d0a1a0a0000000d49484452'))
    z.writestr('news/clip', bytes.fromhex('0000001c6674797069736f6d00000200'))
    z.writestr('news/sound.mp3', bytes.fromhex('4944330300000000'))
    z.writestr('news/letters.woff2', bytes.fromhex('774f46320001000000'))
    z.writestr('news/report.pdf', b'%PDF-1.4 \\x00')
    z.writestr('news/nothing.txt', '')
    z.writestr('__MACOSX/news/._one.html', b'\\x00\\x05\\x16\\x07')
    z.writestr('.DS_Store', b'\\x00\\x00\\x00\\x01Bud1')
    z.writestr('Thumbs.db', b'\\xd0\\xcf\\x11\\xe0')
    z.writestr('robots.txt', 'User-agent: *')
sys.stdout.buffer.write(out.getvalue())`;
    const { entries, closing } = await openArchive(execFileSync('python3', ['-c', script]));
    expect(entries).toEqual([
      ['1', 'news/one.html', `<html><body>${ferry}</body></html>`],
      ['2', 'news/two.txt', pier],
      ['5', 'news/page.js', '<!DOCTYPE html><p>A page behind a strange address.'],
      ['10', 'news/report.pdf', '%PDF-1.4 \0'],
    ]);
    expect(closing).toEqual({
      format: 'zip',
      members: 4,
      skipped: {
        ...{ folder: 1, style_sheet: 1, script: 1, image: 1, video: 1, audio: 1, font: 1 },
        ...{ empty_member: 1, metadata: 4 },
      },
    });
  });

  test('streamed by a tool that knows no sizes before it ends', async () => {
    const script = `
import sys, zipfile
class Pipe:
    def write(self, data): return sys.stdout.buffer.write(data)
    def flush(self): sys.stdout.buffer.flush()
with zipfile.ZipFile(Pipe(), 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('one.txt', '${ferry}')
    z.writestr('two.txt', '${pier}')`;
    const { entries } = await openArchive(execFileSync('python3', ['-c', script]));
    expect(entries).toEqual([
      ['0', 'one.txt', ferry],
      ['1', 'two.txt', pier],
    ]);
  });

  test('Zip64, a comment, bytes before and after the archive', async () => {
    const entries = [{ name: 'one.txt', content: ferry }];
    const expected = [['0', 'one.txt', ferry]];
    const plain = buildZip(entries);
    for (const bytes of [
      buildZip(entries, { isWide: true }),
      buildZip(entries, { comment: 'PK\x05\x06 is how an archive ends, they say' }),
      buildZip(entries, { comment: 'x'.repeat(65_535) }),
      Buffer.concat([plain, Buffer.alloc(500)]),
    ])
      expect((await openArchive(bytes)).entries).toEqual(expected);
    const page = Buffer.from(
      '<!DOCTYPE html><html data-sfz><meta charset=utf-8><script>unpack()</script><!--',
    );
    const saved = Buffer.concat([buildZip(entries, { prefix: page }), Buffer.from('--></html>')]);
    expect((await openArchive(saved)).entries).toEqual(expected);
    expect((await openArchive(page)).entries).toEqual([[null, undefined, page.toString()]]);
  });

  test('its record names the archive, even when its first member is a container', async () => {
    const lines = '{"content": "one"}\n{"content": "two"}\n';
    const { closing } = await openArchive(buildZip([{ name: 'a.jsonl', content: lines }]));
    expect(closing).toEqual({ format: 'zip', members: 2, skipped: {} });
  });

  test('without members it is accounted for', async () => {
    expect(await openArchive(buildZip([]))).toEqual({
      entries: [],
      messages: [],
      closing: { format: 'zip', members: 0, skipped: {} },
    });
  });

  test('the files of a saved page are not articles, wherever they come', async () => {
    const page = (name: string) => ({ name, content: `<!DOCTYPE html><p>${name}: ${ferry}` });
    const { entries, closing } = await openArchive(
      buildZip([
        page('news/Die Fähre-Dateien/frame.html'),
        page('news/Die Fähre.html'),
        page('news/other_files/report.html'),
        page('渡轮.htm'),
        page('渡轮_files/deep/ad.html'),
      ]),
    );
    expect(entries.map(([, name]) => name)).toEqual([
      'news/Die Fähre.html',
      'news/other_files/report.html',
      '渡轮.htm',
    ]);
    expect(closing?.skipped).toEqual({ page_file: 2 });
  });

  test('two members of one name are two items', async () => {
    const { entries } = await openArchive(
      buildZip([
        { name: 'one.txt', content: ferry },
        { name: 'one.txt', content: pier },
      ]),
    );
    expect(entries.map(([, , text]) => text)).toEqual([ferry, pier]);
  });

  test('large members come out of streams', async () => {
    const large = Array.from({ length: 20_000 }, (_, number) => `${number}: ${ferry}\n`).join('');
    const entries = [
      { name: 'large.txt', content: large },
      { name: 'stored.txt', content: large, method: 0 },
    ];
    const opened = await openArchive(buildZip(entries), 2_000_000);
    expect(opened.entries.map(([, , text]) => text === large)).toEqual([true, true]);
    expect((await openArchive(buildZip(entries), 500_000)).entries.map(([, , code]) => code)).toEqual([
      'too_large',
      'too_large',
    ]);
  });
});

describe('names', () => {
  test.each([
    ['UTF-8 as marked', { name: '新闻/渡轮.txt' }, '新闻/渡轮.txt'],
    ['UTF-8 without the mark', { name: '新闻/渡轮.txt', flags: 0 }, '新闻/渡轮.txt'],
    [
      'GBK',
      { name: Buffer.from('d0c2cec52fb5c4b6c9c2d6bdf1ccecb5bdc1cb2e747874', 'hex'), flags: 0 },
      '新闻/的渡轮今天到了.txt',
    ],
    [
      'Shift_JIS',
      { name: Buffer.from('8374834683938ae982cc8abc92e882c682e082cc2e747874', 'hex'), flags: 0 },
      /^フェン.*\.txt$/,
    ],
    ['code page 437', { name: Buffer.from('436166825c6f6e652e747874', 'hex'), flags: 0 }, 'Café/one.txt'],
  ])('%s', async (_name, entry, shown) => {
    const { entries } = await openArchive(buildZip([{ ...entry, content: ferry }]));
    if (typeof shown === 'string') expect(entries).toEqual([['0', shown, ferry]]);
    else expect(entries[0]?.[1]).toMatch(shown);
  });

  test('one that is added in Unicode counts, unless the other was changed since', async () => {
    const old = Buffer.from('old.txt');
    const extra = (crc: number) => {
      const field = Buffer.alloc(9);
      field.writeUInt16LE(0x7075, 0);
      field.writeUInt16LE(5 + 8, 2);
      field.writeUInt8(1, 4);
      field.writeUInt32LE(crc, 5);
      return Buffer.concat([field, Buffer.from('渡轮.t')]);
    };
    const named = async (crc: number) =>
      (await openArchive(buildZip([{ name: old, content: ferry, flags: 0, extra: extra(crc) }])))
        .entries[0]?.[1];
    expect(await named(crc32(old))).toBe('渡轮.t');
    expect(await named(1)).toBe('old.txt');
  });

  test.each([
    ['../up.html', /leads out/],
    ['news/../../up.html', /leads out/],
    ['news\\..\\..\\up.html', /leads out/],
    ['/etc/passwd', /absolute/],
    ['\\\\server\\share\\page.html', /absolute/],
    ['C:\\page.html', /drive/],
    ['c:page.html', /drive/],
    ['page.html\0.png', /NUL/],
    ['', /empty/],
  ])('the trick %j is rejected alone', async (name, why) => {
    const { entries, messages } = await openArchive(
      buildZip([
        { name, content: ferry },
        { name: 'sound\\page.txt', content: pier },
      ]),
    );
    expect(entries.map(([, , ended]) => ended)).toEqual(['bad_archive', pier]);
    expect(entries[1]?.[1]).toBe('sound/page.txt');
    expect(messages[0]).toMatch(why);
  });

  test('one of 64 KB is shown in part', async () => {
    const { entries } = await openArchive(buildZip([{ name: 'n'.repeat(65_535), content: ferry }]));
    expect(entries).toEqual([['0', `${'n'.repeat(200)}…`, ferry]]);
  });

  test('are in the messages of rejections', async () => {
    const { messages } = await openArchive(buildZip([{ name: 'news/one.txt', content: ferry, crc: 1 }]));
    expect(messages).toEqual(['news/one.txt: This member of the archive is damaged: its checksum is wrong.']);
  });
});

describe('a member that can not be read is rejected alone', () => {
  const sound: EntryToWrite = { name: 'sound.txt', content: pier };
  const large = ferry.repeat(20_000);
  test.each<[string, Omit<EntryToWrite, 'name'>, string, RegExp]>([
    ['encrypted', { flags: 0x801, content: ferry }, 'unsupported', /encrypted/],
    ['encrypted with AES', { method: 99, content: ferry }, 'unsupported', /encrypted/],
    ['Deflate64', { method: 9, content: ferry }, 'unsupported', /Deflate64/],
    ['LZMA', { method: 14, content: ferry }, 'unsupported', /LZMA/],
    ['unknown method', { method: 77, content: ferry }, 'unsupported', /number 77/],
    ['symbolic link', { unixMode: 0o120777, content: '/etc/passwd' }, 'link', /link/],
    ['device', { unixMode: 0o060644, content: '' }, 'not_a_file', /device/],
    ['pipe', { unixMode: 0o010644, content: '' }, 'not_a_file', /pipe/],
    ['wrong checksum', { content: ferry, crc: 7 }, 'bad_archive', /checksum/],
    ['wrong checksum, large', { content: large, crc: 7 }, 'bad_archive', /checksum/],
    ['declared too small', { content: ferry, size: 3 }, 'bad_archive', /the 3 bytes/],
    ['declared too large', { content: ferry, size: 4_000_000_000 }, 'bad_archive', /the 4000000000 bytes/],
    ['claims what follows', { content: ferry, compressedSize: 100, method: 0 }, 'bad_archive', /overlaps/],
    ['claims 4 GB', { content: ferry, compressedSize: 4_000_000_000 }, 'bad_archive', /truncated/],
    ['not deflated', { content: 'no', method: 8, compressedSize: 1 }, 'bad_archive', /damaged/],
    ['place without a header', { content: ferry, position: 5 }, 'bad_archive', /header is missing/],
  ])('%s', async (_name, entry, code, why) => {
    const { entries, messages } = await openArchive(
      buildZip([{ ...entry, name: 'bad.txt' }, sound]),
      2_000_000,
    );
    expect(entries).toEqual([
      ['0', 'bad.txt', code],
      ['1', 'sound.txt', pier],
    ]);
    expect(messages[0]).toMatch(why);
  });
});

describe('an archive that can not be read as a whole', () => {
  test('a truncated one yields everything up to the cut and one rejection', async () => {
    const entries = ['one', 'two', 'three'].map((name) => ({
      name: `${name}.txt`,
      content: `${name}: ${ferry}`,
    }));
    for (const hasDescriptor of [false, true]) {
      const whole = buildZip(entries.map((entry) => ({ ...entry, hasDescriptor })));
      const cuts = [whole.length - 30, whole.indexOf('PK\x01\x02'), whole.indexOf('three.txt') + 30];
      for (const cut of cuts) {
        const { entries: out, messages } = await openArchive(whole.subarray(0, cut));
        expect(out.slice(0, 2).map(([, , text]) => text)).toEqual([`one: ${ferry}`, `two: ${ferry}`]);
        expect(out.at(-1)).toEqual([String(out.length - 1), undefined, 'bad_archive']);
        expect(messages).toHaveLength(1);
        expect(messages[0]).toMatch(/truncated or damaged/);
      }
    }
  });

  test('one of several parts', async () => {
    for (const bytes of [
      buildZip([{ name: 'one.txt', content: ferry }], { disk: 1 }),
      Buffer.concat([Buffer.from('PK\x07\x08'), buildZip([{ name: 'one.txt', content: ferry }])]).subarray(
        0,
        80,
      ),
    ]) {
      const { entries, messages } = await openArchive(bytes);
      expect(entries).toEqual([[null, undefined, 'unsupported']]);
      expect(messages[0]).toMatch(/several parts/);
    }
  });

  test('two archives in one file: the second is read, and the first is not forgotten', async () => {
    const one = buildZip([{ name: 'one.txt', content: ferry }]);
    const { entries, messages } = await openArchive(
      buildZip([{ name: 'two.txt', content: pier }], { prefix: one }),
    );
    expect(entries).toEqual([
      ['0', 'two.txt', pier],
      ['1', undefined, 'bad_archive'],
    ]);
    expect(messages[0]).toMatch(/comes before this one/);
  });

  test('a directory that claims more members than it has', async () => {
    const { entries } = await openArchive(buildZip([{ name: 'one.txt', content: ferry }], { claimed: 3 }));
    expect(entries.map(([, , ended]) => ended)).toEqual([ferry, 'bad_archive']);
  });

  test.each([
    ['Word document (DOCX)', ['[Content_Types].xml', '_rels/.rels', 'word/document.xml']],
    ['Excel workbook (XLSX)', ['_rels/.rels', 'xl/workbook.xml', '[Content_Types].xml']],
    ['PowerPoint presentation (PPTX)', ['[Content_Types].xml', 'ppt/presentation.xml']],
    ['Android app (APK)', ['META-INF/MANIFEST.MF', 'AndroidManifest.xml', 'classes.dex']],
    ['Java archive (JAR)', ['META-INF/MANIFEST.MF', 'org/example/Ferry.class']],
    ['browser extension (XPI)', ['manifest.json', 'META-INF/mozilla.rsa', 'META-INF/MANIFEST.MF']],
    ['iWork document (Pages, Numbers or Keynote)', ['Index/Document.iwa', 'preview.jpg']],
    ['map (KMZ)', ['doc.kml', 'files/icon.png']],
  ])('a %s is one rejected item', async (kind, names) => {
    const { entries, messages, closing } = await openArchive(
      buildZip(names.map((name) => ({ name, content: '<x/>' }))),
    );
    expect(entries).toEqual([[null, undefined, 'unsupported']]);
    expect(messages[0]).toContain(kind);
    expect(closing).toBeNull();
  });

  test.each([
    ['EPUB book', 'application/epub+zip'],
    ['OpenDocument text (ODT)', 'application/vnd.oasis.opendocument.text\n'],
    ['application/x-krita', 'application/x-krita'],
  ])('a %s is known by its media type', async (kind, type) => {
    const names = [
      { name: 'mimetype', content: type, method: 0 },
      { name: 'content.xml', content: '<x/>' },
    ];
    const { entries, messages } = await openArchive(buildZip(names));
    expect(entries).toEqual([[null, undefined, 'unsupported']]);
    expect(messages[0]).toContain(kind);
  });
});

describe('archives in archives', () => {
  const inner = buildZip([{ name: 'one.txt', content: ferry }]);

  test('are opened one level down, and refused below that', async () => {
    const nested = buildZip([
      { name: 'inner.zip', content: inner },
      { name: 'two.txt', content: pier },
    ]);
    expect((await openArchive(nested)).entries).toEqual([
      ['0.0', 'inner.zip/one.txt', ferry],
      ['1', 'two.txt', pier],
    ]);
    const { entries, messages } = await openArchive(buildZip([{ name: 'nested.zip', content: nested }]));
    expect(entries).toEqual([
      ['0.0', 'nested.zip/inner.zip', 'bad_archive'],
      ['0.1', 'nested.zip/two.txt', pier],
    ]);
    expect(messages[0]).toMatch(/inside 2 other/);
  });

  test('hold containers of records', async () => {
    const lines = buildZip([{ name: 'lines.jsonl', content: '{"content": "a"}\n{"content": "b"}\n' }]);
    const { entries } = await openArchive(buildZip([{ name: 'inner.zip', content: lines }]));
    expect(entries).toEqual([
      ['0.0.0', 'inner.zip/lines.jsonl', '{"content": "a"}'],
      ['0.0.1', 'inner.zip/lines.jsonl', '{"content": "b"}'],
    ]);
  });
});
