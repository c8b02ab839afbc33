// Which part of a letter is its text, what its head says, and what is not a letter.
// Must not test what the later stages make of it.
import { describe, expect, test } from 'vitest';
import { eml } from '../../src/formats/eml.ts';
import { headOf } from '../../src/formats/format.ts';
import { parseContent } from '../../src/workers/parse/parse.ts';
import { testFormatContract } from './contract.ts';

const ferry = 'The ferry left at six, with the bread and two teachers on board.';
const winter = 'In winter the boat is empty but for the post.';

/** A letter with CRLF line ends. Lines of the head that are given replace the usual ones. */
function letter(head: string, body: string): Buffer {
  const given = head.split('\n').map((line) => line.split(':')[0]?.toLowerCase());
  const usual = [
    'From: "Dorn, Lena" <lena@news.example>',
    'To: reader@example.org',
    'Subject: The ferry',
    'Date: Tue, 04 Jul 2023 06:30:00 +0200',
    'Message-ID: <1@news.example>',
    'MIME-Version: 1.0',
  ].filter((line) => !given.includes(line.split(':')[0]?.toLowerCase()));
  const text = `${[...usual, head].join('\n')}\n\n${body}`;
  return Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1');
}

function part(head: string, body: string): string {
  return `--b1\n${head}\n\n${body}\n`;
}

function multipart(kind: string, ...parts: string[]): Buffer {
  return letter(
    `Content-Type: multipart/${kind}; boundary="b1"`,
    `preamble\n${parts.join('')}--b1--\nepilogue\n`,
  );
}

const plain = 'Content-Type: text/plain; charset=utf-8';
const html = 'Content-Type: text/html; charset=utf-8';
const image = part('Content-Type: image/png\nContent-Transfer-Encoding: base64', 'iVBORw0KGgo=');
const file = part(
  'Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf',
  '%PDF-1.4',
);

const read = (bytes: Uint8Array) => parseContent({ bytes, format: null, encoding: null });

describe('the part that is the letter', () => {
  test.each([
    ['the HTML of two versions', [part(plain, ferry), part(html, `<p>${ferry}</p>`)], `<p>${ferry}</p>`],
    ['the HTML that comes first', [part(html, `<p>${ferry}</p>`), part(plain, ferry)], `<p>${ferry}</p>`],
    [
      'the text beside HTML without words',
      [part(plain, ferry), part(html, '<p><img src="a.png"></p>')],
      ferry,
    ],
    [
      'the text beside HTML that only names it',
      [part(plain, `${ferry} ${winter} ${ferry}`), part(html, '<p>See the text.</p>')],
      `${ferry} ${winter} ${ferry}`,
    ],
    [
      'the HTML beside a text of addresses',
      [part(plain, `https://x.example/${'a'.repeat(900)}`), part(html, `<p>${ferry}</p>`)],
      `<p>${ferry}</p>`,
    ],
  ])('%s', (_name, parts, body) => {
    const parsed = read(multipart('alternative', ...parts));
    expect(parsed.body.trim()).toBe(body);
    expect(parsed.leftOut?.other_version ?? parsed.leftOut?.attachment).toBe(1);
  });

  test('texts with a picture between them are one letter', () => {
    const { body, leftOut } = read(multipart('mixed', part(plain, ferry), image, part(plain, winter)));
    expect(body).toBe(`${ferry}\n\n${winter}`);
    expect(leftOut).toEqual({ image: 1 });
  });

  test('HTML and text one below the other are one letter, and a text that repeats the HTML is not', () => {
    const page = part(html, `<html><body class="x"><p>${ferry} L&auml;rche.</p></body></html>`);
    const { body, bodyFormat } = read(
      multipart('mixed', page, image, part(plain, `1 < 2 & so on.\n\n${winter}`)),
    );
    expect(bodyFormat).toBe('html-fragment');
    expect(body).toBe(
      `<div><p>${ferry} L&auml;rche.</p></div>\n<div><p>1 &lt; 2 &amp; so on.</p>\n<p>${winter}</p></div>`,
    );
    const twice = read(multipart('mixed', part(plain, `${ferry} L\xc3\xa4rche.`), page));
    expect(twice.body).toContain(`<p>${ferry} L&auml;rche.</p>`);
    expect(twice.leftOut).toEqual({ attachment: 1 });
  });

  test('the root of related parts is the one that the letter names', () => {
    const root = part(`${html}\nContent-ID: <root@x>`, `<p>${ferry}</p>`);
    const other = part(`${html}\nContent-ID: <other@x>`, `<p>${winter}</p>`);
    const bytes = letter(
      'Content-Type: multipart/related; start="<root@x>";\n\tboundary=b1',
      `${image}${other}${root}--b1--\n`,
    );
    const { body, leftOut } = read(bytes);
    expect(body).toBe(`<p>${ferry}</p>`);
    expect(leftOut).toEqual({ image: 1, attachment: 1 });
  });

  test('the text of a signed letter is the signed part', () => {
    const seal = part(
      'Content-Type: application/pgp-signature; name=signature.asc',
      '-----BEGIN PGP SIGNATURE-----',
    );
    const { body, leftOut } = read(multipart('signed', part(plain, ferry), seal));
    expect(body).toBe(ferry);
    expect(leftOut).toEqual({ attachment: 1 });
  });

  const inner = `From: Otto Elm <otto@mill.example>\nSubject: The mill\nDate: 3 Jul 23 10:00 GMT\n\n${winter}`;

  test('a letter inside the letter is an attachment', () => {
    const { body, frontMatter, leftOut } = read(
      multipart('mixed', part(plain, ferry), part('Content-Type: message/rfc822', inner), file),
    );
    expect(body).toBe(ferry);
    expect(frontMatter.title).toBe('The ferry');
    expect(leftOut).toEqual({ attachment: 2 });
  });

  test('it is the letter if the outer one has no text, and says who wrote it', () => {
    const { body, frontMatter } = read(
      multipart('mixed', part(plain, '  \n'), part('Content-Type: message/rfc822', inner)),
    );
    expect(body).toBe(winter);
    expect(frontMatter).toEqual({ title: 'The mill', author: ['Otto Elm'], date: '2023-07-03T10:00:00Z' });
  });

  test('a text with a file name is an attachment beside another, and the letter without one', () => {
    const note = part(
      'Content-Type: text/plain; name=note.txt\nContent-Disposition: inline; filename=note.txt',
      winter,
    );
    expect(read(multipart('mixed', part(plain, ferry), note)).body).toBe(ferry);
    expect(read(multipart('mixed', note, file)).body).toBe(winter);
  });

  test('a letter of a hundred levels and of ten thousand parts is read, and deeper ones end', () => {
    const nested = (levels: number) => {
      const heads = Array.from(
        { length: levels },
        (_, level) => `--l${level}\nContent-Type: multipart/mixed; boundary=l${level + 1}\n\n`,
      );
      return letter(
        'Content-Type: multipart/mixed; boundary=l0',
        `${heads.join('')}--l${levels}\n\n${ferry}\n`,
      );
    };
    expect(read(nested(90)).body.trim()).toBe(ferry);
    expect(() => eml.open(nested(5_000))).toThrow('has no text');
    const many = letter(
      'Content-Type: multipart/mixed; boundary=b',
      `--b\n\n${ferry}\n${'--b\n\n'.repeat(100_000)}`,
    );
    expect(eml.open(many).content.toString()).toContain(ferry);
  });

  test('a letter without text is rejected', () => {
    const why = (bytes: Uint8Array) => () => eml.open(bytes);
    expect(why(multipart('mixed', file, image))).toThrow('The email has no text, only attachments (2).');
    expect(why(letter('X-A: b', ' \n'))).toThrow('The email has no text.');
    expect(why(multipart('encrypted', part('Content-Type: application/octet-stream', 'x')))).toThrow(
      'encrypted',
    );
  });
});

describe('a letter that is not well-formed', () => {
  test.each([
    [
      'its parts are never closed',
      letter('Content-Type: multipart/mixed; boundary=b1', `--b1\n${plain}\n\n${ferry}`),
    ],
    [
      'the boundary is not declared',
      letter('Content-Type: multipart/mixed', `--zz\n${plain}\n\n${ferry}\n--zz--\n`),
    ],
    [
      'another boundary is declared',
      letter('Content-Type: multipart/mixed; boundary=b1', `--zz\n${plain}\n\n${ferry}\n--zz--\n`),
    ],
    ['it declares parts and has none', letter('Content-Type: multipart/mixed; boundary=b1', ferry)],
    ['a part has no head', letter('Content-Type: multipart/mixed; boundary=b1', `--b1\n\n${ferry}\n--b1--`)],
    [
      'a part has no blank line below its head',
      letter('Content-Type: multipart/mixed; boundary=b1', `--b1\n${ferry}\n--b1--`),
    ],
    [
      'the boundary is in pieces',
      letter('Content-Type: multipart/mixed; boundary*0=b; boundary*1="1"', part(plain, ferry)),
    ],
    ['the type is nonsense', letter('Content-Type: text', ferry)],
    ['the type has no semicolon', letter('Content-Type: text/plain charset=utf-8', ferry)],
    [
      'its first line is damaged',
      Buffer.concat([Buffer.from('R\xffeturn Path\r\n', 'latin1'), letter('X-A: b', ferry)]),
    ],
    [
      'the boundary of a part is damaged',
      letter(
        'Content-Type: multipart/mixed; boundary=b1',
        `--b1\nContent-Type: multipart/alternative; boundary=zz\n\n--b2\n${plain}\n\n${ferry}\n--b2--\n--b1--\n`,
      ),
    ],
    [
      'a boundary is lost',
      letter(
        'Content-Type: multipart/mixed; boundary=b1',
        `--b1\n${plain}\n\n${ferry}\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n`,
      ),
    ],
    [
      'it has parts that it does not declare',
      letter(
        'X-A: b',
        `--b1\n${plain}\nContent-Transfer-Encoding: base64\n\n${Buffer.from(ferry).toString('base64')}\n--b1--\n`,
      ),
    ],
    [
      'a blank line is in the head of a part',
      letter('Content-Type: multipart/mixed; boundary=b1', `--b1\nX-A: b\n\n${plain}\n\n${ferry}\n--b1--\n`),
    ],
    [
      'the name of a field is damaged',
      letter(
        'Content-Type: multipart/mixed; boundary=b1',
        `--b1\n${plain}\nCont\xe7nt-ID: 1\n\n${ferry}\n--b1--\n`,
      ),
    ],
    ['a line of its head is damaged', letter('X-A: b\nthis line lost its blank\nX-C: d', ferry)],
    [
      'the head ends without a blank line',
      Buffer.concat([letter('X-A: b', '').subarray(0, -2), Buffer.from(ferry)]),
    ],
    [
      'its lines end as on old Macs',
      Buffer.from(letter('X-A: b', ferry).toString().replaceAll('\r\n', '\r')),
    ],
    [
      'the line of an mbox is before it',
      Buffer.concat([Buffer.from('>From lena Tue Jul  4 06:30:00 2023\n'), letter('X-A: b', ferry)]),
    ],
    [
      'a byte order mark is before it',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), letter('X-A: b', ferry)]),
    ],
  ])('is read: %s', (_name, bytes) => {
    expect(eml.sniff(headOf(bytes))).toBe(true);
    expect(read(bytes).body.trim()).toBe(ferry);
  });

  test('Apple’s file has its length before it and a property list behind it', () => {
    const bytes = letter('X-A: b', ferry);
    const emlx = Buffer.concat([
      Buffer.from(`${bytes.length}      \n`),
      bytes,
      Buffer.from('<?xml version="1.0"?>\n<plist></plist>'),
    ]);
    expect(eml.sniff(headOf(emlx))).toBe(true);
    expect(read(emlx).body).toBe(ferry);
  });
});

describe('the text', () => {
  const encoded = (bytes: Buffer, encoding: string) =>
    bytes.toString(encoding === 'base64' ? 'base64' : 'latin1');

  test.each([
    [
      'quoted-printable',
      'The l=C3=A4rche stands =\nalone.=20\n=3D is a sign.   \n',
      'The lärche stands alone. \n= is a sign.',
    ],
    ['quoted-printable', 'Broken =C3=A4 = and =ZZ and =\n\nend=', 'Broken ä = and =ZZ and \nend'],
    ['Quoted-Printable;', 'Caf=c3=a9 at the pier=  \n of the ferry', 'Café at the pier of the ferry'],
    ['base64', 'VGhlIGZlcnJ5IGxl\n ZnQgYXQgc2l4Lg==', 'The ferry left at six.'],
    ['base64', 'VGhlIA==\nZmVycnkg\nbGVmdC4=\n', 'The ferry left.'],
    [
      'base64',
      `${Buffer.from(ferry).toString('base64')}\n_______\nHarbour News mailing list\nhttps://lists.example/x\n`,
      ferry,
    ],
    ['base64', `${Buffer.from(ferry).toString('base64').replace('g', '!g')}`, ferry],
    ['8bit', 'L\xc3\xa4rche stands alone.', 'Lärche stands alone.'],
    ['binary', 'L\xc3\xa4rche stands alone.', 'Lärche stands alone.'],
    ['nonsense', 'L=C3=A4rche stands =\nalone.', 'Lärche stands alone.'],
  ])('in %s: %j', (encoding, body, text) => {
    const { body: result } = read(letter(`${plain}\nContent-Transfer-Encoding: ${encoding}`, body));
    expect(result.trim()).toBe(text.trim());
  });

  const japanese = Buffer.from('1b2442454f4125244f442b4f3b3b7e244b3d50245e243921231b2842', 'hex');
  test.each([
    [
      'koi8-r',
      'koi8-r',
      'f0c1d2cfcd20d5c8cfc4c9d420d720dbc5d3d4d820d5d4d2c12c20c920cbc1d0c9d4c1ce20dec9d4c1c5d420d0d2cfc7cecfda20d0cfc7cfc4d92e',
      'Паром уходит в шесть утра, и капитан читает прогноз погоды.',
    ],
    [
      'nothing',
      'gb18030',
      'b6c9c2d6c3bfccecd4e7c9cfc1f9b5e3bfaaa3acb4acb3a4d4dac2ebcdb7c9cfb4f3c9f9c4eeccecc6f8d4a4b1a8a1a3',
      '渡轮每天早上六点开，船长在码头上大声念天气预报。',
    ],
    [
      'utf-8',
      'gb18030',
      'b6c9c2d6c3bfccecd4e7c9cfc1f9b5e3bfaaa3acb4acb3a4d4dac2ebcdb7c9cfb4f3c9f9c4eeccecc6f8d4a4b1a8a1a3',
      '渡轮每天早上六点开，船长在码头上大声念天气预报。',
    ],
    [
      'big5',
      'big5',
      'b4e7bdfca843a4d1a6ada457a4bbc249b67da141b2eeaaf8a662bd58c059a457a46ac16ea9c0a4d1aef0b977b3f8a143',
      '渡輪每天早上六點開，船長在碼頭上大聲念天氣預報。',
    ],
    [
      'x-unknown',
      'windows-1252',
      Buffer.from('Die Lärche über der Hütte, wo das Brot für alle ist.', 'latin1').toString('hex'),
      'Die Lärche über der Hütte, wo das Brot für alle ist.',
    ],
    [
      'us-ascii',
      'utf-8',
      Buffer.from('Die Lärche über der Hütte.').toString('hex'),
      'Die Lärche über der Hütte.',
    ],
    ['iso-2022-jp', 'iso-2022-jp', japanese.toString('hex'), '渡船は朝六時に出ます。'],
  ])('declared as %s it is read as %s', (declared, encoding, hex, text) => {
    const head =
      declared === 'nothing' ? 'Content-Type: text/plain' : `Content-Type: text/plain; charset=${declared}`;
    const parsed = read(letter(head, encoded(Buffer.from(hex, 'hex'), '8bit')));
    expect(parsed.encoding).toBe(encoding);
    expect(parsed.body).toBe(text);
  });

  test('HTML may name its encoding itself', () => {
    const page = Buffer.concat([
      Buffer.from('<html><head><meta charset="koi8-r"></head><body><p>'),
      Buffer.from('f0c1d2cfcd', 'hex'),
      Buffer.from('</p></body></html>'),
    ]);
    const { body, encoding } = read(letter('Content-Type: text/html', page.toString('latin1')));
    expect(encoding).toBe('koi8-r');
    expect(body).toContain('<p>Паром</p>');
  });

  test('HTML stays HTML, however few tags it has', () => {
    const { bodyFormat } = read(letter(html, `Hello, <b>readers</b>.<br>${ferry}`));
    expect(bodyFormat).toBe('html-fragment');
  });

  test('flowed lines are joined, quotes and fixed lines are not', () => {
    const flowed =
      'The ferry left \nat six.\nNext line.\n> When does it \n> leave?\n From the pier.\n-- \nLena';
    const head = 'Content-Type: text/plain; charset=utf-8; format=flowed';
    expect(read(letter(head, flowed)).body).toBe(
      'The ferry left at six.\nNext line.\n> When does it leave?\nFrom the pier.\n-- \nLena',
    );
    expect(read(letter(`${head}; delsp=yes`, 'The fer \nry left.')).body).toBe('The ferry left.');
  });
});

describe('the head', () => {
  const stated = (head: string) => read(letter(head, ferry)).frontMatter;

  test.each([
    ['=?UTF-8?B?RGllIEjDvHR0ZQ==?=', 'Die Hütte'],
    ['=?utf-8?q?Die_H=C3=BCtte?= in the =?iso-8859-1?Q?H=F6he?=', 'Die Hütte in the Höhe'],
    // A character split between two words.
    ['=?UTF-8?B?5rih6A==?=\n =?UTF-8?B?va4=?=', '渡轮'],
    ['=?UTF-8?Q?=E6=B8?= =?UTF-8?Q?=A1?=', '渡'],
    // Base64 split between two words.
    ['=?UTF-8?B?5rih6L2?= =?UTF-8?B?u?=', '渡轮'],
    // Japanese, each word padded and closed.
    ['=?iso-2022-jp?B?GyRCRU9BJRsoQg==?=\n\t=?iso-2022-jp?B?GyRCJE4bKEI=?=', '渡船の'],
    ['=?gb2312?B?tsnC1g==?=', '渡轮'],
    ['=?UTF-8*EN?Q?Larch?= =?us-ascii?q?_tree?=', 'Larch tree'],
    ['"=?UTF-8?Q?Quoted?="', '"Quoted"'],
    // Blanks and question marks inside a word.
    ['=?utf-8?Q?Who is it? Is it he??=', 'Who is it? Is it he?'],
    ['=?nonsense?Q?plain_words?=', 'plain words'],
    ['=?utf-8?Q?unclosed', '=?utf-8?Q?unclosed'],
    ['A long\n  folded\n\tsubject', 'A long folded subject'],
    ['\xe6\xb8\xa1\xe8\xbd\xae', '渡轮'],
    ['\xb6\xc9\xc2\xd6\xc3\xbf\xcc\xec\xd4\xe7\xc9\xcf\xc1\xf9\xb5\xe3\xbf\xaa', '渡轮每天早上六点开'],
    ['Re: The ferry', 'Re: The ferry'],
    ['[Harbour] The ferry', '[Harbour] The ferry'],
  ])('Subject: %j', (subject, title) => {
    expect(stated(`Subject: ${subject}`).title).toBe(title);
  });

  test('a list’s name before the subject is left out, and names the site', () => {
    const { frontMatter, facts } = read(
      letter(
        'Subject: [Harbour] The ferry\nList-Id: "Harbour News" <harbour.lists.example>\nArchived-At: <https://lists.example/1>',
        ferry,
      ),
    );
    expect(frontMatter.title).toBe('The ferry');
    expect(facts).toMatchObject({ siteName: 'Harbour News', url: 'https://lists.example/1' });
  });

  test.each([
    ['"Dorn, Lena" <lena@news.example>', ['Dorn, Lena']],
    ['=?UTF-8?Q?Lena_D=C3=B6rn?= <lena@news.example>', ['Lena Dörn']],
    ['"=?UTF-8?B?TGVuYSBEw7Zybg==?=" <l@x.example>', ['Lena Dörn']],
    ['lena@news.example (Lena Dorn)', ['Lena Dorn']],
    ['lena at news.example (Lena Dorn)', ['Lena Dorn']],
    ['Lena Dorn <lena@x.example>, Otto Elm <otto@x.example>', ['Lena Dorn', 'Otto Elm']],
    ['"Lena Dorn via Harbour News" <list@x.example>', ['Lena Dorn']],
    ['lena@news.example', undefined],
    ['"lena@news.example" <lena@news.example>', undefined],
  ])('From: %j', (from, author) => {
    expect(stated(`From: ${from}`).author).toEqual(author);
  });

  test('without a date it is that of the last server', () => {
    const received =
      'Received: from a by b; Tue, 4 Jul 2023 06:31:00 +0200\nReceived: from c by a; Mon, 3 Jul 2023 06:31:00 +0200';
    expect(stated(`${received}\nDate:`).date).toBe('2023-07-04T06:31:00+02:00');
  });
});

describe('what is a letter', () => {
  const pages =
    'From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n';
  test.each([
    ['From: Lena <l@x.example>\nSubject: x\n\nText', true],
    ['Subject: x\nFrom: l@x.example\nDate: Tue, 4 Jul 2023 06:30:00 GMT\n\nText', true],
    ['Return-Path: <l@x.example>\r\nReceived: from a\r\n by b; now\r\n\r\nText', true],
    ['X-Account-Key: account1\nX-Mozilla-Status: 0001\nFrom: x\n\nText', true],
    ['From lena@x.example Tue Jul  4 06:30:00 2023\nSubject: x\n\nText', true],
    ['From the pier Tue Jul  4 one hears it.\nSubject: x\n\nText', false],
    ['From: the miller\nTo: all who bake\n\nText', false],
    ['The letter\n\nFrom: Lena <l@x.example>\nSubject: x\n\nText', false],
    ['Title: The ferry\nDate: 2023-07-04\nAuthor: Lena\n\nText', false],
    ['---\nfrom: Lena <l@x.example>\nsubject: x\n---\nText', false],
    ['HTTP/1.1 200 OK\r\nDate: Tue, 4 Jul 2023 06:30:00 GMT\r\nContent-Type: text/html\r\n\r\n', false],
    ['Content-Type: text/html\nContent-Length: 3\n\nabc', false],
    ['Note: the ferry left at six.\nThe pier was empty.', false],
    ['Subject: the ferry\n\nIt left at six.', false],
    [pages, false],
    ['', false],
  ])('%j: %s', (head, isLetter) => {
    expect(eml.sniff(head)).toBe(isLetter);
  });
});

test.each([
  ['folded', `X-Spam-Report:\r\n${' a=1; b=2; c=3;\r\n'.repeat(500)}`],
  ['in one line', `X-Spam-Report: ${'a=1; '.repeat(2_000)}\r\n`],
])('a letter with a very long first field is recognised: %s', (_how, field) => {
  const bytes = Buffer.concat([Buffer.from(field), letter(plain, ferry)]);
  expect(read(bytes)).toMatchObject({ format: 'eml', body: expect.stringContaining(ferry) });
});

testFormatContract({
  format: eml,
  whole: [
    letter(plain, ferry),
    multipart('alternative', part(plain, ferry), part(html, `<p>${ferry}</p>`), image),
    multipart('mixed', part(plain, ferry), part('Content-Type: message/rfc822', 'Subject: x\n\nText'), file),
  ],
  endless: {
    first: letter(html, '').toString('latin1'),
    again: `<p>${ferry} L=C3=A4rche =?utf-8?Q?x?=</p>\r\n--b1\r\n`,
  },
});
