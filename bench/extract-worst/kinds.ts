// Hostile inputs by kind: pages, Markdown files, texts, programs and JSON records of a given size, the same every time.
// Making one must not take much more memory than the input itself: the bench measures peak memory.

type Make = (bytes: number) => Buffer;

const head = '<!doctype html><html><head><title>The tide board</title></head><body><h1>The tide board</h1>';
const prose = 'The tide board on the quay was painted again on Monday, and people read it. ';

/** `piece` again and again; `#` in it becomes a number that changes now and then. */
function repeated(before: string, piece: string): Make {
  return (bytes) => {
    const pieces: string[] = [];
    for (let size = 0, at = 0; size < 200_000; at++) {
      const next = piece.replaceAll('#', String(at));
      pieces.push(next);
      size += next.length;
    }
    const result = Buffer.alloc(bytes, pieces.join(''));
    result.write(before, 0);
    return result;
  };
}

const page = (piece: string): Make => repeated(head, piece);
const headed = (piece: string): Make => repeated('<!doctype html><html><head><title>Tides</title>', piece);
const markdown = (piece: string): Make => repeated('---\ntitle: Tides\n---\n\n', piece);

const chain = (open: string, close: string) => `${open.repeat(500)}${prose}${close.repeat(500)}`;

export const worstKinds: Record<string, Make> = {
  'page: one text': page(prose),
  'page: one text of Han': page('潮汐表今天又重新漆了一遍，码头上的人都在看。'),
  'page: one word': page('a'),
  'page: white space': page(' '),
  'page: entities': page('&amp;'),
  'page: <p>': page('<p>'),
  'page: <p>x': page('<p>x'),
  'page: paragraphs': page(`<p>${prose}#</p>`),
  'page: <br>': page('<br>'),
  'page: lines with <br>': page('x#<br>'),
  'page: <span>': page('<span>x</span>'),
  'page: <div> with classes': page('<div class="entry-title comment-# teaser">x</div>'),
  'page: open <div>': page('<div>'),
  'page: open <b>': page('<b>x'),
  'page: open <li>': page('<ul><li>x'),
  'page: end tags': page('</p>'),
  'page: end tags of nothing': page('</div>'),
  'page: table cells': page('<td>1'),
  'page: tables': page('<table><tr><td>1<td>2</table>'),
  'page: nested tables': page('<table><tr><td>'),
  'page: one wide row': repeated(`${head}<table><tr><td>a<td>b<tr>`, '<td>1'),
  'page: rows, one wide': repeated(`${head}<table><tr>${'<td>x'.repeat(5_000)}`, '<tr><td>1<td>2'),
  'page: links': page('<a href="/#">x</a>'),
  'page: prose of links': page('<p><a href="/#">The tide board was painted again</a></p>'),
  'page: open links': page('<a href=/>x'),
  'page: attributes': repeated(`${head}<p `, 'a#=1 '),
  'page: one attribute': repeated(`${head}<p title="`, prose),
  'page: one class list': repeated(`${head}<p class="`, 'comment-# '),
  'page: a picture with a long address': (bytes) =>
    Buffer.from(`${head}<p>${prose.repeat(9)}<img src="/${'-1x1'.repeat(bytes / 4 - 300)}">${prose}</p>`),
  'page: code of empty lines': (bytes) => Buffer.from(`${head}<pre>x${'\n'.repeat(bytes - 200)}x</pre>`),
  'page: one style': repeated(`${head}<p style="`, 'display : '),
  'page: class list of dashes': repeated(`${head}<p class="`, '-_'),
  'page: an inline script': repeated(`${head}<p>${prose}</p><script>`, 'a("x#");'),
  'page: script pieces': page('<script>self.push([1,"x#"])</script>'),
  'page: quotes in a script': repeated(`${head}<script>`, '"\\'),
  'page: JSON-LD scripts': headed(
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x#"}</script>',
  ),
  'page: one broken JSON-LD': repeated('<!doctype html><script type="application/ld+json">', '{"a":['),
  'page: JSON-LD of white space': repeated('<!doctype html><script type="application/ld+json">{"a":1', ' '),
  'page: JSON-LD of backslashes': repeated('<!doctype html><script type="application/ld+json">', '\\,}'),
  'page: <time>': page('<time datetime="2031-05-07">7 May 2031</time>'),
  'page: <meta>': headed('<meta property="article:tag" content="#">'),
  'page: <title>': headed('<title>x#</title>'),
  'page: headings': page('<h2>x#</h2>'),
  'page: <h1>': page('<h1>x#</h1>'),
  'page: bylines': page('<div class="author">By Nora Quill #</div>'),
  'page: itemprop': page('<i itemprop="author">x#</i>'),
  'page: dates': page('<p>7.5.2031 10:20</p>'),
  'page: one line of dates': page('7.5.2031 10:20 '),
  'page: repeated lines': page('<p>Share this story</p>'),
  'page: images': page('<img src="/a#.jpg" alt="x">'),
  'page: figures': page('<figure><img src="/a#.jpg"><figcaption>x</figcaption></figure>'),
  'page: open figures': page('<figure><img src="/a#.jpg">'),
  'page: quotes': page('<blockquote>x'),
  'page: comments': page('<!--x-->'),
  'page: open comments': page('<!--'),
  'page: <': page('<'),
  'page: <svg>': page('<svg><title>x</title>'),
  'page: <pre> of backticks': repeated(`${head}<pre>`, '`'),
  'page: brackets': page('<p>[](</p>'),
  'page: openings of a link': page('[!'),
  'page: hidden parts': page('<div hidden><p>x'),
  'page: nested asides': page('<aside><form>'),
  // As deep as is read, again and again.
  'page: chains of links': page(chain('<a href=/x>', '</a>')),
  'page: chains of <b>': page(chain('<b>', '</b>')),
  'page: chains of <div>': page(chain('<div>', '</div>')),
  'page: chains of <figure>': page(chain('<figure>', '</figure>')),
  'page: chains of lists': page(chain('<ul><li>', '</ul>')),
  'page: chains of sections': page(chain('<section><h2>x</h2>', '</section>')),
  'text: one line': repeated('Tides\n\n', prose),
  'text: one word': repeated('', 'a'),
  'text: short lines': repeated('Tides\n', 'x #\n'),
  'text: the same line': repeated('Tides\n', 'Share this\n'),
  'text: sentences': repeated('Tides\n', `${prose}#\n`),
  'text: dates': repeated('Tides\n', '2031-05-07 10:20\n'),
  'text: bars': repeated('Tides\n', 'Home | News | x\n'),
  'text: one line of bars': repeated('Tides\n', ' > x#'),
  'text: blank lines': repeated('Tides\n', ' \n'),
  'text: colons': repeated('Tides\n', '来源：x 作者：y '),
  'front matter: keys': repeated('---\n', 'key#: value\n'),
  'front matter: never closed': repeated('---\n', '- '),
  'front matter: one value': repeated('---\ntitle: ', 'x: '),
  'front matter: braces': repeated('---\na: ', '{'),
  'front matter: quotes': repeated('---\na: "', 'x: "y" #\n'),
  'markdown: *': markdown('*'),
  'markdown: *a': markdown('*a'),
  'markdown: *a **b': markdown('*a **b '),
  'markdown: _a': markdown('_a '),
  'markdown: [': markdown('['),
  'markdown: [a](': markdown('[a]('),
  'markdown: [a][b]': markdown('[a][b] '),
  'markdown: references': markdown('[a#]: /x\n'),
  'markdown: ![': markdown('![x '),
  'markdown: >': markdown('>'),
  'markdown: > lines': markdown('> x\n'),
  'markdown: growing quotes': (bytes) => {
    const lines = Array.from({ length: Math.ceil(Math.sqrt(bytes * 2)) }, (_, at) => '>'.repeat(at));
    return Buffer.from(`---\ntitle: Tides\n---\n\n${lines.join('\n')}`).subarray(0, bytes);
  },
  'markdown: `': markdown('`'),
  'markdown: runs of `': markdown('`a ``b '),
  'markdown: fences': markdown('```\nx\n'),
  'markdown: - ': markdown('- '),
  'markdown: list': markdown('- x#\n'),
  'markdown: numbered list': markdown('1. x\n'),
  'markdown: nested list': markdown('- x\n  - y\n    - z\n'),
  'markdown: #': markdown('# x\n'),
  'markdown: table': markdown('|a|b|\n|-|-|\n|1|2|\n'),
  'markdown: |': markdown('|'),
  'markdown: one table': repeated('---\na: b\n---\n\n|a|b|\n|-|-|\n', '|1|2|\n'),
  'markdown: ~': markdown('~a~~b '),
  'markdown: <': markdown('<a '),
  'markdown: <b>': markdown('<b>x '),
  'markdown: html lines': markdown('<div>\n\n'),
  'markdown: &': markdown('&a'),
  'markdown: \\': markdown('\\'),
  'markdown: an address of commas': markdown(
    `http://a.b/${','.repeat(980)} http://a.b/${','.repeat(190_000)}\n\n`,
  ),
  'markdown: http': markdown('http://a.b '),
  'markdown: @': markdown('a@b.'),
  'markdown: ---': markdown('x\n---\n'),
  'markdown: prose': markdown(`${prose}#\n\n`),
  'markdown: lines of prose': markdown(`${prose}#\n`),
  'code: one word': repeated('// tides\n', 'a.b/'),
  'code: an address and numbers': repeated('', `https://a.b/${',1'.repeat(15_000)} x\n{\n`),
  'code: blank lines': repeated('// tides\n{', '\n'),
  'code: a function and spaces': repeated(`${'{a = b;\n'.repeat(12)}function`, '\n'),
  'code: line separators': repeated('// tides\n{', '\u2028'),
  'json: one string': repeated('{"content":"', 'The tide board. '),
  'json: [': repeated('', '['),
  'json: {"a":': repeated('', '{"a":'),
  'json: list of paragraphs': (bytes) => {
    const item = '"The tide board was painted.",';
    const items = item.repeat(Math.floor((bytes - 40) / item.length)).slice(0, -1);
    return Buffer.from(`{"title":"Tides","content":[${items}]}`);
  },
  'json: a page in a string': (bytes) => {
    const item = '<p>The tide board on the quay was painted again.</p>';
    return Buffer.from(
      JSON.stringify({ title: 'Tides', content: item.repeat(Math.floor(bytes / item.length)) }),
    );
  },
  'bytes: latin-1': (bytes) =>
    Buffer.alloc(bytes, Buffer.from('Der Käfer läuft über die Straße. ', 'latin1')),
  'bytes: GBK': (bytes) =>
    Buffer.alloc(bytes, Buffer.from('b3b1cfabb1edbdf1ccecd3d6d6d8d0c2c6e1c1cb', 'hex')),
  'bytes: UTF-16': (bytes) => Buffer.alloc(bytes, Buffer.from(`${prose}`, 'utf16le')),
  'bytes: mojibake': (bytes) =>
    Buffer.alloc(bytes, Buffer.from(Buffer.from('Der Käfer läuft. ').toString('latin1'))),
  'bytes: mojibake of GBK': (bytes) =>
    Buffer.alloc(bytes, new TextDecoder('gbk').decode(Buffer.from('潮汐表今天又重新漆了一遍，'))),
  'bytes: lone surrogates': repeated('', '\\ud800'),
};
