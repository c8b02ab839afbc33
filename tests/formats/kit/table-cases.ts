// Tables as scrapers, spreadsheets and databases write them.
// Must not hold rows of anybody else.
import { encodeAs } from '../encoders.ts';
import { asTheyAre, type Expected, type KitCase, type Take } from './kit-case.ts';
import { madeCase } from './made.ts';
import { bodyHtml, plainText, type Story, storyOf } from './stories.ts';

const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const rowOf = ({ title, published, url }: Story, text: string, delimiter = ',', around = quote): string =>
  [title, text, published, url].map(around).join(delimiter);

function tableCase(
  path: string,
  content: string | Uint8Array,
  stories: readonly Story[],
  more: Partial<KitCase> = {},
): KitCase {
  return {
    path: `table/${path}`,
    maker: 'by hand',
    bytes: Buffer.from(content),
    stories: asTheyAre(stories),
    container: { format: 'csv', members: stories.length + (more.refused?.length ?? 0), skipped: {} },
    ...more,
  };
}

export function tableCases(take: Take): KitCase[] {
  return [...wellFormed(take), ...inOtherWords(take), ...otherDelimiters(take), ...badTables(take)];
}

function wellFormed(take: Take): KitCase[] {
  const [semicolon, pipe, tabs, lf, html, one, pandas] = [
    take(3),
    take(2, 'ru'),
    take(2, 'ja'),
    take(2),
    take(2),
    take(1),
    take(2),
  ];
  const made = (path: string, name: string, stories: Expected[]): KitCase => ({
    ...madeCase(`table/${path}`, name, 'Python csv', stories),
    container: { format: 'csv', members: stories.length, skipped: {} },
  });
  const flat = (story: Story): string => story.paragraphs.join(' ');
  const asOne = (stories: readonly Story[]): Expected[] => stories.map((story) => ({ story }));
  return [
    made('made.csv', 'table.csv', asTheyAre([storyOf(245), storyOf(61, 'zh'), storyOf(61, 'de')])),
    made('made-for-excel.tsv', 'table-of-excel.tsv', asTheyAre([storyOf(246), storyOf(61, 'ru')])),
    tableCase(
      'semicolons-with-mark.csv',
      `\ufefftitle;content;date;url\r\n${semicolon.map((story) => rowOf(story, plainText(story), ';')).join('\r\n')}\r\n`,
      semicolon,
    ),
    tableCase(
      'bars.csv',
      `title|text|published|link\n${pipe.map((story) => rowOf(story, flat(story), '|', (cell) => cell)).join('\n')}`,
      pipe,
      { stories: asOne(pipe) },
    ),
    tableCase(
      'tabs.tsv',
      `title\ttext\tdate\turl\n${tabs.map((story) => rowOf(story, flat(story), '\t', (cell) => cell)).join('\n')}\n`,
      tabs,
      { stories: asOne(tabs) },
    ),
    tableCase(
      'quotes-and-lines.csv',
      `title,content,date,url\n${lf.map((story) => rowOf(story, plainText(story))).join('\n')}\n`,
      lf,
    ),
    tableCase(
      'markup.csv',
      `title,content,date,url\r\n${html.map((story) => rowOf(story, bodyHtml(story))).join('\r\n')}`,
      html,
    ),
    tableCase(
      'one-row.csv',
      `title,content,date,url\n${one.map((story) => rowOf(story, plainText(story))).join('\n')}\n`,
      one,
    ),
    tableCase(
      'numbered-rows.csv',
      `,title,text,date,url\n${pandas.map((story, nth) => `${nth},${rowOf(story, plainText(story))}`).join('\n')}\n`,
      pandas,
    ),
  ];
}

function inOtherWords(take: Take): KitCase[] {
  const [chinese, wordpress, scraper, excel, german] = [
    take(2, 'zh'),
    take(2),
    take(2),
    take(1),
    take(2, 'de'),
  ];
  return [
    tableCase(
      'chinese-header.csv',
      encodeAs(
        'gb18030',
        `标题,正文,发布时间,链接\r\n${chinese.map((story) => rowOf(story, plainText(story))).join('\r\n')}\r\n`,
      ),
      chinese,
    ),
    tableCase(
      'wordpress-database.csv',
      `"ID","post_title","post_content","post_date_gmt","guid","post_status"\n${wordpress.map((story, nth) => `"${nth}",${rowOf({ ...story, published: story.published.replace('T', ' ').replace('Z', '') }, bodyHtml(story))},"publish"`).join('\n')}\n`,
      wordpress,
      {
        stories: wordpress.map((story) => ({ story, publishedAt: story.published })),
      },
    ),
    tableCase(
      'headline-body.csv',
      `headline,article_body,publish_date,source_url,author\n${scraper.map((story) => `${rowOf(story, plainText(story))},Mara Lind`).join('\n')}\n`,
      scraper,
    ),
    tableCase(
      'says-its-delimiter.csv',
      `sep=;\r\nTitle;Text;Date;URL\r\n${excel.map((story) => rowOf(story, plainText(story), ';')).join('\r\n')}\r\n`,
      excel,
    ),
    tableCase(
      'windows-1252.csv',
      encodeAs(
        'windows-1252',
        `Titel;Text;Datum;Link\r\n${german.map((story) => rowOf(story, plainText(story), ';')).join('\r\n')}\r\n`,
      ),
      german,
    ),
  ];
}

function otherDelimiters(take: Take): KitCase[] {
  const names = { caret: '^', tilde: '~', 'control-a': '\u0001' };
  return Object.entries(names).map(([name, delimiter]) => {
    const stories = take(2);
    const rows = stories.map((story) => rowOf(story, plainText(story), delimiter));
    return tableCase(
      `${name}.csv`,
      `${['title', 'content', 'date', 'url'].join(delimiter)}\n${rows.join('\n')}\n`,
      stories,
    );
  });
}

function badTables(take: Take): KitCase[] {
  const [some, open, backslash, wild, behind, bare] = [take(2), take(2), take(1), take(1), take(1), take(3)];
  const [kept, lost] = open;
  if (kept === undefined || lost === undefined) throw new RangeError('Two stories are needed');
  return [
    tableCase(
      'prices.csv',
      `sku,price,stock\n${Array.from({ length: 40 }, (_, nth) => `A-${nth},${nth * 3}.50,${nth}`).join('\n')}\n`,
      [],
      {
        container: null,
        refused: [{ index: null, code: 'no_content', message: /sku, price, stock/ }],
      },
    ),
    tableCase(
      'numbers.csv',
      Array.from({ length: 300 }, (_, nth) => `${nth},${nth * 3},${nth * 5}\n`).join(''),
      [],
      {
        container: null,
        refused: [{ index: null, code: 'no_content', message: /table has no articles/ }],
      },
    ),
    tableCase(
      'huge-first-row.csv',
      `title,content,date,url\n"Too long","${'word '.repeat(2_500_000)}",2024-01-01,https://en.chronicle.example/long\n${behind.map((story) => rowOf(story, plainText(story))).join('\n')}\n`,
      behind,
      {
        refused: [{ index: '0', code: 'too_large', message: /./ }],
      },
    ),
    tableCase(
      'without-header.csv',
      `${bare.map((story) => rowOf(story, plainText(story))).join('\n')}\n`,
      bare,
    ),
    tableCase(
      'rows-without-text.csv',
      `title,content,date,url\n${some.map((story) => rowOf(story, plainText(story))).join('\nNothing here,,2024-01-01,https://en.chronicle.example/none\n')}\n`,
      some,
      {
        refused: [{ index: '1', code: 'no_content', message: /./ }],
      },
    ),
    tableCase(
      'backslashes.csv',
      `title,content,date,url\n${backslash.map(({ title, published, url, paragraphs }) => [title, `He said \\"yes\\", and went home.\n\n${paragraphs.join('\n\n')}`, published, url].map((cell) => `"${cell}"`).join(',')).join('\n')}\n`,
      backslash,
      {
        stories: backslash.map((story) => ({
          story: { ...story, paragraphs: ['He said "yes", and went home.', ...story.paragraphs] },
        })),
      },
    ),
    tableCase(
      'unclosed-quote.csv',
      `title,content,date,url\n${rowOf(kept, plainText(kept))}\n"Never closed, ${'and it goes on, '.repeat(5_000)}`,
      [kept],
      {
        refused: [{ index: '1', code: 'bad_archive', message: /quote/ }],
      },
    ),
    tableCase(
      'quotes-everywhere.csv',
      `title,content,date,url\n${wild.map((story) => rowOf(story, plainText(story))).join('\n')}\n"Closed,"${'x, "'.repeat(50_000)}`,
      wild,
      {
        refused: [{ index: '1', code: 'too_large', message: /./ }],
      },
    ),
  ];
}
