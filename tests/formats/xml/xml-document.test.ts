// XML that is not a page is rejected with the name of what it is; HTML, and texts about XML, are not.
// Must not test the entries of feeds: feed.test.ts does.
import { expect, test } from 'vitest';
import { extract } from '../../../src/extract.ts';
import { opened } from '../opened.ts';

const first =
  'The old mill by the river was bought, mended and opened again last spring, by people who had never baked.';
const second =
  'They sell their bread on Saturdays from a window, and by ten it is gone, whatever the weather was.';

test.each([
  [
    'sitemap',
    '<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://mill.example/</loc></url></urlset>',
  ],
  [
    'index of sitemaps',
    '\ufeff<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap/></sitemapindex>',
  ],
  ['SVG image', `<svg xmlns="http://www.w3.org/2000/svg"><title>A mill</title><text>${first}</text></svg>`],
  [
    'SVG image',
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [<!ENTITY ns "x">]>\n<!-- made by hand --><svg><path d="M0 0"/></svg>',
  ],
  [
    'KML map',
    '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Mills</name></Document></kml>',
  ],
  [
    'GPX track',
    '<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Mills</name></trk></gpx>',
  ],
  [
    'OPML list of feeds',
    '<?xml version="1.0"?><opml version="2.0"><head><title>Mills</title></head><body><outline text="A"/></body></opml>',
  ],
  [
    'Atom service document',
    '<service xmlns="http://www.w3.org/2007/app"><workspace><collection href="x"/></workspace></service>',
  ],
  [
    'DocBook article',
    `<?xml version="1.0"?><article xmlns="http://docbook.org/ns/docbook"><title>A</title><para>${first}</para></article>`,
  ],
  [
    'XML document with the root element <article>',
    `<!DOCTYPE article PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "x"><article><para>${first}</para></article>`,
  ],
  ['TEI text', `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>${first}</p></body></text></TEI>`],
  ['MathML formula', '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'],
  [
    'XSLT style sheet',
    '<?xml version="1.0"?><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><xsl:template match="/"><html/></xsl:template></xsl:stylesheet>',
  ],
  [
    'property list',
    '<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x"><plist><dict><key>a</key></dict></plist>',
  ],
  [
    'Word 2003 document',
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body/></w:wordDocument>',
  ],
  [
    'RDF data',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="x"/></rdf:RDF>',
  ],
  [
    'XML document with the root element <catalog>',
    '<?xml version="1.0"?>\n<catalog><mill id="1"><name>The old mill</name></mill></catalog>',
  ],
  [
    'XML document with the root element <catalog>',
    '<catalog>\n <mill id="1"><name>The old mill</name></mill>\n</catalog>\n',
  ],
])('a %s', (name, text) => {
  const message = `Copydesk does not read files of this kind: ${name}.`;
  expect(() => extract(text)).toThrow(expect.objectContaining({ code: 'unsupported', message }));
  // What carries it makes no difference.
  const carried = JSON.stringify({ title: 'The old mill', content: text });
  expect(() => extract(carried)).toThrow(expect.objectContaining({ code: 'unsupported', message }));
});

test('the rejection of a feed says how to read its entries', () => {
  const rss = `<?xml version="1.0"?><rss version="2.0"><channel><item><description>${first}</description></item></channel></rss>`;
  expect(() => extract(rss)).toThrow(
    expect.objectContaining({ code: 'unsupported', message: expect.stringContaining('This is a feed.') }),
  );
});

test.each([
  ['whose root does not end', `<?xml version="1.0"?>\n<!-- a comment -->\n<a:feed xmlns:a="http://www.w3`],
  [
    'whose root has a damaged name',
    `<?xml version="1.0"?>\n<a:fe\u00d7ed xmlns:a="http://www.w3.org/2005/Atom"><a:title>A</a:title> ${first} ${second}`,
  ],
  ['whose comment does not end', `<?xml version="1.0"?>\n<!-- a comment --x\n<rss><title>A</title> ${first}`],
  [
    'whose doctype is damaged',
    `<?xml version="1.0"?>\n<!DOCTY![](PE rss "x" [ <!ENTITY nbsp "&#160;"> ]> ]>\n<rss><title>A</title> ${first}`,
  ],
  ['whose declaration is damaged', `<?xml]]> version="1.0"?>\n<f\need><title>A</title> ${first}`],
  ['behind marks', `${'\uff08'.repeat(80)}<?xml version="1.0"?>\n<feed version="0.3"><title>A`],
  [
    'in UTF-16 that lost a byte',
    oneByteLost(`<?xml version="1.0"?>\n<f:\u00d7eed><title>A</title>${first}</f:\u00d7eed>`),
  ],
])('XML %s is refused', (_what, content) => {
  expect(() => extract(content)).toThrow(
    expect.objectContaining({
      code: 'unsupported',
      message: 'Copydesk does not read files of this kind: damaged XML or other markup.',
    }),
  );
});

function oneByteLost(text: string): Buffer {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return Buffer.concat([bytes.subarray(0, 15), bytes.subarray(16)]);
}

test('a file that is larger than the limit is named all the same', async () => {
  async function* source() {
    yield Buffer.from('<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">');
    for (let at = 0; at < 100; at += 1)
      yield Buffer.from('<url><loc>https://mill.example/</loc></url>'.repeat(100));
  }
  const codes: string[] = [];
  for await (const entry of opened(source(), { maxBytes: 10_000 }))
    codes.push('rejection' in entry ? entry.rejection.message : 'an item');
  expect(codes).toEqual(['Copydesk does not read files of this kind: sitemap.']);
});

test.each([
  [
    'a fragment with a declaration',
    `<?xml version="1.0"?><div xmlns="http://www.w3.org/1999/xhtml"><p>${first}</p><p>${second}</p></div>`,
  ],
  [
    'a fragment of an office program',
    `<?xml:namespace prefix = o ns = "urn:schemas-microsoft-com:office:office" /><p>${first}</p><p>${second}<o:p></o:p></p>`,
  ],
  [
    'a page of an office program',
    `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head><title>A</title></head><body><p>${first}</p><p>${second}</p></body></html>`,
  ],
  [
    'a fragment below an icon',
    `<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg><p>${first}</p><p>${second}</p>`,
  ],
  ['elements that a page has made up', `<story-text><p>${first}</p><p>${second}</p></story-text>`],
])('%s is not refused', (_name, html) => {
  expect(extract(html).text).toBe(`${first}\n${second}`);
});

test.each([
  [
    'Markdown that shows XML',
    `# Feeds\n\n\`\`\`xml\n<?xml version="1.0"?>\n<rss version="2.0"/>\n\`\`\`\n\n${first}\n`,
  ],
  [
    'Markdown that begins with XML',
    `\`\`\`\n<?xml version="1.0"?>\n<rss version="2.0"/>\n\`\`\`\n\n${first}\n`,
  ],
  [
    'a text below a line of XML',
    `<?xml version="1.0"?>\n<note><to>Tove</to></note>\n\n${first}\n\n${second}\n`,
  ],
  [
    'a text below a declaration that names an element',
    `<?xml version="1.0"?>\n${first} It has a <ferry> element.\n\n${second}\n`,
  ],
  ['a text below a declaration', `<?xml version="1.0"?>\n${first}\n\n${second}\n`],
  ['a text below quoted XML', `> <?xml version="1.0"?>\n> <rss version="2.0">\n\n${first}\n\n${second}\n`],
  [
    'a page that shows XML',
    `<html><body><article><h1>Feeds</h1><pre><code>&lt;?xml version="1.0"?&gt;&lt;rss/&gt;</code></pre><p>${first}</p></article></body></html>`,
  ],
])('%s stays an article', (_name, text) => {
  expect(extract(text).text).toContain(first);
});
