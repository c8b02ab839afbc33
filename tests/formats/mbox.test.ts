// Where letters begin and end in a mailbox, as many programs write it.
// Must not test what a letter says: eml.test.ts does.
import { describe, expect, test } from 'vitest';
import type { Member } from '../../src/formats/format.ts';
import { mbox } from '../../src/formats/mbox.ts';
import { testFormatContract } from './contract.ts';
import { readingFromMemory } from './reading-from-memory.ts';

const separator = 'From lena@news.example Tue Jul  4 06:30:00 2023';
const letter = (body: string, head = '') =>
  `From: Lena Dorn <lena@news.example>\nSubject: The ferry\n${head}\n${body}\n`;

async function open(text: string, chunkSize = 65_536, maxBytes = 100_000): Promise<Member[]> {
  const bytes = Buffer.from(text, 'latin1');
  async function* source() {
    for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
  }
  const members: Member[] = [];
  for await (const member of mbox.open(source(), { maxBytes }, readingFromMemory(0).ofCopy))
    members.push(member);
  return members;
}

/** The letters, or why there are none. */
async function letters(...input: Parameters<typeof open>): Promise<string[]> {
  return (await open(...input)).map((member) => {
    if ('bytes' in member) return Buffer.from(member.bytes).toString('latin1').trimEnd();
    return 'skipped' in member ? member.skipped : 'rejection' in member ? member.rejection.code : 'other';
  });
}

test.each([
  separator,
  'From lena@news.example Tue Jul 4 06:30:00 2023',
  'From MAILER-DAEMON Tue Jul  4 06:30:00 2023',
  'From - Tue Jul 04 06:30:00 2023',
  'From 1771234567890123456@xxx Tue Jul 04 06:30:00 +0000 2023',
  'From lena at news.example  Tue Jul  4 06:30:00 2023',
  'From lena@news.example Tue Jul  4 06:30:00 2023 -0400',
  'From lena@news.example Tue Jul  4 06:30 CEST 2023',
  'From lena@news.example Tue, 4 Jul 2023 06:30:00 +0200',
  'From lena@news.example  Tue Jul  4 06:30:00 2023 remote from mill',
  'From "Lena Dorn"@news.example Tue Jul  4 06:30:00 2023',
  'From ???@??? Tue Jul 04 06:30:00 2023',
  'From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001',
])('%j begins a letter', async (line) => {
  const text = `${line}\n${letter('One.')}\n${line}\n${letter('Two.')}`;
  expect(mbox.sniff(text)).toBe(true);
  for (const size of [1, 100_000])
    expect(await letters(text, size)).toEqual([letter('One.').trimEnd(), letter('Two.').trimEnd()]);
  expect(await letters(text.replaceAll('\n', '\r\n'))).toHaveLength(2);
});

test.each([
  ['it is not after a blank line', `One.\n${separator}\nSubject: x`],
  ['no head follows', `One.\n\n${separator}\nso it says.`],
  ['it has no date', 'One.\n\nFrom the pier: Tuesday\nSubject: x'],
  ['it has no year', 'One.\n\nFrom lena Tue Jul 4 06:30\nSubject: x'],
  ['nothing follows', `One.\n\n${separator}`],
])('a line in a letter that only looks like a beginning stays in it: %s', async (_name, body) => {
  expect(await letters(`${separator}\n${letter(body)}\n${separator}\n${letter('Two.')}`)).toEqual([
    letter(body).trimEnd(),
    letter('Two.').trimEnd(),
  ]);
});

test('lines that were escaped are as the letter had them', async () => {
  const text = `${separator}\n${letter('>From here.\n>>From there.\n> From nowhere.\n>Fromage.')}`;
  expect(await letters(text)).toEqual([
    letter('From here.\n>From there.\n> From nowhere.\n>Fromage.').trimEnd(),
  ]);
});

describe('the length in a head', () => {
  const inner = `One.\n\n${separator}\nSubject: quoted\n\nTwo.`;
  const stated = (length: number) =>
    `${separator}\n${letter(inner, `Content-Length: ${length}\n`)}\n${separator}\n${letter('Three.')}`;

  test('counts if the letter ends there', async () => {
    expect(await letters(stated(inner.length + 1))).toEqual([
      letter(inner, `Content-Length: ${inner.length + 1}\n`).trimEnd(),
      letter('Three.').trimEnd(),
    ]);
    const last = `${separator}\n${letter(inner, `Content-Length: ${inner.length + 1}\n`)}`;
    expect(await letters(last)).toHaveLength(1);
  });

  test.each([1, inner.length - 3, inner.length + 40, 90_000, 10 ** 12])(
    'does not count otherwise: %i',
    async (length) => {
      for (const size of [1, 100_000]) {
        const found = await letters(stated(length), size);
        expect(found.map((one) => one.split('\n').at(-1))).toEqual(['One.', 'Two.', 'Three.']);
      }
    },
  );
});

test('a wrong length does not make letters too large together', async () => {
  const one = letter('x\n'.repeat(100), 'Content-Length: 300\n');
  const text = [one, letter('y\n'.repeat(200))].map((each) => `${separator}\n${each}\n`).join('');
  expect((await letters(text, 7, 520)).map((each) => each.at(-1))).toEqual(['x', 'y']);
});

test('a letter that is too large is rejected alone', async () => {
  const text = `${separator}\n${letter('x'.repeat(1_000))}\n${separator}\n${letter('y\n'.repeat(500))}\n${separator}\n${letter('Three.')}`;
  expect(await letters(text, 7, 300)).toEqual(['too_large', 'too_large', letter('Three.').trimEnd()]);
});

test('a letter whose head says little is kept behind its separator, which makes it one', async () => {
  expect(await letters(`${separator}\nSubject: x\n\nOne.\n`)).toEqual([`${separator}\nSubject: x\n\nOne.`]);
});

test('an internal message of a mail server is not a letter', async () => {
  const note =
    "Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nFrom: Mail System <m@x.example>\n\nNote.\n";
  expect(await letters(`${separator}\n${note}\n${separator}\n${letter('One.')}`)).toEqual([
    'metadata',
    letter('One.').trimEnd(),
  ]);
});

test.each([
  'From the pier one hears it all.\nSubject: x\n',
  `${separator}\nand so on.\n`,
  `A title\n\n${separator}\nSubject: x\n`,
  '',
])('is no mailbox: %j', (head) => {
  expect(mbox.sniff(head)).toBe(false);
});

testFormatContract({
  format: mbox,
  whole: [
    `${separator}\n${letter('The ferry left at six.')}\n${separator}\n${letter('>From the pier.')}`,
    `\n${separator}\r\n${letter('The ferry left at six.', 'Content-Length: 23\n')}\n`,
  ],
  endless: { first: '', again: `${separator}\n${letter('The ferry left at six.')}\n` },
});
