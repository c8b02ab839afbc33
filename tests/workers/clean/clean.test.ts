// The clean stage: its fixtures, the shape of its result, and what it reads from front matter and lines of metadata.
import { describe, expect, it } from 'vitest';
import { PermanentError } from '../../../src/errors.ts';
import type { CleanArticle, Removal } from '../../../src/schemas/clean.ts';
import type { BodyFormat, ParsedArticle } from '../../../src/schemas/parsed.ts';
import { clean, cleanArticle } from '../../../src/workers/clean/clean.ts';
import { runItems } from '../../../src/workers/run/run-items.ts';
import { testFixtures } from '../../test-fixtures.ts';
import { watchedContext } from '../watched-context.ts';

function parsed(
  body: string,
  bodyFormat: BodyFormat,
  frontMatter: ParsedArticle['frontMatter'] = {},
): ParsedArticle {
  return {
    schemaVersion: 1,
    format: bodyFormat,
    bodyFormat,
    encoding: 'utf-8',
    frontMatter,
    body,
    flags: [],
  };
}

function fragment(body: string, frontMatter: ParsedArticle['frontMatter'] = {}): CleanArticle {
  return cleanArticle(parsed(body, 'html-fragment', frontMatter));
}

describe('cleaning the fixtures', () => testFixtures('tests/workers/clean/fixtures'));

describe('cleanArticle', () => {
  it('says no_content when nothing reads as an article', () => {
    for (const body of [
      '',
      '<div><script>track()</script></div>',
      '<p>\u3000\u200b</p>',
      '<nav>Home</nav>',
    ]) {
      expect(() => fragment(body)).toThrow(
        expect.objectContaining({ name: 'PermanentError', code: 'no_content' }),
      );
    }
    expect(PermanentError.name).toBe('PermanentError');
  });

  it('reads front matter into candidates as written, and keeps the rest', () => {
    const article = fragment('<p>The ferry left at noon.</p>', {
      title: ' The ferry ',
      Author: ['Ada Quill', 'Bo Lindt'],
      publish_time: '2024-05-06 07:08',
      编辑: '何青',
      headimg: 'https://example.com/a.jpg',
      comments: 'false',
      layout: 'post',
    });
    expect(article.title).toBe('The ferry');
    expect(article.candidates).toEqual([
      { field: 'author', value: 'Ada Quill', origin: 'front-matter' },
      { field: 'author', value: 'Bo Lindt', origin: 'front-matter' },
      { field: 'published', value: '2024-05-06 07:08', origin: 'front-matter' },
      { field: 'editor', value: '何青', origin: 'front-matter' },
      { field: 'image', value: 'https://example.com/a.jpg', origin: 'front-matter' },
    ]);
    expect(article.extra).toEqual({ comments: 'false', layout: 'post' });
  });

  it('takes an author that is also a category for the site', () => {
    const article = fragment('<p>渡轮中午离港。</p>', { author: '青禾网', categories: ['本地', '青禾网'] });
    expect(article.candidates).toContainEqual({ field: 'siteName', value: '青禾网', origin: 'front-matter' });
    expect(article.candidates.filter(({ field }) => field === 'author')).toEqual([]);
  });

  it('keeps a reporter credit in its sentence and reads the name from it', () => {
    const article = fragment('<p>青禾晚报讯（记者 林小禾）渡轮中午离港。</p>');
    expect(article.text).toBe('青禾晚报讯（记者 林小禾）渡轮中午离港。');
    expect(article.candidates).toEqual([{ field: 'author', value: '林小禾', origin: 'visible' }]);
  });

  it('does not repeat the title in the text', () => {
    const article = fragment('<h2>渡轮中午离港</h2><p>船上有四十人。</p>', { title: '渡轮，中午离港' });
    expect(article.text).toBe('船上有四十人。');
  });

  it('neither invents nor loses spaces between scripts', () => {
    const article = fragment(
      '<p>据《青禾报》微信 ，共有<b>40</b>人乘坐\nHeron号\n渡轮 <i>on</i> <b>time</b>.</p>',
    );
    expect(article.text).toBe('据《青禾报》微信 ，共有40人乘坐 Heron号渡轮 on time.');
  });

  it('never lets an address break out of its link', () => {
    const article = fragment(
      '<p>See <a href="https://example.com/a b)(c">the [list]</a> <a href="javascript:x()">now</a>.</p>',
    );
    expect(article.markdown).toBe('See [the \\[list\\]](https://example.com/a%20b%29%28c) now.');
  });

  it('takes out a line that leads to another article, and keeps sentences that begin like one', () => {
    const stories = [
      'The mill has stood at the river for two hundred years, and nobody knows who built it.',
      'Related: three families, who have lived here since the mill was built.',
      'Read more books, her teacher told her, and she did.',
    ];
    const away = [
      'Read more: <a href="https://example.org/wheel">The wheel turns again.</a>',
      'Читайте также: Новый мост откроют весной',
      '相关阅读：旧粮仓的故事',
      '저작권자 © 호수일보 무단전재 및 재배포 금지',
    ];
    const { text } = fragment([...stories, ...away].map((line) => `<p>${line}</p>`).join(''));
    expect(text.split('\n')).toEqual(stories);
  });

  it('keeps sentences that begin like a notice', () => {
    const stories = [
      'Copyright was the word that the judge repeated most often during the long afternoon.',
      'Disclaimer or not, the soup was cold and the guests said so.',
      'Tags: the children played it until dark.',
      '扫码付款的时候，老人总要问一句是不是真的付了。',
      '未经允许，孩子们不能进后院，因为那里堆着竹子和刀具，很危险。',
    ];
    const notices = [
      'Copyright 2031 The Lake Times. All rights reserved.',
      'Disclaimer: this is no advice.',
      'Tags: bridge, ferry',
      '扫码关注我们。',
      '未经授权，不得转载。',
    ];
    const { text } = fragment([...stories, ...notices].map((line) => `<p>${line}</p>`).join(''));
    expect(text.split('\n')).toEqual(stories);
  });

  it('takes out offers, prompts and consent texts, and keeps sentences that speak of such things', () => {
    const stories = [
      'She had to subscribe to a newsletter in order to read of her own wedding.',
      'This content, said the judge, is reserved for nobody.',
      'Auch lesen konnte der Müller, was im Dorf niemand wusste.',
      '老人把二维码看成了一幅画，孙女说没有人画，是机器自己想出来的，所以谁也不用关注它。',
      'The video shows the wheel turning, and the miller asleep beside it.',
    ];
    const furniture = [
      'Stay a while. Sign up for the Courier today to get the free weekly newsletter.',
      'This story is only for subscribers.',
      'Already have an account? Log in.',
      'Auch lesen: Warum die Fähre wieder zu spät kam',
      '扫描下方二维码关注青禾晚报官方微信。',
      '点击进入专题：',
      'Video',
      'Personenbezogene Daten können an Drittplattformen übermittelt werden.',
      'We’d like to hear what you think about this or any of our articles.',
    ];
    const { text } = fragment([...stories, ...furniture].map((line) => `<p>${line}</p>`).join(''));
    expect(text.split('\n')).toEqual(stories);
  });

  it('takes out a thread of comments only where an article is left without it', () => {
    const long = (words: string) =>
      `<p>${`${words}, and the river went on as if nothing had been said. `.repeat(9)}</p>`;
    const page = (comments: number) =>
      cleanArticle(
        parsed(
          `<title>Wheel</title><article><h1>Wheel</h1>${long('The wheel broke').repeat(comments === 2 ? 2 : 0)}
          ${`<div class="comment">${long('I saw it break').repeat(4)}</div>`.repeat(comments)}</article>`,
          'html-page',
        ),
      ).text;
    expect(page(2)).not.toContain('I saw it break');
    expect(page(3)).toContain('I saw it break');
  });

  it('takes the headline for the title where the page only names the site', () => {
    const story =
      '<p>The mill has stood at the river for two hundred years, and nobody knows who built it.</p>';
    const titled = (title: string, h1: string) =>
      cleanArticle(parsed(`<title>${title}</title><article><h1>${h1}</h1>${story}</article>`, 'html-page'))
        .title;
    expect(titled('Lake News', 'The old mill turns its wheel again')).toBe(
      'The old mill turns its wheel again',
    );
    expect(
      titled('Morning ferry late | Lake News', 'The lake and river news of Sandwick and its harbour'),
    ).toBe('Morning ferry late');
  });

  it('numbers the items of a list, not their paragraphs', () => {
    const article = fragment('<ol start="3"><li><p>Row.</p><p>Rest.</p></li><li>Sail.</li></ol>');
    expect(article.markdown).toBe('3. Row.\n- Rest.\n4. Sail.');
  });

  it('fills up the rows of a table, but not by so many cells that one wide row costs the square', () => {
    const row = (cells: number) => `<tr>${'<td>x'.repeat(cells)}`;
    const table = (wide: number, rows: number) => `<table>${row(wide)}${row(2).repeat(rows)}</table>`;
    expect(fragment(table(4, 2)).markdown).toBe(
      ['| x | x | x | x |', '| --- | --- | --- | --- |', ...Array(2).fill('| x | x |  |  |')].join('\n'),
    );
    const { markdown } = fragment(table(3_000, 3_000));
    expect(markdown.split('|').length).toBeLessThan(3 * 3_000 + 3 * 3_000 + 100);
    expect(markdown.split('\n').slice(2, 4)).toEqual(['| x | x |', '| x | x |']);
  });

  it('reads a page of too many elements to a point, flags that and reports what comes behind', () => {
    const removed: Removal[] = [];
    const line = '<p>The bell on the quay rang <b>twice</b> at noon.</p>';
    const body = `<h1>Bells</h1>${line.repeat(40_000)}<p>The last line.</p>`;
    for (const format of ['html-page', 'html-fragment'] as const) {
      const article = cleanArticle(parsed(body, format), (removal) => removed.push(removal));
      expect(article.flags).toContain('truncated');
      expect(article.text).not.toContain('The last line.');
    }
    expect(removed.filter(({ step }) => step === 'parse-html')).toHaveLength(2);
    expect(fragment(line.repeat(1_000)).flags).toEqual([]);
  });

  it('rejects in its batch only the item that has no content', async () => {
    const meta = {
      ...{
        itemId: 'a'.repeat(64),
        inboxId: 'i',
        root: '/',
        path: 'a',
        index: null,
        container: null,
        sha256: null,
        bytes: 1,
      },
      ...{ round: 'keep', retryOf: null, replaces: null, receivedAt: '2024-01-01T00:00:00Z', claim: null },
    };
    const ran = await runItems(
      clean,
      ['<p>The ferry left at noon.</p>', ''].map((body) => ({ meta, input: parsed(body, 'html-fragment') })),
      watchedContext().context,
    );
    expect(ran.map(({ result }) => result.kind)).toEqual(['pass', 'drop']);
  });
});
