// The extractors that are measured, each as a function that takes a page's HTML and address and returns the main text.
// Each is loaded in a separate process, so that the memory of one does not slow down another.

/** Text of HTML, a block a line. */
function textOf(html, parse) {
  const { document } = parse(`<!doctype html><html><body>${html}</body></html>`);
  const blocks = new Set(
    'P DIV LI UL OL H1 H2 H3 H4 H5 H6 BLOCKQUOTE PRE TABLE TR TD TH FIGURE SECTION ARTICLE BR'.split(' '),
  );
  let text = '';
  const visit = (node) => {
    if (node.nodeType === 3) text += node.data;
    const isBlock = blocks.has(node.nodeName);
    if (isBlock) text += '\n';
    for (const child of node.childNodes) visit(child);
    if (isBlock) text += '\n';
  };
  visit(document.body);
  return text;
}

async function readabilityIn(parse) {
  const { Readability } = await import('@mozilla/readability');
  return (html, url) => new Readability(parse(html, url)).parse()?.textContent ?? '';
}

export const extractors = {
  async 'parsing alone (htmlparser2 parseDocument)'() {
    const { parseDocument } = await import('htmlparser2');
    return (html) => {
      parseDocument(html);
      return '';
    };
  },
  async 'Copydesk: parse + clean'() {
    const { parseContent } = await import('../../src/workers/parse/parse.ts');
    const { cleanArticle } = await import('../../src/workers/clean/clean.ts');
    return (_html, url, bytes) => {
      const frontMatter = url ? { url } : {};
      return cleanArticle({ ...parseContent({ bytes, format: 'html-page', encoding: null }), frontMatter })
        .text;
    };
  },
  async 'Copydesk: extract()'() {
    const { extract } = await import('../../src/extract.ts');
    return (_html, url, bytes) => extract(bytes, url ? { url } : {}).text;
  },
  async 'Readability in jsdom'() {
    const { JSDOM } = await import('jsdom');
    return readabilityIn((html, url) => new JSDOM(html, { url }).window.document);
  },
  async 'Readability in linkedom'() {
    const { parseHTML } = await import('linkedom');
    return readabilityIn((html) => parseHTML(html).document);
  },
  async 'Defuddle in linkedom'() {
    const { parseHTML } = await import('linkedom');
    const { Defuddle } = await import('defuddle/node');
    return async (html, url) =>
      textOf((await Defuddle(parseHTML(html).document, url, { useAsync: false })).content ?? '', parseHTML);
  },
  async '@extractus/article-extractor'() {
    const { parseHTML } = await import('linkedom');
    const { extractFromHtml } = await import('@extractus/article-extractor');
    return async (html, url) => textOf((await extractFromHtml(html, url))?.content ?? '', parseHTML);
  },
};
