// What decode() makes of bytes: the encoding it decides on, damage it flags, line ends it unifies.
// Must not use text from outside the project.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findDeclaredEncoding } from '../../../src/formats/encoding/declared-encoding.ts';
import { decode } from '../../../src/formats/encoding/decode.ts';
import { growthOf, mostGrowth } from '../work-growth.ts';

const chinese =
  '清晨的小镇下着雨，老邮局的门开了。他们说，这个月要把所有的信都送到山里去。\n她在路上看见两个人，一个是学生，一个是老师。';

/** The text above as GB18030, for which Node has no encoder. */
const gb18030 = toGb18030(chinese);

test.each(['utf-16le', 'utf-16be'])('%s is recognised without a byte order mark', (encoding) => {
  for (const text of ['A plain line.\nAnother one.', chinese]) {
    expect(decode(toUtf16(text, encoding), null)).toEqual({ text, encoding, flags: [] });
  }
});

test.each(['utf-16le', 'utf-16be'])(
  '%s is recognised by its byte order mark, which is taken off',
  (encoding) => {
    expect(decode(toUtf16(`\ufeff${chinese}`, encoding), null)).toEqual({
      text: chinese,
      encoding,
      flags: [],
    });
  },
);

test.each([
  ['nothing', ''],
  ['the right charset', '<meta charset="gb2312">\n'],
  ['a charset of the West', '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">\n'],
  ['UTF-8', '<meta charset=utf-8>\n'],
  ['Big5', '<?xml version="1.0" encoding="big5"?>\n'],
])('GB18030 is recognised where the document claims %s', (_claim, head) => {
  const bytes = Buffer.concat([Buffer.from(head), gb18030]);
  expect(decode(bytes, null)).toEqual({ text: head + chinese, encoding: 'gb18030', flags: [] });
});

test('valid UTF-8 wins over a claim that it is something else', () => {
  const text = `<meta charset="gbk">${chinese}`;
  expect(decode(Buffer.from(text), null)).toEqual({ text, encoding: 'utf-8', flags: [] });
});

test('escapes of ISO-2022-JP in UTF-8 are stray characters', () => {
  const text = `\u001b$B${chinese}`;
  expect(decode(Buffer.from(text), null).encoding).toBe('utf-8');
});

test('a claimed encoding decides where the bytes alone do not', () => {
  const bytes = Buffer.concat([Buffer.from('<meta charset=windows-1251>'), Buffer.from([0xcf, 0xf0, 0xe8])]);
  expect(decode(bytes, null)).toMatchObject({
    text: '<meta charset=windows-1251>При',
    encoding: 'windows-1251',
  });
});

test('a Korean page that says so is Korean, though its bytes could be hanzi', () => {
  const bytes = Buffer.concat([
    Buffer.from('<meta charset=euc-kr>'),
    Buffer.from('beeec1a6b9e320c5ab20b4abc0cc20c8a3bcf6b0a1', 'hex'),
  ]);
  expect(decode(bytes, null)).toMatchObject({ encoding: 'euc-kr', flags: [] });
});

test('a headline of few common characters is still GB18030', () => {
  expect(decode(toGb18030('呼伦湖冰雕展开幕'), null)).toMatchObject({
    text: '呼伦湖冰雕展开幕',
    encoding: 'gb18030',
  });
});

test('a known label is followed, an unknown one ignored', () => {
  expect(decode(Uint8Array.of(0xcf, 0xf0, 0xe8), 'cp1251').text).toBe('При');
  expect(decode(Buffer.from('é'), 'no-such-thing')).toMatchObject({ text: 'é', encoding: 'utf-8' });
});

test('UTF-8 with a few bad bytes stays UTF-8 and is flagged', () => {
  const bytes = Buffer.concat([Buffer.from(chinese), Uint8Array.of(0xff, 0xe4, 0xb8)]);
  const decoded = decode(bytes, null);
  expect(decoded).toMatchObject({ encoding: 'utf-8', flags: ['invalid-bytes'] });
  expect(decoded.text.startsWith(chinese)).toBe(true);
});

test('stray bytes in ASCII are damage, accented letters are windows-1252', () => {
  const stray = Buffer.concat([
    Buffer.from('A line with damage '),
    Uint8Array.of(0xff, 0xfe),
    Buffer.from(' in it.'),
  ]);
  expect(decode(stray, null)).toMatchObject({ encoding: 'utf-8', flags: ['invalid-bytes'] });
  const western = Buffer.from('Le café de la gare a fermé à midi.', 'latin1');
  expect(decode(western, null)).toEqual({
    text: 'Le café de la gare a fermé à midi.',
    encoding: 'windows-1252',
    flags: [],
  });
});

test('ASCII with stray NULs is not taken for UTF-16', () => {
  const text = 'A line with stray bytes in it, as broken exports leave them.\n'.repeat(20);
  expect(decode(Buffer.from(`\0${text}\0\0${text}`), null)).toMatchObject({ encoding: 'utf-8' });
  expect(decode(Buffer.from(text.replaceAll(' with', '\0with')), null).text).toContain('in it, as broken');
});

test('a BOM and NULs go, line ends become one kind', () => {
  expect(decode(Buffer.from('\ufeffone\r\ntwo\rthr\0ee\n'), null).text).toBe('one\ntwo\nthree\n');
});

test('other scripts of one and two bytes are not taken for Chinese', () => {
  const russian = Buffer.from(
    [...'Утром в городе шёл дождь, и почта открылась поздно. Письма несли в горы.'].map((char) => {
      const code = char.charCodeAt(0);
      return code >= 0x410 && code < 0x450 ? code - 0x350 : code === 0x451 ? 0xb8 : code;
    }),
  );
  expect(decode(russian, null).encoding).not.toBe('gb18030');
  expect(decode(Buffer.from('Überraschung: Grüße aus Köln, für später.', 'latin1'), null).encoding).toBe(
    'windows-1252',
  );
});

test('any bytes decode to well-formed text without NULs and carriage returns', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { text } = decode(bytes, null);
      expect(text.isWellFormed()).toBe(true);
      expect(/[\0\r]/.test(text)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('any text survives UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), (text) => {
      fc.pre(!/[\0\r\ufeff]/.test(text));
      expect(decode(Buffer.from(text), null)).toEqual({ text, encoding: 'utf-8', flags: [] });
    }),
  );
});

test('ten megabytes of each encoding decode before the test times out', () => {
  const fill = (bytes: Uint8Array) => Buffer.alloc(10_000_000, bytes);
  for (const bytes of [fill(Buffer.from(chinese)), fill(gb18030), fill(toUtf16(chinese, 'utf-16le'))])
    decode(bytes, null);
});

function toUtf16(text: string, encoding: string): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}

/** Encodes by decoding every two-byte sequence once. */
function toGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, number[]>();
  for (let lead = 0xa1; lead <= 0xf7; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
      codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return Buffer.from([...text].flatMap((char) => codes.get(char) ?? [char.charCodeAt(0)]));
}

test.each(['<meta charset', '<meta charset=', '<?xml encoding', '<?xml encoding='])(
  'a declaration followed by many spaces takes linear time: %s',
  async (claim) => {
    const growth = await growthOf(1_000, (spaces) => {
      for (let times = 0; times < 20; times += 1)
        expect(findDeclaredEncoding(Buffer.from(`${claim}${' '.repeat(spaces)}<`))).toBeNull();
    });
    expect(growth).toBeLessThan(mostGrowth);
  },
);
