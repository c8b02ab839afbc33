// Searches in the database of a SQLite sink: what matches, in which order, and how much is ranked.
// Must not test how a question is read: tests/app/search-query.test.ts does.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSearch } from '../../src/app/search-query.ts';
import type { LedgerRecord } from '../../src/outcomes/record-reader.ts';
import type { Article } from '../../src/schemas/article.ts';
import { mostRanked, openLibrary } from '../../src/sinks/sqlite/library.ts';
import { sqlite } from '../../src/sinks/sqlite.ts';
import { textMemory } from './contract.ts';
import { cursorAt, publishedRecord } from './records.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-library-'));
  path = join(folder, 'library.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Delivers one article for each of these. */
async function fill(...articles: Partial<Article>[]): Promise<void> {
  const sink = await sqlite.open(
    { name: 'library', scheme: 'sqlite', location: path, path, shown: path },
    textMemory(),
  );
  const records = articles.map((over, at): LedgerRecord => {
    const record = publishedRecord(at + 1);
    return { ...record, article: record.article && { ...record.article, ...over } };
  });
  await sink.deliver(records, cursorAt(publishedRecord(articles.length)));
  await sink.close();
}

function search(question: string, limit = 20) {
  const library = openLibrary(path);
  if (library === null) throw new Error('There is no library.');
  try {
    const { hits, ...rest } = library.search(readSearch(question, new Date(2024, 4, 29)), limit);
    return { ...rest, hits: [...hits] };
  } finally {
    library.close();
  }
}

const titles = (question: string, limit?: number) => search(question, limit).hits.map(({ title }) => title);

test('all words must match, the last as the beginning of a longer one, and none that are left out', async () => {
  await fill(
    { title: 'A night ferry', text: 'It leaves at ten.' },
    { title: 'A ferryman', text: 'He works at night.' },
    { title: 'A night train', text: 'It carries freight.' },
  );
  expect(titles('night ferr').toSorted()).toEqual(['A ferryman', 'A night ferry']);
  expect(titles('ferry night')).toEqual(['A night ferry']);
  expect(titles('night -freight').toSorted()).toEqual(['A ferryman', 'A night ferry']);
  expect(titles('"night train"')).toEqual(['A night train']);
  expect(titles('"ferry night"')).toEqual([]);
});

test('a word of the title counts for more than one of the text, and a story is shown once, with its size', async () => {
  const story = publishedRecord(1).article?.story ?? null;
  const unrelated = (at: number) => ({ ...publishedRecord(at).article?.story }) as Article['story'];
  await fill(
    { title: 'Something else', text: 'The lighthouse is dark.', story: unrelated(7) },
    { title: 'The lighthouse', text: 'It is dark there.', story },
    { title: 'Lighthouse, again', text: 'It is dark there.', story },
  );
  const { hits, found } = search('lighthouse');
  expect(found).toBe(3);
  expect(hits.map(({ storyArticles }) => storyArticles)).toEqual([2, 1]);
  expect(hits.at(-1)?.title).toBe('Something else');
  expect(titles('lighthouse', 1)).toHaveLength(1);
});

test('every filter holds, and its exclusion leaves the others', async () => {
  await fill(
    {
      ...{
        title: 'One',
        hostname: 'news.example.com',
        language: 'zh-Hant',
        authors: ['Márta Lind'],
        quality: 0.9,
      },
      publishedAt: '2024-05-31T10:00:00Z',
    },
    {
      title: 'Two',
      hostname: 'example.com',
      language: 'en',
      authors: [],
      quality: 0.4,
      publishedAt: '2024-04',
    },
    { title: 'Three', hostname: 'badexample.com', language: null, quality: 0.5, publishedAt: null },
    { title: 'Four', hostname: null, language: 'zh', quality: 0.5, publishedAt: '2023' },
  );
  const cases: [string, string[]][] = [
    ['site:example.com', ['One', 'Two']],
    ['-site:example.com', ['Four', 'Three']],
    ['lang:zh', ['Four', 'One']],
    ['-lang:zh', ['Three', 'Two']],
    ['lang:zh-hant', ['One']],
    ['author:MARTA', ['One']],
    ['-author:marta lang:en', ['Two']],
    ['quality:>0.4 quality:<0.9', ['Four', 'Three']],
    ['until:2024-05-31 since:2024-05', ['One']],
    ['until:2024-04 since:2024', ['Three', 'Two']],
    // Without a date of publication the time of receipt counts.
    ['until:2024-03-01 since:2024-03-01', ['Three']],
    ['until:2023', ['Four']],
  ];
  for (const [question, expected] of cases) {
    expect([question, titles(question).toSorted()]).toEqual([question, expected]);
  }
  expect(titles('story:story-of-nobody')).toEqual([]);
  expect(titles('title site:example.com')).toEqual([]);
  expect(titles('two site:example.com')).toEqual(['Two']);
});

test('without words the newest come first', async () => {
  await fill(
    { title: 'Old', publishedAt: '2020-01-01' },
    { title: 'New', publishedAt: '2024-02' },
    { title: 'Between', publishedAt: '2022' },
  );
  expect(titles('site:news.example.com')).toEqual(['New', 'Between', 'Old']);
});

test('of more than 50,000 matches the newest are ranked, and the answer says so', async () => {
  await fill({ title: 'A lantern', text: 'lantern lantern' });
  const database = new DatabaseSync(path);
  try {
    const others = Object.entries(database.prepare('SELECT * FROM articles').get() ?? {})
      .filter(
        ([name, value]) => value !== null && !['row', 'item_id', 'title', 'text', 'markdown'].includes(name),
      )
      .map(([name]) => `"${name}"`)
      .join(', ');
    database.exec(`
      WITH RECURSIVE n (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM n WHERE n < ${mostRanked + 1})
      INSERT INTO articles (row, item_id, title, text, ${others})
      SELECT n, 'item ' || n, 'Number ' || n, 'a lantern', ${others} FROM n, articles;
      INSERT INTO articles_text (rowid, title, body) SELECT row, title, text FROM articles WHERE row > 1;
      UPDATE articles SET story = NULL;
    `);
  } finally {
    database.close();
  }
  const all = search('lantern', 2);
  expect(all).toMatchObject({ found: mostRanked, hasMore: true });
  // The best match is the oldest: it is not ranked.
  expect(all.hits.map(({ title }) => title)).not.toContain('A lantern');
  expect(all.hits).toHaveLength(2);
  expect(search('"a lantern" -number site:news.example.com')).toMatchObject({ found: 1, hasMore: false });
});

test('a database that is not a library of this version is none', () => {
  new DatabaseSync(path).close();
  expect(openLibrary(path)).toBeNull();
});
