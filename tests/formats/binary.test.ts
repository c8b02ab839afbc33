// Which bytes are taken for binary, and which for nothing at all.
// Must not read files.
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { binaryRejection, findBinary, isEmpty, knownKindOf } from '../../src/formats/binary.ts';

const oldOffice = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const stream = (name: string) =>
  Buffer.concat([oldOffice, Buffer.alloc(20_000), Buffer.from(name, 'utf16le')]);

test.each([
  ['PNG image', '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489'],
  ['JPEG image', 'ffd8ffe000104a46494600010101'],
  ['HEIF image', '0000001c66747970686569630000000068656963'],
  ['M4A audio', '0000001c667479704d34412000000000'],
  ['MP4 video', '0000001c6674797069736f6d00000200'],
  ['MP3 audio', 'fffb90640000000000'],
  ['WAV audio', '524946462408000057415645666d7420'],
  ['PDF document', Buffer.from('%PDF-1.7\nobj')],
  ['PDF document', Buffer.from('HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n\x01\x02')],
  ['WebVTT subtitles', Buffer.from('WEBVTT\n\n00:01.000 --> 00:04.000\nThe ferry left at six.')],
  ['WebVTT subtitles', Buffer.from('\ufeffWEBVTT\r\n\r\n00:01.000 --> 00:04.000\r\nThe ferry left at six.')],
  ['SubRip subtitles', Buffer.from('\ufeff1\r\n00:00:01,000 --> 00:00:04,000\r\n渡轮六点离开。')],
  ['SubRip subtitles', Buffer.from('\n12\n0:00:01.00 --> 0:00:04.00\nThe ferry left at six.')],
  ['SubStation Alpha subtitles', Buffer.from('[Script Info]\nTitle: The ferry\n')],
  ['Internet shortcut', Buffer.from('[InternetShortcut]\r\nURL=https://harbour.example/\r\n')],
  ['RIS citations', Buffer.from('TY  - JOUR\nTI  - The ferry left at six\nER  - \n')],
  ['PGP key or message', Buffer.from('-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBF\n')],
  ['iCalendar file', Buffer.from('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')],
  ['RTF document', Buffer.from('{\\rtf1\\ansi The ferry left at six.}')],
  ['PostScript document', Buffer.from('%!PS-Adobe-3.0\nshowpage')],
  ['DjVu document', Buffer.from('AT&TFORM\0\0\x01\0DJVM')],
  ['Word document (DOC)', stream('WordDocument')],
  ['Excel workbook (XLS)', stream('Workbook')],
  ['PowerPoint presentation (PPT)', stream('PowerPoint Document')],
  ['Outlook message (MSG)', stream('__properties_version1.0')],
  ['Office document', oldOffice],
  ['Kindle or Mobipocket book', Buffer.concat([Buffer.alloc(60), Buffer.from('BOOKMOBI')])],
  ['ZIP archive', '504b03041400000008'],
  ['RAR archive', '526172211a070100'],
  ['7-Zip archive', '377abcaf271c0004'],
  ['xz archive', 'fd377a585a000004e6d6b4460200210116000000742fe5a3010011546865'],
  ['bzip2 archive', '425a683931415926535900'],
  ['ELF program', '7f454c4602010100'],
  ['SQLite database', Buffer.from('SQLite format 3\0\x10\0')],
  ['Parquet file', '504152311504154c154c15'],
  ['Avro file', '4f626a0104166176726f'],
  ['Python pickle', '80049519000000000000'],
  ['torrent', Buffer.from('d8:announce35:udp://tracker.example.org:1337/anne')],
  ['binary property list or Safari web archive', Buffer.from('bplist00\xd1\x01', 'latin1')],
])('%s is known and not read', (name, input) => {
  const bytes = typeof input === 'string' ? Buffer.from(input, 'hex') : input;
  expect(knownKindOf(bytes)?.name).toBe(name);
  const binary = findBinary(bytes);
  expect(binary && binaryRejection(binary)).toMatchObject({
    code: 'unsupported',
    message: `Copydesk does not read files of this kind: ${name}.`,
  });
});

test('data of another kind is binary', () => {
  const bytes = gzipSync(Buffer.from(noise(4_000))).subarray(12);
  const binary = findBinary(bytes);
  expect(binary && binaryRejection(binary).code).toBe('binary');
});

test.each([
  ['plain text', Buffer.from('BMW and GIF89a and %PDF- and PK are words here.')],
  ['text that begins like a picture', Buffer.from('GIF89a was the format of choice.')],
  ['text that begins like a program', Buffer.from('MZ is the first line of a poem.')],
  ['UTF-16 with a mark', Buffer.from('\ufeffA line.', 'utf16le')],
  ['UTF-16 without a mark', Buffer.from('A line, and another one.', 'utf16le')],
  ['big-endian Chinese UTF-16 without a mark', Buffer.from('今天的风很大。', 'utf16le').swap16()],
  ['a signed text', Buffer.from('-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThe ferry left.\n')],
  ['text about subtitles', Buffer.from('1\nA cue is a line such as 00:00:01,000 --> 00:00:04,000.')],
  ['text about PDF', Buffer.from('A file begins with %PDF-1.7\nand then come objects.')],
  ['a document of LaTeX', Buffer.from('\\documentclass{article}\nThe ferry left at six.')],
  ['text with one stray NUL', Buffer.from(`${'words and words '.repeat(10)}\0 more`)],
  ['coloured terminal output', Buffer.from('\x1b[31mred\x1b[0m')],
  ['GB18030', Buffer.from('b1b1bea9b5c4ccecc6f8babcbac3a1a3', 'hex')],
])('%s is text', (_name, bytes) => {
  expect(findBinary(bytes)).toBeNull();
});

test('nothing, white space, marks and NULs are empty; one letter is not', () => {
  for (const text of ['', ' \n\t\r\n', '\ufeff', '\ufeff \n', '\0\0\0'])
    expect(isEmpty(Buffer.from(text))).toBe(true);
  expect(isEmpty(Buffer.from('\ufeff \n', 'utf16le'))).toBe(true);
  expect(isEmpty(Buffer.from('   a'))).toBe(false);
});

function noise(length: number): number[] {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state % 97;
  });
}
