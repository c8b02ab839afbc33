// Letters, mailboxes and saved pages in MIME, as mail programs and browsers write them.
// Must not hold letters of anybody else.
import { encodeAs } from '../encoders.ts';
import { asTheyAre, type Expected, first, type KitCase, type Take } from './kit-case.ts';
import { madeCase } from './made.ts';
import { bodyHtml, pageHtml, plainText, type Story, storyOf } from './stories.ts';

const base64 = (text: string | Uint8Array): string =>
  (
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');
const word = (charset: string, bytes: Uint8Array): string =>
  `=?${charset}?B?${Buffer.from(bytes).toString('base64')}?=`;
const rfc2822 = ({ published }: Story): string => new Date(published).toUTCString().replace('GMT', '+0000');

/** Quoted-printable, with the soft line ends that programs put anywhere. */
function quotedPrintable(text: string | Uint8Array): string {
  const units = [...Buffer.from(text)].map((byte) =>
    byte === 0x0a || (byte >= 0x20 && byte < 0x7f && byte !== 0x3d)
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  );
  let line = 0;
  return units
    .map((unit) => {
      if (unit === '\n') {
        line = 0;
        return '\r\n';
      }
      const isFull = line + unit.length > 75;
      line = isFull ? unit.length : line + unit.length;
      return isFull ? `=\r\n${unit}` : unit;
    })
    .join('');
}

function letter(story: Story, head: string[], body: string | Uint8Array): Buffer {
  const lines = [
    'Return-Path: <news@chronicle.example>',
    'Received: from mail.chronicle.example (mail.chronicle.example [192.0.2.7])\r\n\tby mx.home.example with ESMTPS id 4TqX;\r\n\tTue, 5 Mar 2024 06:30:00 +0000 (UTC)',
    'From: The Chronicle <news@chronicle.example>',
    'To: reader@home.example',
    `Date: ${rfc2822(story)}`,
    'MIME-Version: 1.0',
    ...head,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), Buffer.from(body)]);
}

const subject = ({ title }: Story): string => `Subject: ${word('UTF-8', Buffer.from(title))}`;
const parts = (boundary: string, list: string[]): string =>
  `${list.map((part) => `--${boundary}\r\n${part}`).join('\r\n')}\r\n--${boundary}--\r\n`;
const htmlPart = (story: Story): string =>
  `Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(`<html><body>${bodyHtml(story)}</body></html>`)}`;
const textPart = (text: string): string =>
  `Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(text)}`;

/** Letters have no address. */
const sent = (stories: readonly Story[]): Expected[] => asTheyAre(stories, { url: null });

function mailCase(path: string, bytes: Uint8Array, story: Story, more: Partial<KitCase> = {}): KitCase {
  return {
    path: path.startsWith('../') ? path.slice(3) : `mail/${path}`,
    maker: 'by hand',
    bytes,
    stories: sent([story]),
    container: null,
    ...more,
  };
}

export function mailCases(take: Take): KitCase[] {
  return [
    ...partCases(take),
    ...charsetCases(take),
    ...boxCases(take),
    ...snapshotCases(take),
    ...hostileCases(take),
  ];
}

function partCases(take: Take): KitCase[] {
  const signed = first(take(1));
  const [alternative, htmlFirst, related, forwarded, onlyHtml, flowed, inline, blank] = take(8);
  if (!alternative || !htmlFirst || !related || !forwarded || !onlyHtml || !flowed || !inline || !blank)
    throw new RangeError('Eight stories are needed');
  const multipart = (kind: string, boundary: string, more = '') =>
    `Content-Type: multipart/${kind};\r\n\tboundary="${boundary}"${more}`;
  const picture = `Content-Type: image/png; name="a.png"\r\nContent-ID: <a@b>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64('\x89PNG\r\n\x1a\n')}`;
  const lines = (text: string): string =>
    text.replace(/(.{50,70}) /g, '$1 \r\n').replaceAll('\n\n', '\r\n\r\n');
  return [
    mailCase(
      'alternative.eml',
      letter(
        alternative,
        [subject(alternative), multipart('alternative', '=_b1')],
        parts('=_b1', [
          textPart('Please read this letter in a program that shows HTML.'),
          htmlPart(alternative),
        ]),
      ),
      alternative,
    ),
    mailCase(
      'html-before-text.eml',
      letter(
        htmlFirst,
        [subject(htmlFirst), multipart('alternative', 'b2')],
        parts('b2', [htmlPart(htmlFirst), textPart('Read it in HTML.')]),
      ),
      htmlFirst,
    ),
    mailCase(
      'related-in-mixed.eml',
      letter(
        related,
        [subject(related), multipart('mixed', '----=_Part_1')],
        `This is a multi-part message in MIME format.\r\n${parts('----=_Part_1', [
          `${multipart('related', '----=_Part_2', '; type="text/html"')}\r\n\r\n${parts('----=_Part_2', [htmlPart(related), picture])}`,
          `Content-Type: application/pdf; name="a.pdf"\r\nContent-Disposition: attachment; filename="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64('%PDF-1.4')}`,
          `Content-Type: text/html; name="other.html"\r\nContent-Disposition: attachment; filename="other.html"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64('<p>Another page that is only attached.</p>')}`,
        ])}`,
      ),
      related,
    ),
    mailCase(
      'with-forwarded-letter.eml',
      letter(
        forwarded,
        [subject(forwarded), multipart('mixed', 'b4')],
        parts('b4', [
          htmlPart(forwarded),
          `Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\nFrom: other@home.example\r\nSubject: Another one\r\nContent-Type: text/plain\r\n\r\nThe words of another letter.\r\n`,
        ]),
      ),
      forwarded,
    ),
    mailCase(
      'html-alone.eml',
      letter(
        onlyHtml,
        [
          `Subject: ${onlyHtml.title}`,
          'Content-Type: text/html; charset=utf-8',
          'Content-Transfer-Encoding: 8bit',
        ],
        pageHtml(onlyHtml),
      ),
      onlyHtml,
    ),
    mailCase(
      'flowed.eml',
      letter(
        flowed,
        [
          `Subject: ${flowed.title}`,
          'Content-Type: text/plain; charset=utf-8; format=flowed',
          'Content-Transfer-Encoding: 7bit',
        ],
        lines(plainText(flowed)),
      ),
      flowed,
    ),
    mailCase(
      'line-feeds-and-folded-subject.eml',
      Buffer.from(
        letter(
          inline,
          [`Subject: ${inline.title.replace(/ of /, '\r\n of ')}`, 'Content-Type: text/html'],
          bodyHtml(inline),
        )
          .toString()
          .replaceAll('\r\n', '\n'),
      ),
      inline,
    ),
    mailCase(
      'blank-lines-first.eml',
      Buffer.concat([
        Buffer.from('\r\n\r\n'),
        letter(
          blank,
          [subject(blank), multipart('alternative', 'b5')],
          parts('b5', [textPart(plainText(blank))]),
        ),
      ]),
      blank,
    ),
    mailCase(
      'signed-in-the-text.eml',
      letter(
        signed,
        [subject(signed), 'Content-Type: text/plain; charset=utf-8'],
        `-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\n${plainText(signed)}\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\niQEzBAEBCAAdFiEE\r\n=x7Yq\r\n-----END PGP SIGNATURE-----\r\n`,
      ),
      signed,
    ),
    madeCase(
      'mail/made-with-attachments.eml',
      'letter-with-attachments.eml',
      'Python email',
      sent([storyOf(60, 'de')]),
    ),
    madeCase('mail/made-in-base64.eml', 'letter-in-base64.eml', 'Python email', sent([storyOf(60, 'zh')])),
  ];
}

function charsetCases(take: Take): KitCase[] {
  const [zh, ja, ru, de] = [
    first(take(1, 'zh')),
    first(take(1, 'ja')),
    first(take(1, 'ru')),
    first(take(1, 'de')),
  ];
  const split = (story: Story): string => {
    const bytes = Buffer.from(story.title);
    return [bytes.subarray(0, 10), bytes.subarray(10)].map((part) => word('utf-8', part)).join('\r\n ');
  };
  const windows = encodeAs('windows-1252', `<p>${de.paragraphs.join('</p><p>')}</p>`);
  const raw = letter(
    ru,
    ['Subject: SUBJECT', 'Content-Type: text/plain; charset=koi8-r', 'Content-Transfer-Encoding: 8bit'],
    encodeAs('koi8-r', plainText(ru)),
  );
  return [
    mailCase(
      'gb2312.eml',
      letter(
        zh,
        [
          `Subject: ${word('GB2312', encodeAs('gb18030', zh.title))}`,
          'Content-Type: text/html; charset="gb2312"',
          'Content-Transfer-Encoding: base64',
        ],
        base64(encodeAs('gb18030', bodyHtml(zh))),
      ),
      zh,
    ),
    mailCase(
      'subject-split-in-a-character.eml',
      letter(
        ja,
        [
          `Subject: ${split(ja)}`,
          'Content-Type: text/plain; charset=shift_jis',
          'Content-Transfer-Encoding: base64',
        ],
        base64(encodeAs('shift_jis', plainText(ja))),
      ),
      ja,
    ),
    mailCase(
      'raw-subject.eml',
      Buffer.from(
        raw.toString('latin1').replace('SUBJECT', encodeAs('koi8-r', ru.title).toString('latin1')),
        'latin1',
      ),
      ru,
    ),
    mailCase(
      'windows-1252.eml',
      letter(
        de,
        [
          `Subject: =?iso-8859-1?Q?${quotedPrintable(encodeAs('windows-1252', de.title)).replaceAll(' ', '_')}?=`,
          'Content-Type: text/html; charset=iso-8859-1',
          'Content-Transfer-Encoding: quoted-printable',
        ],
        quotedPrintable(windows),
      ),
      de,
    ),
  ];
}

function boxCases(take: Take): KitCase[] {
  const [plain, unescaped, packed] = [take(3), take(2), take(2)];
  const from = 'From news@chronicle.example Tue Mar  5 06:30:00 2024\n';
  const inBox = (story: Story, body = plainText(story)): string =>
    `${from}${letter(story, [subject(story), 'Content-Type: text/plain; charset=utf-8'], body)
      .toString()
      .replaceAll('\r\n', '\n')}\n\n`;
  const box = (members: number, skipped = {}) => ({ format: 'mbox', members, skipped });
  const ownFrom = unescaped.map((story, nth) => ({
    ...story,
    paragraphs:
      nth === 0
        ? [...story.paragraphs, 'From the harbour, the band walked home in the dark.']
        : story.paragraphs,
  }));
  return [
    {
      ...madeCase(
        'mbox/made.mbox',
        'box.mbox',
        'Python mailbox',
        sent([storyOf(244), storyOf(60, 'ru'), storyOf(60, 'ja')]),
      ),
      container: box(4),
      refused: [{ index: '3', code: 'no_content', message: /./ }],
    },
    {
      path: 'mbox/plain.mbox',
      maker: 'by hand',
      bytes: Buffer.from(plain.map((story) => inBox(story)).join('')),
      stories: sent(plain),
      container: box(3),
    },
    {
      path: 'mbox/unescaped.mbox',
      maker: 'by hand',
      bytes: Buffer.from(ownFrom.map((story) => inBox(story)).join('')),
      stories: sent(ownFrom),
      container: box(2),
    },
    {
      path: 'mbox/with-line-ends.mbox',
      maker: 'by hand',
      bytes: Buffer.from(
        packed
          .map((story) => inBox(story))
          .join('')
          .replaceAll('\n', '\r\n'),
      ),
      stories: sent(packed),
      container: box(2),
    },
  ];
}

function snapshotCases(take: Take): KitCase[] {
  const [old, encoded, started, cut] = [first(take(1, 'zh')), first(take(1)), first(take(1)), first(take(1))];
  const saved = (story: Story, receivedAt: string): Expected[] => [{ story, receivedAt }];
  const mhtml = (story: Story, type: string, list: string[]): Buffer =>
    Buffer.from(
      `From: <Saved by Windows Internet Explorer 8>\r\nSubject: ${word('utf-8', Buffer.from(story.title))}\r\nDate: Tue, 5 Mar 2024 07:30:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\t${type}boundary="----=_NextPart_000_0000_01DA6EE4.8B9A2B10"\r\nX-MimeOLE: Produced By Microsoft MimeOLE V6.1.7601.17609\r\n\r\nThis is a multi-part message in MIME format.\r\n\r\n${parts('----=_NextPart_000_0000_01DA6EE4.8B9A2B10', list)}`,
      'latin1',
    );
  const part = (url: string, type: string, body: string, coding = 'quoted-printable', more = '') =>
    `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${coding}\r\nContent-Location: ${url}${more}\r\n\r\n${body}`;
  const inGb = encodeAs('gb18030', pageHtml(old, { charset: null }).replace('© ', ''));
  const css = part('https://en.chronicle.example/a.css', 'text/css', 'p { margin: 1em }');
  const frame = part(
    'https://ads.example/frame',
    'text/html',
    '<html><body><p>Buy eleven lamps today.</p></body></html>',
  );
  const whole = mhtml(cut, '', [part(cut.url, 'text/html; charset="utf-8"', quotedPrintable(pageHtml(cut)))]);
  return [
    madeCase(
      'mhtml/chromium.mhtml',
      'chromium.mhtml',
      "Chromium's snapshot",
      saved(storyOf(62, 'zh'), '2026-11-30T18:22:05Z'),
    ),
    madeCase(
      'mhtml/chromium-with-frame.mhtml',
      'chromium-with-frame.mhtml',
      "Chromium's snapshot",
      saved(storyOf(258), '2026-11-30T18:22:08Z'),
    ),
    mailCase(
      '../mhtml/old-explorer.mht',
      mhtml(old, 'type="text/html";\r\n\t', [
        part(old.url, 'text/html;\r\n\tcharset="gb2312"', quotedPrintable(inGb)),
        css,
      ]),
      old,
      { stories: saved(old, '2024-03-05T06:30:00Z') },
    ),
    mailCase(
      '../mhtml/base64.mht',
      mhtml(encoded, '', [
        part(encoded.url, 'text/html; charset="utf-8"', base64(pageHtml(encoded)), 'base64'),
        frame,
        css,
      ]),
      encoded,
      { stories: saved(encoded, '2024-03-05T06:30:00Z') },
    ),
    mailCase(
      '../mhtml/page-not-first.mht',
      mhtml(started, 'type="text/html";\r\n\tstart="<page@saved>";\r\n\t', [
        css,
        frame,
        part(
          started.url,
          'text/html; charset="utf-8"',
          quotedPrintable(pageHtml(started)),
          'quoted-printable',
          '\r\nContent-ID: <page@saved>',
        ),
      ]),
      started,
      { stories: saved(started, '2024-03-05T06:30:00Z') },
    ),
    mailCase('../mhtml/cut.mht', whole.subarray(0, whole.lastIndexOf('</article>')), cut, {
      stories: saved(cut, '2024-03-05T06:30:00Z'),
    }),
  ];
}

function hostileCases(take: Take): KitCase[] {
  const [long] = [first(take(1))];
  const nested = Array.from(
    { length: 5_000 },
    (_, nth) => `Content-Type: multipart/mixed; boundary="b${nth}"\r\n\r\n--b${nth}\r\n`,
  ).join('');
  return [
    mailCase(
      'nested.eml',
      Buffer.from(`From: a@b.example\r\nSubject: Nested\r\nMIME-Version: 1.0\r\n${nested}`),
      long,
      { stories: [], refused: [{ index: null, code: 'no_content', message: /./ }] },
    ),
    mailCase(
      'many-header-lines.eml',
      letter(
        long,
        [
          subject(long),
          ...Array.from({ length: 20_000 }, (_, nth) => `X-Line-${nth}: ${nth}`),
          'Content-Type: text/plain; charset=utf-8',
        ],
        plainText(long),
      ),
      long,
    ),
  ].map((one) => ({ ...one, path: one.path.replace('mail/', 'mail/hostile-') }));
}
