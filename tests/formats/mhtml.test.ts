// Which part of a saved page is the page, what is known of it, and what is left out.
// Must not test what the later stages make of it.
import { describe, expect, test } from 'vitest';
import { mhtml } from '../../src/formats/mhtml.ts';
import { parseContent } from '../../src/workers/parse/parse.ts';
import { testFormatContract } from './contract.ts';
import { growthOf, mostGrowth } from './work-growth.ts';

const ferry = 'The ferry left at six, with the bread and two teachers on board.';
const page = `<html><head><title>The ferry</title></head><body><p>${ferry}</p></body></html>`;

const crlf = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1');

// As Chrome writes it: the boundary ends with dashes, and frames are parts with addresses of their own.
const boundary = '----MultipartBoundary--kR5oBq5DPfSgB9xXcaT9c1pQ0uKzXcVd1LwYQyQ9Pb----';
const chrome = crlf(`From: <Saved by Blink>
Snapshot-Content-Location: https://harbour.example/ferry?a=1
Subject: =?utf-8?Q?The=20l=C3=A4rche=20and=20the=20ferry?=
Date: Tue, 4 Jul 2023 06:30:00 +0200
MIME-Version: 1.0
Content-Type: multipart/related;
	type="text/html";
	boundary="${boundary}"


--${boundary}
Content-Type: text/html
Content-ID: <frame-AD@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://ads.example/frame.html

<html><body><p>Lamps for sailors.</p></body></html>
--${boundary}
Content-Type: text/html
Content-ID: <frame-0A@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://harbour.example/ferry?a=1

<html><head><meta http-equiv=3D"Content-Type" content=3D"text/html; charset=
=3DUTF-8"><title>The ferry</title></head><body><p>=E2=80=9C${ferry}=E2=80=
=9D</p><img src=3D"https://harbour.example/pier.png"></body></html>
--${boundary}
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://harbour.example/pier.png

iVBORw0KGgo=
--${boundary}
Content-Type: text/css
Content-Transfer-Encoding: quoted-printable
Content-Location: cid:css-1@mhtml.blink

body { color: red; }
--${boundary}
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: cid:frame-1@mhtml.blink

<html><body><p>More lamps.</p></body></html>
--${boundary}--
`);

const explorer = crlf(`From: "Saved by Windows Internet Explorer 8"
Subject: =?gb2312?B?tsnC1g==?=
Date: Tue, 4 Jul 2023 12:30:00 +0800
MIME-Version: 1.0
Content-Type: multipart/related;
	type="text/html";
	boundary="----=_NextPart_000_0000_01C9AB"
X-MimeOLE: Produced By Microsoft MimeOLE V6.00.2900.5994

This is a multi-part message in MIME format.

------=_NextPart_000_0000_01C9AB
Content-Type: text/html;
	charset="gb2312"
Content-Transfer-Encoding: base64
Content-Location: http://news.example/a.htm

${Buffer.concat([Buffer.from('<html><body><p>'), Buffer.from('b6c9c2d6c3bfccecd4e7c9cfc1f9b5e3bfaaa1a3', 'hex'), Buffer.from('</p></body></html>')]).toString('base64')}

------=_NextPart_000_0000_01C9AB
Content-Type: image/gif
Content-Transfer-Encoding: base64
Content-Location: http://news.example/a.gif

R0lGODlhAQABAAAAACw=

------=_NextPart_000_0000_01C9AB--
`);

const single = crlf(`From: <Saved by UnMHT>
Subject: The ferry
Date: Tue, 4 Jul 2023 06:30:00 GMT
MIME-Version: 1.0
Content-Type: text/html;
	charset="utf-8"
Content-Transfer-Encoding: quoted-printable
Content-Location: https://harbour.example/a/very/long/address/that/is/
 folded.html

${page.replaceAll('=', '=3D')}
`);

const word = crlf(`MIME-Version: 1.0
Content-Type: multipart/related; boundary="----=_NextPart_01D9AE"

This document is a single file web page.

------=_NextPart_01D9AE
Content-Location: file:///C:/A1B2/ferry.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="us-ascii"

${page.replaceAll('=', '=3D')}

------=_NextPart_01D9AE
Content-Location: file:///C:/A1B2/ferry_files/filelist.xml
Content-Transfer-Encoding: quoted-printable
Content-Type: text/xml; charset="utf-8"

<xml xmlns:o=3D"urn:schemas-microsoft-com:office:office"></xml>
------=_NextPart_01D9AE--
`);

const read = (bytes: Uint8Array) => parseContent({ bytes, format: null, encoding: null });

test('a page of Chrome is the part with its address, not an earlier frame', () => {
  const parsed = read(chrome);
  expect(parsed).toMatchObject({
    format: 'mhtml',
    bodyFormat: 'html-page',
    encoding: 'utf-8',
    url: 'https://harbour.example/ferry?a=1',
    frontMatter: {},
    facts: { fetchedAt: '2023-07-04T04:30:00.000Z', title: 'The lärche and the ferry' },
    leftOut: { frame: 2, image: 1, style_sheet: 1 },
  });
  expect(parsed.body).toContain(
    `<p>“${ferry}”</p><img src="https://harbour.example/pier.png"></body></html>`,
  );
  expect(parsed.body).not.toMatch(/=3D|MultipartBoundary|lamps/i);
});

test('a page of Internet Explorer has the address of its root and its declared encoding', () => {
  const parsed = read(explorer);
  expect(parsed).toMatchObject({
    format: 'mhtml',
    encoding: 'gb18030',
    url: 'http://news.example/a.htm',
    body: '<html><body><p>渡轮每天早上六点开。</p></body></html>',
    facts: { fetchedAt: '2023-07-04T04:30:00.000Z', title: '渡轮' },
    leftOut: { image: 1 },
  });
});

test('a page may be the only part, with a folded address', () => {
  const parsed = read(single);
  expect(parsed.url).toBe('https://harbour.example/a/very/long/address/that/is/folded.html');
  expect(parsed.body.trim()).toBe(page);
  expect(parsed.leftOut).toEqual({});
});

test('a document of a word processor has no address on the web', () => {
  const parsed = read(word);
  expect(parsed.url).toBeUndefined();
  expect(parsed.body.trim()).toBe(page);
  expect(parsed.leftOut).toEqual({ page_file: 1 });
});

test('a page of frames is its longest frame', () => {
  const frames = crlf(`From: <Saved by Microsoft Internet Explorer 5>
Subject: Frames
MIME-Version: 1.0
Content-Type: multipart/related; boundary=b

--b
Content-Type: text/html
Content-Location: http://news.example/

<html><frameset cols="*,*"><frame src="a.htm"><noframes>No frames</noframes></frameset> x</html>
--b
Content-Type: text/html

<p>Menu</p>
--b
Content-Type: text/html

${page}
--b--
`);
  const parsed = read(frames);
  expect(parsed.body.trim()).toBe(page);
  expect(parsed.leftOut).toEqual({ frame: 2 });
});

test('a saved image is rejected because it has no text', () => {
  const bytes = crlf('From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: image/png\n\nx');
  expect(() => mhtml.open(bytes)).toThrow(expect.objectContaining({ code: 'no_content' }));
});

describe('what is a saved page', () => {
  test.each([
    ['From: <Saved by Mozilla 5.0 (Windows)>\nSubject: x\n\n', true],
    ['From: =?gb2312?B?08kgV2luZG93cyBJbnRlcm5ldCBFeHBsb3JlciA4ILGjtOY=?=\nSubject: x\n\n', true],
    ['From: "Enregistré par Internet Explorer 11"\nSubject: x\n\n', true],
    ['Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n', true],
    ['MIME-Version: 1.0\nContent-Location: http://a.example/\nContent-Type: text/html\n\n', true],
    // A letter with pictures in it.
    ['From: Lena <l@x.example>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n', false],
    ['MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n', false],
    ['From: the miller\nTo: all who bake\n\n', false],
    ['Content-Type: text/html\n\n', false],
    ['<html><body>From: <Saved by Blink></body>', false],
  ])('%j: %s', (head, isPage) => {
    expect(mhtml.sniff(head)).toBe(isPage);
  });
});

testFormatContract({
  format: mhtml,
  whole: [chrome, explorer, single, word],
  endless: {
    first: chrome.toString('latin1').slice(0, 600),
    again: `<p>${ferry}</p>\r\n--${boundary}\r\n\r\n`,
  },
});

test('a long name of the root takes linear time', async () => {
  const growth = await growthOf(8_000, (size) => {
    const part = '--b\nContent-Type: text/html\nContent-ID: <a>\n\n<p>A</p>\n';
    const head = `Content-Type: multipart/related; boundary=b; start="${' '.repeat(size)}."`;
    const parts = part.repeat(size / 8);
    return mhtml.open(crlf(`From: <Saved by Blink>\nMIME-Version: 1.0\n${head}\n\n${parts}--b--\n`));
  });
  expect(growth).toBeLessThan(mostGrowth);
});
