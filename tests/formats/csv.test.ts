// Tables are opened into their rows, whatever wrote them; prose with commas and tables of other things are not.
// Must not touch the disk.
import { expect, test } from 'vitest';
import { openContainer } from '../../src/formats/containers.ts';
import { rowObject } from '../../src/formats/csv/csv-values.ts';
import { csv } from '../../src/formats/csv.ts';
import { testFormatContract } from './contract.ts';
import { encodeAs } from './encoders.ts';

const long =
  'The ferry to the lighthouse left at six, as it has done since the pier was mended in the spring of last year, and nobody complained.';

interface Opened {
  rows: Record<string, unknown>[];
  rejected: string[];
  skipped: Record<string, number>;
  format: string | null;
}

async function opened(
  content: string | Uint8Array,
  { maxBytes = 100_000, chunkBytes = 100_000 } = {},
): Promise<Opened> {
  const bytes = Buffer.from(content);
  async function* source() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  const refused = () => Promise.reject(new Error('not needed'));
  const result: Opened = { rows: [], rejected: [], skipped: {}, format: null };
  for await (const entry of openContainer(source(), { maxBytes }, { ofFile: refused, ofCopy: refused })) {
    if ('closing' in entry) result.skipped = entry.closing.skipped;
    else {
      result.format = entry.format;
      if ('rejection' in entry) result.rejected.push(entry.rejection.message);
      else if (entry.format !== null) result.rows.push(JSON.parse(Buffer.from(entry.bytes).toString()));
    }
  }
  return result;
}

const rows = [
  [
    'The ferry',
    `${long}\nIts captain said: "None, ever, complained"; then he laughed.`,
    'https://a.example/?x=1,2',
  ],
  [
    "Salt; flour, and 'goats'",
    "Two goats came along, with bread.\n\nThey have never complained, he says; it's true.",
    'https://a.example/goats',
  ],
];
const plainRows = [
  ['The ferry', 'The ferry to the lighthouse left at six and came back at nine.', 'https://a.example/ferry'],
  ['Goats', 'Two goats came along with bread and post for the keeper.', 'https://a.example/goats'],
];
const asObjects = (cells: string[][], header: string[]) =>
  cells.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));

const quoteDoubled = (quote: string) => (cell: string) =>
  `${quote}${cell.replaceAll(quote, quote + quote)}${quote}`;
const quoteEscaped = (quote: string) => (cell: string) =>
  `${quote}${cell.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)}${quote}`;

const headers = [
  ['title', 'content', 'url'],
  ['Headline', 'Article Body', 'Link'],
  ['标题', '正文', '链接'],
  ['Titel', 'Inhalt', 'Link'],
  ['titre', 'contenu', 'lien'],
  ['заголовок', 'текст', 'ссылка'],
];

test.each(
  [',', ';', '\t', '|', '^', '~', '\x01'].flatMap((delimiter) =>
    ['\n', '\r\n', '\r'].map((end) => [delimiter, end]),
  ),
)('fields between %j, rows before %j, in any quotes and languages', async (delimiter, end) => {
  for (const header of headers) {
    for (const write of [quoteDoubled('"'), quoteDoubled("'"), quoteEscaped('"'), quoteEscaped("'")]) {
      const lines = [header, ...rows].map((row) => row.map(write).join(delimiter));
      expect(await opened(lines.join(end))).toMatchObject({ rows: asObjects(rows, header), rejected: [] });
    }
    const lines = [header, ...plainRows].map((row) => row.join(delimiter));
    for (const chunkBytes of [3, 100_000])
      expect((await opened(lines.join(end), { chunkBytes })).rows).toEqual(asObjects(plainRows, header));
  }
});

test.each(['utf-8', 'utf-16le', 'gb18030', 'big5'])('a table in %s', async (encoding) => {
  const header = ['標題', '內容', '連結'];
  const cells = [
    [
      '渡輪',
      '渡輪六點開往燈塔，船上有麵包、信件和兩隻山羊。船長說，牠們從不抱怨海浪。',
      'https://a.example/1',
    ],
    ['碼頭', '碼頭星期一關閉，沒有人知道原因，連看守人也不知道。', 'https://a.example/2'],
  ];
  const text = [header, ...cells].map((row) => row.join(',')).join('\r\n');
  const encoded =
    encoding === 'utf-8' || encoding === 'utf-16le'
      ? Buffer.from(`\ufeff${text}`, encoding)
      : encodeAs(encoding, text);
  expect((await opened(encoded)).rows).toEqual(asObjects(cells, header));
});

test('a table in Japanese escape sequences, which are ASCII', async () => {
  const header = ['題名', '本文', 'url'];
  const cells = [
    ['渡船', '渡船は朝六時に出ます。船長は,一度も文句を言いません。', 'https://a.example/1'],
    ['桟橋', '桟橋は月曜日に閉まります。理由はだれも知りません。', 'https://a.example/2'],
  ];
  const text = [header, ...cells].map((row) => row.map(quoteDoubled('"')).join(',')).join('\r\n');
  const bytes = Buffer.concat(text.split(/([^\0-\x7f]+)/).map(inEscapes));
  for (const chunkBytes of [7, 100_000])
    expect((await opened(bytes, { chunkBytes })).rows).toEqual(asObjects(cells, header));
});

/** ASCII as it is, anything else as ISO-2022-JP writes it: EUC-JP without the high bits, between two escapes. */
function inEscapes(run: string): Buffer {
  if (/^[\0-\x7f]*$/.test(run)) return Buffer.from(run);
  const japanese = encodeAs('euc-jp', run).map((byte) => byte & 0x7f);
  return Buffer.concat([Buffer.from('\x1b$B'), japanese, Buffer.from('\x1b(B')]);
}

test('an encoding that shows late is found', async () => {
  const early = Array.from({ length: 400 }, (_, at) => `Story ${at},${long.replaceAll(',', ';')}`);
  const text = ['title,content', ...early, `Café,${long.replaceAll(',', ' à')}`].join('\n');
  const { rows } = await opened(encodeAs('windows-1252', text), { maxBytes: 20_000, chunkBytes: 1_000 });
  expect(rows).toHaveLength(401);
  expect(rows.at(-1)?.title).toBe('Café');
});

test.each([
  ['a line for Excel', `sep=;\r\ntitle;content\r\nA;"${long}"\r\n`],
  ['comments', `# exported by the mill\n# 1 row\n\ntitle,content\nA,"${long}"\n`],
  ['a header behind a sign', `#title,content\nA,"${long}"\n`],
])('%s above the table', async (_name, text) => {
  expect((await opened(text)).rows).toEqual([{ title: 'A', content: long }]);
});

test('without a header, addresses beside long texts are enough', async () => {
  const { rows } = await opened(`https://a.example/1,Ferry,"${long}"\nhttps://a.example/2,Goats,"${long}"\n`);
  expect(rows[1]).toEqual({ url: 'https://a.example/2', title: 'Goats', content: long });
});

test('the column of long texts is the content, whatever its name', async () => {
  const { rows } = await opened(['name;bio', `Mara;${long}`, `Jo;${long}`, `Bo;${long}`].join('\n'));
  expect(rows[0]).toEqual({ name: 'Mara', content: long });
});

test('extra columns are kept, missing values are left out, lists are lists', async () => {
  const text = `,title,text,authors,mood,mood\n0,A,"${long}","['Mara Lind', ""Jo O'Neil""]",calm,\n1,B,"${long}",[],\\N,NaN,more\n`;
  expect((await opened(text)).rows).toEqual([
    {
      'column 1': '0',
      title: 'A',
      text: long,
      authors: ['Mara Lind', "Jo O'Neil"],
      mood: 'calm',
      'mood 2': null,
    },
    { 'column 1': '1', title: 'B', text: long, authors: [], mood: null, 'mood 2': null, 'column 7': 'more' },
  ]);
});

test('a text at the end of a row may hold delimiters without quotes', async () => {
  expect((await opened(`title,content\nA,${long}\nB,${long}\n`)).rows).toEqual([
    { title: 'A', content: long },
    { title: 'B', content: long },
  ]);
});

test('tables as a database exports them: no quotes, breaks behind backslashes', async () => {
  const text = `id\ttitle\tcontent\turl\n1\tA\tLit at six.\\\nOut at nine, as ever.\t\\N\n2\tB\t${long}\thttps://a.example/\n`;
  expect((await opened(text)).rows[0]).toEqual({
    id: '1',
    title: 'A',
    content: 'Lit at six.\nOut at nine, as ever.',
    url: null,
  });
});

test('breaks that are written as in source code are breaks', async () => {
  const { rows } = await opened(
    `title,content\nA,Lit at six.\\n\\nOut at nine.\nB,C:\\new is a folder of files.\n`,
  );
  expect(rows.map(({ content }) => content)).toEqual([
    'Lit at six.\n\nOut at nine.',
    'C:\\new is a folder of files.',
  ]);
});

test('rows without a text are rejected or skipped, and so are headers in between', async () => {
  const text = ['title,content', `A,"${long}"`, 'B,', ',', '', 'title,content', `C,"${long}"`, ''].join('\n');
  expect(await opened(text)).toMatchObject({
    rows: [{ title: 'A' }, { title: 'C' }],
    rejected: ['This row has no text: "content" is empty.'],
    skipped: { empty_member: 1, metadata: 1 },
  });
});

test('a quote that is never closed harms its own row', async () => {
  const text = ['title,content', `"A","${long}"`, `"B","${long}`, `"C","${long}"`, `D,"${long}"`, ''].join(
    '\n',
  );
  const { rows, rejected } = await opened(text);
  expect(rows.map(({ title }) => title)).toEqual(['A', 'C', 'D']);
  expect(rejected).toEqual([
    'A quote opens in row 3 and is never closed. If it is part of the text, double it.',
  ]);
  const atEnd = await opened(`title,content\n"A","${long}"\n"B","${long}\nmore\nand more`);
  expect(atEnd.rows.map(({ title }) => title)).toEqual(['A']);
  expect(atEnd.rejected).toHaveLength(1);
});

test('quotes inside a text that were not doubled belong to it', async () => {
  const { rows } = await opened(`title,content\n"A","He said "no" and left, by the pier"\n"B","${long}"\n`);
  expect(rows[0]).toEqual({ title: 'A', content: 'He said "no" and left, by the pier' });
});

test('a row that is too large harms only itself', async () => {
  const { rows, rejected } = await opened(`title,content\nA,"${long.repeat(20)}"\nB,"${long}"\n`, {
    maxBytes: 1_000,
  });
  expect(rows).toEqual([{ title: 'B', content: long }]);
  expect(rejected).toEqual(['The content is larger than 1000 bytes.']);
});

test.each([
  ['id,price,qty\n1,2.50,3\n2,3.50,4\n3,1.00,9\n', 'id, price, qty'],
  ['title;url;date\nA;https://a.example/;2024-01-01\n', 'title, url, date'],
  ['article,price,qty\nA-12,2.50,3\nA-13,3.50,4\nB-1,1.00,9\n', 'article, price, qty'],
  ['title,content,url\n', 'title, content, url'],
])('a table without articles is rejected as that: %j', async (text, columns) => {
  expect((await opened(text)).rejected).toEqual([`This table has no articles: its columns are ${columns}.`]);
});

test.each([
  'Title, content and text are words, she said.\nThe others, who listened, nodded, and left.\nNobody, it seems, cared, at all.\n',
  'The ferry, a boat, left.\nThe goats, two of them, slept.\nThe pier, a wreck, fell.\nThe end, a relief, came.\n',
  'Red, green, blue\nOne, two, three\nSalt, flour, bread\nRain, wind, sun\n',
  '| title | content |\n|---|---|\n| A | Lit at six. |\n',
  '# Lamps, lit\n\nSome text, with, commas.\n\n| a | b |\n|--|--|\n| 1 | 2 |\n',
  '---\ntitle: A, B\n---\nText, text, and text.\n',
  'From: Mara, Jo\nSubject: a, b\n\nText, body, story.\n',
])('is no table: %j', async (text) => {
  expect((await opened(text)).format).toBeNull();
});

test('hostile tables take linear time', async () => {
  for (const unit of ['"', '"a', '""a"b', ',', '\n"', '\\', "'", '"\n,"x', '" '])
    await opened(`title,content\nA,"${long}"\n"${unit.repeat(300_000)}`, { maxBytes: 1_000_000 });
}, 20_000);

testFormatContract({
  format: csv,
  whole: [
    `title,content,url\nA,"${long}",https://a.example/\nB,"Lit at six, ""as ever"".\nOut at nine.",\n`,
    'title\tcontent\nA\tThe ferry left at six.\nB\tThe pier was empty.\n',
  ],
  endless: { first: 'title,content\n', again: 'Ferry,The ferry left at six.\n' },
});

test('a list in brackets of many megabytes stays a text', () => {
  const cell = `['${'a'.repeat(20_000_000)}']`;
  expect(rowObject([cell], ['tags'], ',').tags).toBe(cell);
});
