import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const main = new URL('../../src/main.ts', import.meta.url).pathname;
const story = (town: string) =>
  `The bridge of ${town} was closed for three days, because the river had risen above its arches.\n\n` +
  `On Sunday the mayor of ${town} opened it again, and the first to cross it was a baker with his cart.\n`;

function extract(args: string[], input = '') {
  const { stdout, stderr, status } = spawnSync(process.execPath, [main, 'extract', ...args], {
    input,
    encoding: 'utf8',
  });
  // Only a line feed ends a line: U+2028 may stand in a text.
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { records: lines.map((line) => JSON.parse(line)), stderr, status };
}

test('a line may hold every character but a line feed', () => {
  const lines = ['one', 'two'].map((id) => JSON.stringify({ id, content: `${story(id)}\u2028\u0085\u2029` }));
  const { records, status } = extract(['--jsonl'], `${lines.join('\n')}\n`);
  expect(records.map(({ id }) => id)).toEqual(['one', 'two']);
  expect(records.every(({ article }) => article?.text.includes('baker'))).toBe(true);
  expect(status).toBe(0);
});

test('each line has its own answer, in order, whatever the others are', () => {
  const large = JSON.stringify({ id: 'large', content: story('Ford').repeat(20) });
  const huge = JSON.stringify({ id: 'huge', content: 'x'.repeat(100_000) });
  const good = JSON.stringify({ id: 7, content: story('Weir') });
  const input = ['{"id":', '', large, huge, '{"id":"none"}', good].join('\n');
  const { records, status } = extract(['--jsonl', '--max-bytes', '1000'], input);
  expect(records.map(({ id, rejected }) => [id, rejected?.code])).toEqual([
    [null, 'bad_json'],
    ['large', 'too_large'],
    [null, 'too_large'],
    ['none', 'bad_json'],
    [7, undefined],
  ]);
  expect(status).toBe(1);
});

test('a line that is not an envelope is an article record', () => {
  const lines = [
    { title: 'Ford', content: story('Ford'), date: '2024-04-27' },
    { id: 7, text: story('Weir'), link: 'https://a.example/weir' },
    { content: story('Dale'), url: 'https://a.example/dale' },
    { title: 'Lock', url: 'https://a.example/lock' },
  ];
  const { records, status } = extract(
    ['--jsonl'],
    `\n${lines.map((line) => JSON.stringify(line)).join('\n')}\n`,
  );
  const [ford, weir, dale, lock] = records;
  expect(ford).toMatchObject({
    line: 2,
    article: { title: 'Ford', publishedAt: '2024-04-27', provenance: { format: 'json' } },
  });
  expect(weir).toMatchObject({ id: 7, article: { url: 'https://a.example/weir' } });
  expect(dale).toMatchObject({
    line: 4,
    article: { url: 'https://a.example/dale', provenance: { format: 'text' } },
  });
  expect(lock).toEqual({
    line: 5,
    rejected: { code: 'bad_json', message: 'No key of this object holds an article; it has: title, url.' },
  });
  expect(status).toBe(1);
});

test('an envelope around a container has the answer of its only member', () => {
  const one = JSON.stringify({ articles: [{ title: 'Ford', content: story('Ford') }] });
  const two = `title,content\nFord,"${story('Ford')}"\nWeir,"${story('Weir')}"\n`;
  const lines = [
    { id: 'one', content: one },
    { id: 'two', contentBase64: Buffer.from(two).toString('base64') },
    { id: 'text', content: two, format: 'text' },
  ];
  const { records } = extract(['--jsonl'], lines.map((line) => JSON.stringify(line)).join('\n'));
  const [only, several, text] = records;
  expect(only.article).toMatchObject({
    title: 'Ford',
    provenance: { container: { format: 'json-list', place: '0' } },
  });
  expect(several.rejected.message).toBe(
    'The content is a csv file of 2 items, and a line has one answer. Save it and run: copydesk extract FILE',
  );
  expect(text.article.provenance.format).toBe('text');
});

test('skipped members are counted', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'copydesk-extract-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'table.csv');
  await writeFile(path, `title,content\nFord,"${story('Ford')}"\ntitle,content\n,\n,\nWeir,\n`);
  const { records, stderr, status } = extract([path]);
  expect(records.map(({ title }) => title)).toEqual(['Ford']);
  expect(stderr).toContain('table.csv: 3 left out (metadata 1, empty_member 2)');
  expect(stderr).toMatch(/item 5\): This row has no text: "content" is empty\. \(no_content\)/);
  expect(status).toBe(1);
});

test('one bad item of a file harms only itself', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'copydesk-extract-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'feed.jsonl');
  const lines = [{ content: story('Ford') }, { nothing: true }, { content: story('Weir') }];
  await writeFile(path, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{broken\n`);
  const { records, stderr, status } = extract([path, join(folder, 'gone.txt')]);
  expect(records.map(({ text }) => /of (\w+) was/.exec(text)?.[1])).toEqual(['Ford', 'Weir']);
  expect(stderr).toMatch(/feed\.jsonl \(item 2\): .*\(bad_json\)/);
  expect(stderr).toMatch(/feed\.jsonl \(item 4\): .*\(bad_json\)/);
  expect(stderr).toMatch(/^copydesk: .*gone\.txt does not exist\.$/m);
  expect(status).toBe(2);
});

test('a path that is no file is told in one line, as run tells it, and exits with 2', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'copydesk-extract-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'good.txt'), story('Ford'));
  for (const [path, text] of [
    ['nowhere.txt', /^copydesk: \S*nowhere\.txt does not exist\.\n$/],
    ['good.txt/deeper.txt', /^copydesk: \S*deeper\.txt does not exist\.\n$/],
    [
      '.',
      /^copydesk: \S+ is a folder, but extract takes files\. To process a folder, run: copydesk run \S+ --out OUT\n$/,
    ],
  ] as const) {
    const { records, stderr, status } = extract([join(folder, path)]);
    expect([records, status]).toEqual([[], 2]);
    expect(stderr).toMatch(text);
  }
});
