// XHTML that was served as XML comes out as clean as HTML.
// Must not test how main content is found.
import { describe, expect, test } from 'vitest';
import { extract } from '../../../src/extract.ts';
import { htmlOfXhtml } from '../../../src/formats/xml/xhtml.ts';
import { growthOf, mostGrowth } from '../work-growth.ts';

const first =
  'The old mill by the river was bought, mended and opened again last spring, by people who had never baked.';
const second =
  'They sell their bread on Saturdays from a window, and by ten it is gone, whatever the weather was.';
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const root = '<html xmlns="http://www.w3.org/1999/xhtml">';

describe('a page', () => {
  test.each([
    [
      'with elements that end at once',
      `${declaration}${root}<head><title>The old mill</title><script src="a.js"/><style/></head><body><div id="menu"/><iframe src="x"/><h1>The old mill</h1><a name="top"/><textarea/><p>${first}</p><p>${second}<br/></p></body></html>`,
    ],
    [
      'with an empty title',
      `${declaration}${root}<head><title/><meta charset="utf-8"/></head><body><h1>The old mill</h1><p>${first}</p><p>${second}</p></body></html>`,
    ],
    [
      'with sections in scripts and style sheets',
      `${declaration}${root}<head><title>The old mill</title><style type="text/css"><![CDATA[ p > a { color: red } ]]></style></head><body><h1>The old mill</h1><p>${first}</p><script>//<![CDATA[\nif (1 < 2) document.write("</p><p>No.</p>");\n//]]></script><p>${second}</p></body></html>`,
    ],
    [
      'with prefixes',
      `${declaration}<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>The old mill</h:title></h:head><h:body><h:h1>The old mill</h:h1><h:p>${first}</h:p><h:p>${second}</h:p></h:body></h:html>`,
    ],
    [
      'with a DTD',
      `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x" [ <!ENTITY nbsp "&#160;"> <!ENTITY mill "<p>mill</p>"> ]>\n${root}<head><title>The old mill</title></head><body><h1>The old mill</h1><p>${first}</p><p>${second}</p></body></html>`,
    ],
    [
      'behind a style sheet and a comment',
      `${declaration}<?xml-stylesheet type="text/css" href="a.css"?>\n<!-- made <by> hand -->\n<!DOCTYPE html>\n${root}<head><title>The old mill</title></head><body><h1>The old mill</h1><p>${first}</p><p>${second}</p></body></html>`,
    ],
  ])('%s', (_name, page) => {
    expect(extract(page)).toMatchObject({
      title: 'The old mill',
      text: `${first}\n${second}`,
      provenance: { format: 'html-page' },
    });
    expect(extract(page, { format: 'html-page' }).text).toBe(`${first}\n${second}`);
  });

  test('with a section in its text shows what is in it', () => {
    const page = `${declaration}${root}<body><p>${first}</p><p>${second} <![CDATA[1 < 2 & 3]]></p></body></html>`;
    expect(extract(page).text).toBe(`${first}\n${second} 1 < 2 & 3`);
  });

  test('states the date in the data of a section', () => {
    const data =
      '{"@context":"https://schema.org","@type":"NewsArticle","headline":"The old mill","datePublished":"2023-07-04T06:30:00Z"}';
    const page = `${declaration}${root}<head><script type="application/ld+json"><![CDATA[${data}]]></script></head><body><p>${first}</p><p>${second}</p></body></html>`;
    expect(extract(page)).toMatchObject({ title: 'The old mill', publishedAt: '2023-07-04T06:30:00Z' });
  });
});

test('HTML stays as it is', () => {
  const html = `<!DOCTYPE html><html><body><div/><p>${first}</p><script>a("<![CDATA[")</script></body></html>`;
  expect(htmlOfXhtml(html)).toBe(html);
});

test('quotes in tags, void elements and elements of other vocabularies keep their meaning', () => {
  const page = (inside: string) => `${root}<body>${inside}</body></html>`;
  expect(htmlOfXhtml(page(`<img alt="a > b/" src='x'/><p title="</p>"/><x:p/><br/></p>`))).toBe(
    page(`<img alt="a > b/" src='x'/><p title="</p>"></p><x:p></x:p><br/></p>`),
  );
});

test.each(['<', '<a b="', '<a/>', '<script>', '<![CDATA[', '<!--', '<!DOCTYPE [', ']]>', '</p', '<h:p/>'])(
  'megabytes of %s take linear time',
  async (unit) => {
    const growth = await growthOf(500_000, (chars) =>
      htmlOfXhtml(declaration + root + unit.repeat(chars / unit.length)),
    );
    expect(growth).toBeLessThan(mostGrowth);
  },
);
