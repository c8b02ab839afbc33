// Writes synthetic articles, the same for the same seed, for benches and tests that need many.
// Its sentences are made of everyday and invented words. They must not be copied from anywhere.
//
//   node bench/generate.ts DIR --count 2000 --bytes 4000 --copies 0.1 --formats markdown,html,text,json --seed 1
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

export const GenerateOptions = z.strictObject({
  count: z.coerce.number().int().min(0).default(1_000),
  /** About how many bytes of text an article has; a `page` has a fifth of that, and markup around it. */
  bytes: z.coerce.number().int().min(100).default(4_000),
  /** Share of the files that are exact copies of an earlier one, 0 to 1. */
  copies: z.coerce.number().min(0).max(1).default(0),
  formats: z
    .array(z.enum(['markdown', 'html', 'text', 'json', 'feed', 'page']))
    .min(1)
    .default(['markdown', 'html', 'text', 'json']),
  seed: z.coerce.number().int().default(1),
});
export type GenerateOptions = z.infer<typeof GenerateOptions>;

export interface GeneratedFile {
  /** Relative, `/` between parts; at most 1,000 files a folder. */
  path: string;
  content: string;
  /** Path of the file this one is an exact copy of. */
  copyOf: string | null;
}

type Format = GenerateOptions['formats'][number];
type Random = () => number;

interface Story {
  number: number;
  language: 'en' | 'zh';
  title: string;
  author: string;
  date: string;
  paragraphs: string[];
}

const english = {
  who: [
    'The harbour master',
    'A baker from Ostwick',
    'The night librarian',
    'Councillor Ivo Marrend',
    'A tram driver',
  ],
  did: ['repaired', 'painted', 'measured', 'described', 'defended', 'photographed', 'counted', 'moved'],
  what: [
    'the old footbridge',
    'a row of blue boats',
    'the town clock',
    'seven crates of pears',
    'the school orchard',
  ],
  where: [
    'near the canal',
    'behind the theatre',
    'on Fennel Street',
    'at the northern pier',
    'above the mill',
  ],
  when: [
    'before sunrise',
    'on a quiet Tuesday',
    'during the long rain',
    'after the market closed',
    'last winter',
  ],
  authors: ['Mara Lindqvist', 'Tobin Hale', 'Odile Farrow', 'Anselm Reyk'],
};

const chinese = {
  who: ['港务员', '面包店老板', '夜班图书管理员', '电车司机', '小学的园丁', '镇上的钟表匠'],
  did: ['修好了', '重新粉刷了', '仔细测量了', '向邻居介绍了', '拍下了', '搬走了', '清点了'],
  what: ['旧步行桥', '一排蓝色的小船', '广场上的大钟', '七箱梨', '校园里的果树', '灯塔的楼梯'],
  where: ['在运河边', '在剧院后面', '在茴香街上', '在北码头', '在磨坊上方'],
  when: ['日出之前', '一个安静的星期二', '连绵的雨季里', '集市散场以后', '去年冬天'],
  authors: ['林木森', '何晓帆', '宋以南', '白若溪'],
};

const syllables = (
  'ba bel bor bran car cor dal den dor el fal fen gar gil hal har hol im jor kel kir lan lin lor mar mel mor ' +
  'nar nel nor os par pel quin ral ren ros sal sel sten tal tor ul val ven vor wen wick yar zel'
).split(' ');
const characters = [
  ...'安柏长晨城川春东风福广贵海河红湖华淮吉江金静康兰岚乐莲林岭柳龙鹿露梅明木南宁平青清泉瑞山松穗桃田万文溪霞仙新兴秀雪岩阳银永玉远云泽竹',
];
const surnames = [
  ...'白蔡曹陈程邓丁董杜范方冯高郭韩何贺胡黄江蒋金孔雷李梁廖林刘卢陆吕罗马孟潘彭钱秦邱任沈施石宋苏孙',
];

/** A name that hardly any other article has: real texts are full of them, and compress as badly. */
function nameOf(random: Random, language: 'en' | 'zh'): string {
  if (language === 'zh') return pick(random, surnames) + pick(random, characters) + pick(random, characters);
  const word = Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(random, syllables)).join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const endings: Record<Format, string> = {
  markdown: 'md',
  html: 'html',
  text: 'txt',
  json: 'json',
  feed: 'md',
  page: 'html',
};

/** Yields the files one after the other; only copies need earlier ones, which are made again from their number. */
export function* generateArticles(given: Partial<GenerateOptions> = {}): Generator<GeneratedFile> {
  const options = GenerateOptions.parse(given);
  // Spread evenly, so that every stretch of the files has its share.
  const copiesBefore = (index: number): number => Math.floor(index * options.copies);
  const originals: number[] = [];
  for (let index = 0; index < options.count; index += 1) {
    const isCopy = originals.length > 0 && copiesBefore(index + 1) > copiesBefore(index);
    const random = seeded(options.seed * 1_000_003 + index);
    const source = isCopy ? pick(random, originals) : index;
    if (!isCopy) originals.push(index);
    const format = formatOf(source, options);
    yield {
      path: pathOf(index, format),
      content: render(storyOf(source, options), format),
      copyOf: isCopy ? pathOf(source, format) : null,
    };
  }
}

/** Writes the files below a folder, which is made when it is missing. Returns how many were written. */
export async function writeArticles(dir: string, options: Partial<GenerateOptions> = {}): Promise<number> {
  let written = 0;
  const made = new Set<string>();
  for (const { path, content } of generateArticles(options)) {
    const target = join(dir, path);
    if (!made.has(dirname(target))) await mkdir(dirname(target), { recursive: true });
    made.add(dirname(target));
    await writeFile(target, content);
    written += 1;
  }
  return written;
}

function formatOf(index: number, { formats }: GenerateOptions): Format {
  return formats[index % formats.length] ?? 'text';
}

function pathOf(index: number, format: Format): string {
  const folder = String(Math.floor(index / 1_000)).padStart(3, '0');
  return `${folder}/article-${String(index).padStart(7, '0')}.${endings[format]}`;
}

function storyOf(number: number, options: GenerateOptions): Story {
  const { seed } = options;
  const bytes = formatOf(number, options) === 'page' ? options.bytes / 5 : options.bytes;
  const random = seeded(seed * 7_919 + number * 31 + 17);
  const language = random() < 0.5 ? 'zh' : 'en';
  const words = language === 'zh' ? chinese : english;
  const paragraphs: string[] = [];
  // The number makes every story one of its own, whatever chance does.
  let paragraph =
    language === 'zh'
      ? `这是镇报的第${number}号报道。`
      : `This is report number ${number} of the town paper.`;
  let size = 0;
  while (size < bytes) {
    for (let sentences = 2 + Math.floor(random() * 4); sentences > 0; sentences -= 1) {
      paragraph += (language === 'zh' || paragraph === '' ? '' : ' ') + sentence(random, language);
    }
    paragraphs.push(paragraph);
    size += Buffer.byteLength(paragraph);
    paragraph = '';
  }
  const who = pick(random, words.who);
  const where = pick(random, words.where);
  return {
    number,
    language,
    title: language === 'zh' ? `${who}${where}的第${number}天` : `${who} ${where}, day ${number}`,
    author: pick(random, words.authors),
    date: new Date(Date.UTC(2020, 0, 1 + Math.floor(random() * 1_800))).toISOString().slice(0, 10),
    paragraphs,
  };
}

function sentence(random: Random, language: 'en' | 'zh'): string {
  const words = language === 'zh' ? chinese : english;
  const [who, did, what, where, when] = [words.who, words.did, words.what, words.where, words.when].map(
    (list) => pick(random, list),
  );
  const number = 2 + Math.floor(random() * 97);
  const [name, place, other] = [1, 2, 3].map(() => nameOf(random, language));
  return language === 'zh'
    ? `${when}，${who}${name}${where}${did}${what}，前后花了${number}个小时，${place}镇的${other}说值得。`
    : `${who} and ${name} of ${place} ${did} ${what} ${where} ${when}, which took ${number} hours, as ${other} says.`;
}

function render(story: Story, format: Format): string {
  const { number, language, title, author, date, paragraphs } = story;
  const url = `https://town.example.com/${language}/${number}`;
  if (format === 'json')
    return `${JSON.stringify({ title, author, date, url, content: paragraphs.join('\n\n') })}\n`;
  if (format === 'text') return `${title}\n\n${author} ${date}\n\n${paragraphs.join('\n\n')}\n`;
  if (format === 'markdown' || format === 'feed') {
    const body =
      format === 'feed' ? paragraphs.map((paragraph) => `<p>${paragraph}</p>`) : [paragraphs.join('\n\n')];
    const head = [
      '---',
      `title: ${JSON.stringify(title)}`,
      `author: ${author}`,
      `date: ${date}`,
      `url: ${url}`,
      '---',
    ];
    return `${head.join('\n')}\n\n${body.join('\n')}\n`;
  }
  if (format === 'page') return renderPage(story, url);
  return `<!DOCTYPE html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${title}</title><link rel="canonical" href="${url}">
<meta name="author" content="${author}"><meta property="article:published_time" content="${date}"></head>
<body><header><nav><a href="/">Home</a> <a href="/archive">Archive</a></nav></header>
<main><article><h1>${title}</h1>
${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n')}
</article></main><footer>Town Paper, 1 Example Square</footer></body>
</html>
`;
}

/** A whole page as sites send it: a fifth of it is the story. */
function renderPage({ number, language, title, author, date, paragraphs }: Story, url: string): string {
  const random = seeded(number);
  const filler = Math.round(paragraphs.join('').length / (language === 'zh' ? 1.2 : 3.2) / 21);
  const lines = (line: (n: number) => string) => Array.from({ length: filler }, (_, n) => line(n)).join('\n');
  const name = () => nameOf(random, language);
  return `<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title} - Town Paper</title>
<link rel="canonical" href="${url}"><meta name="author" content="${author}">
<meta property="article:published_time" content="${date}">
<style>${lines((n) => `.c-${n} .${name()}{margin:${n}px;color:#${(n * 4_099).toString(16)}}`)}</style>
<script>window.state={${lines((n) => `"k${n}":{"id":${Math.floor(random() * 1e9)},"label":"${name()}"},`)}"end":0}</script></head>
<body class="page"><header><nav class="menu"><ul>${lines((n) => `<li class="menu-item"><a href="/section/${n}">${name()}</a></li>`)}</ul></nav></header>
<main class="layout"><article class="story"><h1>${title}</h1><p class="byline">${author} · <time datetime="${date}">${date}</time></p>
${paragraphs.map((paragraph) => `<p class="text">${paragraph}</p>`).join('\n')}
</article><aside class="related"><ul>${lines((n) => `<li><a href="/${language}/${n}"><span class="teaser">${name()} ${name()}</span></a></li>`)}</ul></aside></main>
<footer class="footer"><ul>${lines((n) => `<li><a href="/about/${n}" rel="nofollow">${name()}</a></li>`)}</ul>Town Paper, 1 Example Square</footer></body></html>
`;
}

function pick<Value>(random: Random, values: Value[]): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('there is nothing to pick from');
  return value;
}

/** Mulberry32: small, fast, and the same on every machine. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

if (import.meta.main) {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { count: text, bytes: text, copies: text, formats: text, seed: text },
  });
  const [dir] = positionals;
  if (dir === undefined) throw new Error('usage: node bench/generate.ts DIR [--count N] [--bytes N] …');
  const options = GenerateOptions.parse({ ...values, formats: values.formats?.split(',') });
  process.stdout.write(`${await writeArticles(dir, options)} files in ${dir}\n`);
}
