// ZIP and TAR archives of everything else: as programs write them, and as attackers do.
// Must not hold files of anybody else.
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { encodeAs } from '../encoders.ts';
import { response, warcRecord } from '../warc-writer.ts';
import { buildZip, type EntryToWrite } from '../zip-builder.ts';
import { asTheyAre, type Expected, first, type KitCase, type Take } from './kit-case.ts';
import { madeCase } from './made.ts';
import { pageHtml, type Story, storyOf } from './stories.ts';
import { buildTar } from './tar-builder.ts';

type Skipped = NonNullable<KitCase['container']>['skipped'];

/** A page in an archive says nothing of its address. */
const packed = (stories: readonly Story[], more: Omit<Expected, 'story'> = {}): Expected[] =>
  asTheyAre(stories, { url: null, ...more });
const pageIn = (
  story: Story,
  name = `pages/${new URL(story.url).pathname.split('/').at(-1)}.html`,
): { name: string; content: string } => ({ name, content: pageHtml(story) });

function archiveCase(
  path: string,
  bytes: Uint8Array,
  stories: readonly Story[],
  more: Partial<KitCase> & { skipped?: Skipped; format?: string } = {},
): KitCase {
  const { skipped = {}, format = 'zip', ...rest } = more;
  const members = stories.length + (more.refused?.length ?? 0);
  return {
    path: `archive/${path}`,
    maker: 'by hand',
    bytes,
    stories: packed(stories),
    container: { format, members, skipped },
    ...rest,
  };
}

export function archiveCases(take: Take): KitCase[] {
  return [...madeCases(), ...zipCases(take), ...nestedCases(take), ...tarCases(take), ...hostileCases(take)];
}

function madeCases(): KitCase[] {
  const made = (
    path: string,
    stories: Story[],
    maker: string,
    container: KitCase['container'],
    more: Partial<KitCase> = {},
  ): KitCase => ({ ...madeCase(`archive/${path}`, path, maker, packed(stories)), container, ...more });
  const link = (index: string) => ({ refused: [{ index, code: 'link' as const, message: /link/ }] });
  return [
    made('methods.zip', [storyOf(247), storyOf(248), storyOf(249)], 'Python zipfile', {
      format: 'zip',
      members: 3,
      skipped: { image: 1, folder: 1 },
    }),
    made('streamed.zip', [storyOf(250)], 'Python zipfile', { format: 'zip', members: 1, skipped: {} }),
    made(
      'pax.tar.gz',
      [storyOf(251), storyOf(252)],
      'Python tarfile',
      { format: 'tar', members: 3, skipped: { folder: 1 } },
      link('3'),
    ),
    made(
      'gnu.tar',
      [storyOf(253)],
      'Python tarfile',
      { format: 'tar', members: 2, skipped: { folder: 1 } },
      link('2'),
    ),
  ];
}

function zipCases(take: Take): KitCase[] {
  const [mixed, gbk, wide, prefixed] = [take(2), take(2, 'zh'), take(1), take(1)];
  return [
    archiveCase(
      'site.zip',
      buildZip([
        { name: 'site/', method: 0 },
        ...mixed.map((story) => pageIn(story)),
        { name: 'site/a.css', content: 'p { color: red }' },
        { name: 'site/a.js', content: 'let a = 1;' },
        { name: 'site/robots.txt', content: 'User-agent: *' },
        { name: '__MACOSX/site/._1.html', content: '\0\x05\x16\x07' },
        { name: 'site/.DS_Store', content: '\0\0\0\x01Bud1' },
        { name: 'site/empty.html', content: '' },
        { name: 'site/a.png', content: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') },
        { name: 'site/report.pdf', content: '%PDF-1.4\n%\n' },
      ]),
      mixed,
      {
        refused: [{ index: '10', code: 'unsupported', message: /PDF/ }],
        skipped: { folder: 1, style_sheet: 1, script: 1, metadata: 3, empty_member: 1, image: 1 },
      },
    ),
    archiveCase(
      'names-in-gbk.zip',
      buildZip(
        gbk.map((story) => ({
          name: encodeAs('gb18030', `新闻/${story.title}.html`),
          flags: 0,
          content: pageHtml(story),
        })),
      ),
      gbk,
    ),
    archiveCase(
      'zip64-with-comment.zip',
      buildZip(
        wide.map((story) => pageIn(story)),
        { isWide: true, comment: 'Packed by hand' },
      ),
      wide,
    ),
    archiveCase(
      'behind-other-bytes.zip',
      buildZip(
        prefixed.map((story) => pageIn(story)),
        { comment: 'PK\x05\x06' },
      ),
      prefixed,
    ),
  ];
}

function nestedCases(take: Take): KitCase[] {
  const [lines, warc, inner, deep, table] = [take(2), take(2), take(2), take(1), take(1)];
  const list = `${lines.map((story) => JSON.stringify({ title: story.title, url: story.url, date: story.published, content: pageHtml(story) })).join('\n')}\n`;
  const records = Buffer.concat(
    warc.map((story) => gzipSync(warcRecord(response(pageHtml(story)), { 'WARC-Target-URI': story.url }))),
  );
  const third = buildZip([pageIn(first(deep))]);
  return [
    archiveCase(
      'of-containers.zip',
      buildZip([
        { name: 'a.jsonl', content: list },
        { name: 'b.warc.gz', content: records, method: 0 },
        {
          name: 'c/d.zip',
          content: buildZip([
            ...inner.map((story) => pageIn(story)),
            { name: 'a.png', content: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') },
          ]),
        },
      ]),
      [],
      {
        stories: [
          ...asTheyAre(lines),
          ...asTheyAre(warc, { receivedAt: '2024-03-05T06:30:00Z' }),
          ...packed(inner),
        ],
        container: { format: 'zip', members: 6, skipped: { image: 1 } },
      },
    ),
    archiveCase(
      'too-deep.zip',
      buildZip([{ name: 'b.zip', content: buildZip([{ name: 'c.zip', content: third }]) }]),
      [],
      {
        refused: [{ index: '0.0', code: 'bad_archive', message: /inside 2 other/ }],
      },
    ),
    archiveCase(
      'table-and-letter.zip',
      buildZip([
        {
          name: 'a.csv',
          content: `title,content,date,url\n${table.map(({ title, published, url, paragraphs }) => `${title},"${paragraphs.join('\n\n')}",${published},${url}`).join('\n')}\n`,
        },
      ]),
      [],
      {
        stories: asTheyAre(table),
        container: { format: 'zip', members: 1, skipped: {} },
      },
    ),
  ];
}

function tarCases(take: Take): KitCase[] {
  const [zst, plain, records, cut] = [take(2), take(1, 'ja'), take(1), take(2)];
  const tar = { format: 'tar' } as const;
  const whole = buildTar(cut.map((story) => pageIn(story)));
  return [
    archiveCase('crawl.tar.zst', zstdCompressSync(buildTar(zst.map((story) => pageIn(story)))), zst, tar),
    archiveCase(
      'with-devices.tar',
      buildTar([
        ...plain.map((story) => pageIn(story)),
        { name: 'pipe', type: '6' },
        { name: 'disk', type: '4' },
        { name: 'hard', type: '1', link: 'pages/0.html' },
      ]),
      plain,
      {
        ...tar,
        refused: [
          { index: '1', code: 'not_a_file', message: /./ },
          { index: '2', code: 'not_a_file', message: /./ },
          { index: '3', code: 'link', message: /./ },
        ],
      },
    ),
    archiveCase(
      'of-zip.tar.gz',
      gzipSync(buildTar([{ name: 'a.zip', content: buildZip(records.map((story) => pageIn(story))) }])),
      records,
      tar,
    ),
    archiveCase('cut.tar', whole.subarray(0, whole.length - 1_024 - 700), cut.slice(0, 1), {
      ...tar,
      refused: [{ index: '1', code: 'bad_archive', message: /./ }],
    }),
  ];
}

function hostileCases(take: Take): KitCase[] {
  const good = take(6);
  const zipOf = (nth: number, bad: EntryToWrite[]): { bytes: Buffer; stories: Story[] } => {
    const stories = good.slice(nth, nth + 1);
    return { bytes: buildZip([...bad, ...stories.map((story) => pageIn(story))]), stories };
  };
  const refusing = (
    path: string,
    nth: number,
    bad: [EntryToWrite, code: 'bad_archive' | 'link' | 'unsupported' | 'too_large', message: RegExp][],
  ): KitCase => {
    const { bytes, stories } = zipOf(
      nth,
      bad.map(([entry]) => entry),
    );
    return archiveCase(path, bytes, stories, {
      refused: bad.map(([, code, message], at) => ({ index: String(at), code, message })),
    });
  };
  const words = '<p>Words that nobody may read.</p>';
  return [
    refusing('path-tricks.zip', 0, [
      [{ name: '../../outside.html', content: words }, 'bad_archive', /leads out/],
      [{ name: '/etc/absolute.html', content: words }, 'bad_archive', /absolute/],
      [{ name: 'C:\\Windows\\a.html', content: words }, 'bad_archive', /drive/],
      [{ name: '..\\..\\a.html', content: words }, 'bad_archive', /leads out/],
      [{ name: 'link.html', content: '/etc/passwd', unixMode: 0o120777 }, 'link', /link/],
    ]),
    refusing('encrypted.zip', 1, [
      [{ name: 'secret.html', content: words, flags: 0x801 }, 'unsupported', /encrypted/],
    ]),
    refusing('lying-sizes.zip', 2, [
      [{ name: 'short.html', content: words, size: 5 }, 'bad_archive', /./],
      [{ name: 'long.html', content: words, size: 5_000 }, 'bad_archive', /./],
      [{ name: 'sum.html', content: words, crc: 1 }, 'bad_archive', /checksum/],
    ]),
    refusing('bomb.zip', 3, [[{ name: 'zeros.html', content: Buffer.alloc(60_000_000) }, 'too_large', /./]]),
    refusing('method.zip', 4, [[{ name: 'lzma.html', content: words, method: 14 }, 'unsupported', /LZMA/]]),
    archiveCase('without-directory.zip', withoutDirectory(good.slice(5)), good.slice(5), {
      refused: [{ index: '1', code: 'bad_archive', message: /./ }],
    }),
    archiveCase('empty.zip', buildZip([]), []),
  ];
}

function withoutDirectory(stories: readonly Story[]): Buffer {
  const whole = buildZip(stories.map((story) => pageIn(story)));
  return whole.subarray(0, whole.indexOf('PK\x01\x02', 0, 'latin1'));
}
