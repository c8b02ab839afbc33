// Letters, mailboxes and saved pages for the fuzz to break, as mail programs and browsers write them.
// Must not be broken themselves.

const ferry = 'The ferry left at six, with the bread and two teachers on board. In winter it is empty.';
const mill = 'The mill by the river turns again, and the bread is ready at six.';

const crlf = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'));
const base64 = (text: string) => Buffer.from(text).toString('base64');
const separator = 'From lena@harbour.example Tue Jul  4 06:30:00 2023';

function head(subject: string): string {
  return `From: =?UTF-8?Q?Lena_D=C3=B6rn?= <lena@harbour.example>
To: readers@harbour.example
Subject: ${subject}
Date: Tue, 04 Jul 2023 06:30:00 +0200
Message-ID: <1@harbour.example>
MIME-Version: 1.0
`;
}

const letter = `${head('=?UTF-8?B?RGllIEjDvHR0ZQ==?=')}Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: multipart/alternative; boundary="=_inner"

--=_inner
Content-Type: text/plain; charset=utf-8; format=flowed
Content-Transfer-Encoding: quoted-printable

The l=C3=A4rche: ${ferry.slice(0, 30)}=
${ferry.slice(30)}

--=_inner
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

${base64(`<html><body><h1>The lärche</h1><p>${ferry}</p></body></html>`)}
--=_inner--

--outer
Content-Type: message/rfc822

${head('The mill')}
${mill}
--outer
Content-Type: image/png; name=pier.png
Content-Disposition: attachment; filename*=utf-8''pi%C3%A8r.png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--outer--
`;

const plain = `${head('The mill')}Content-Type: text/plain; charset=iso-8859-1
Content-Length: ${mill.length + 2}

${mill}
`;

const boundary = '----MultipartBoundary--kR5oBq5DPfSgB9xXcaT9c1pQ0uKzXcVd1LwYQyQ9Pb----';
const page = `From: <Saved by Blink>
Snapshot-Content-Location: https://harbour.example/ferry
Subject: =?utf-8?Q?The=20l=C3=A4rche?=
Date: Tue, 4 Jul 2023 06:30:00 GMT
MIME-Version: 1.0
Content-Type: multipart/related;
	type="text/html";
	boundary="${boundary}"


--${boundary}
Content-Type: text/html
Content-ID: <frame-0A@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://harbour.example/ferry

<html lang=3D"en"><head><title>The l=C3=A4rche</title></head><body><article=
><h1>The l=C3=A4rche</h1><p>${ferry}</p><p>${mill}</p></article></body></html>
--${boundary}
Content-Type: text/html
Content-Location: cid:frame-1@mhtml.blink

<p>Lamps for sailors.</p>
--${boundary}--
`;

export const seeds: { name: string; bytes: Uint8Array }[] = [
  { name: 'eml', bytes: crlf(letter) },
  {
    name: 'mbox',
    bytes: Buffer.from(`${separator}\n${letter}\n${separator}\n${plain}\n${separator}\n${letter}\n`),
  },
  { name: 'mhtml', bytes: crlf(page) },
];

/** What is never in a text: heads of parts, and content that is still encoded. */
export const syntax = /^(?:content-transfer-encoding: (?:base64|quoted-printable)|mime-version: 1\.0)$/im;
