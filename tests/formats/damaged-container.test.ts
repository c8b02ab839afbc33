// Remains of containers are recognised by their first lines, and texts about such files stay texts.
// Must not test how containers are opened.
import { describe, expect, test } from 'vitest';
import { remainsOf } from '../../src/formats/damaged-container.ts';
import { parseContent } from '../../src/workers/parse/parse.ts';

const warc =
  'WARC/?1.0\nWARC-Type: response\nWARC-Date: 2024-03-05T06:30:00Z\n\nHTTP/1.1 200 OK\n\n<p>The ferry is late.</p>';
const letter =
  'Fr0m Lena\nSubject: The ferry\nMessage-ID: <1@harbour.example>\nMIME-Version: 1.0\n\nThe ferry is late.';

describe('the remains of', () => {
  test.each([
    ['a WARC file', warc],
    [
      'an ARC file',
      'filedesc: damaged\nURL IP-address Archive-date Content-type Archive-length\nhttp://harbour.example/',
    ],
    [
      'an ARC file',
      'fi?edesc: x\nhttp://harbour.example/mill 192.0.2.7 20040305063000 text/html 428\nHTTP/1.1 200 OK\n\nThe ferry is late.',
    ],
    ['an email or a saved page', `F\n${'+++\n'.repeat(40)}${letter}`],
  ])('%s', (name, text) => {
    expect(remainsOf(text)).toBe(name);
    const parse = () => parseContent({ bytes: Buffer.from(text), format: null, encoding: null });
    expect(parse).toThrow(`This is ${name} whose beginning is damaged`);
  });

  test('a letter in UTF-16', () => {
    expect(remainsOf(letter)).toBe('an email or a saved page');
    const bytes = Buffer.from(`\ufeffFrom: Lena <lena@harbour.example>\n${letter}`, 'utf16le');
    expect(() => parseContent({ bytes, format: null, encoding: null })).toThrow('an email or a saved page');
  });
});

test.each([
  [
    'quotes one line of a letter',
    'How a letter begins\n\nMIME-Version: 1.0 is the line that every letter has.\n',
  ],
  [
    'shows an answer of a server',
    'HTTP/1.1 404 Not Found\nHTTP/1.1 200 OK\nContent-Type: text/html\n\nThat is all.\n',
  ],
  ['explains the fields of WARC', 'WARC/1.0 is the first line.\nWARC-Type: response is a field.\n'],
  ['has one encoded word', 'Subject: =?UTF-8?Q?Caf=C3=A9?= is how mail writes it.\n\nThe rest is prose.\n'],
  ['quotes a head further down', `${'A sentence about letters.\n'.repeat(12)}${letter}`],
  [
    'indents what it quotes',
    'A letter has these lines:\n\n    MIME-Version: 1.0\n    Message-ID: <1@a.example>\n',
  ],
  [
    'names the fields of a WARC file',
    'WARC-Type and WARC-Date are fields of a record.\nWARC-Type says what it is.\n',
  ],
])('a text that %s is a text', (_what, text) => {
  expect(remainsOf(text)).toBeNull();
});
