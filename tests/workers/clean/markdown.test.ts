// Reads the Markdown that cleaning writes with a Markdown reader: it has to say what the plain text says.
import { load } from 'cheerio';
import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { cleanArticle } from '../../../src/workers/clean/clean.ts';

function cleaned(body: string) {
  return cleanArticle({
    schemaVersion: 1,
    format: 'html-fragment',
    bodyFormat: 'html-fragment',
    encoding: 'utf-8',
    frontMatter: {},
    body,
    flags: [],
  });
}

const shown = (markdown: string) => load(marked.parse(markdown, { async: false }));
const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

describe('the Markdown of an article', () => {
  it.each([
    '- a dash opens this line of the story',
    '# a hash opens this line of the story',
    '1. a number opens this line of the story',
    '>an arrow opens this line of the story',
    '~~~ waves open this line of the story',
    '- - -',
    'He struck ~~the word~~ out of the story',
    'She wrote &lt;b&gt; and &#60; into the form',
    'She typed <script>alert(1)</script> and [x](javascript:alert(1)) and `code` in the form',
  ])('shows %s as it is written', (line) => {
    const { text, markdown } = cleaned(`<p>${escapeHtml(line)}</p><p>The next line of the story.</p>`);
    const $ = shown(markdown);
    expect(text.split('\n')[0]).toBe(line);
    expect($('p').first().text()).toBe(line);
    expect($('p').length).toBe(2);
  });

  it('shows any text as it is written', () => {
    const word = fc.string({
      minLength: 1,
      maxLength: 6,
      unit: fc.constantFrom(...'ab1.)-+#>~`*_[]()<!&;=|\\'),
    });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const line = `${words.join(' ')} and so on`;
        const { markdown } = cleaned(`<p>The first line of the story.</p><p>${escapeHtml(line)}</p>`);
        expect(shown(markdown)('p').last().text()).toBe(line);
      }),
    );
  });

  it('keeps a link behind an exclamation mark a link', () => {
    const { markdown } = cleaned('<p>Look!<a href="https://example.org/kite">a kite</a> is up there.</p>');
    expect(shown(markdown)('img').length).toBe(0);
    expect(shown(markdown)('a').text()).toBe('a kite');
  });

  it('shows a caption with brackets, tags and a backslash as it is written', () => {
    const caption = 'A [boat] <b>at</b> C:\\';
    const { markdown } = cleaned(
      `<p>The boats are back.</p><figure><img src="https://example.org/boat.jpg"><figcaption>${escapeHtml(caption)}</figcaption></figure>`,
    );
    expect(shown(markdown)('img').attr('alt')).toBe(caption);
  });

  it('keeps the empty lines of code, and fences in it', () => {
    const code = 'one\n\n```\n~~~~\n````\ntwo';
    const { text, markdown } = cleaned(`<p>This is the program.</p><pre>${code}</pre><p>It ran.</p>`);
    expect(shown(markdown)('code').text().trim()).toBe(code);
    expect(shown(markdown)('p').length).toBe(2);
    expect(text).toContain('one\n```\n');
  });

  it('begins no text with the indent of code, and keeps it in Markdown', () => {
    const { text, markdown } = cleaned('<pre>  two\n    four</pre><p>That was the program, and it ran.</p>');
    expect(text).toMatch(/^two\n {4}four\n/u);
    expect(shown(markdown)('code').text()).toBe('  two\n    four\n');
  });
});
