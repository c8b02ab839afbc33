// Pages as browsers and their extensions save them, and pages that are XML.
// Must not hold pages of anybody else.
import { asTheyAre, first, type KitCase, type Take } from './kit-case.ts';
import { bodyHtml, pageHtml, type Story } from './stories.ts';

function pageCase(
  path: string,
  content: string | Uint8Array,
  story: Story,
  more: Partial<KitCase> = {},
): KitCase {
  return {
    path: `page/${path}`,
    maker: 'by hand',
    bytes: Buffer.from(content),
    stories: asTheyAre([story]),
    container: null,
    ...more,
  };
}

const singleFile = (url: string, date: string): string =>
  `<!--\n Page saved with SingleFile \n url: ${url} \n saved date: ${date}\n-->`;

export function pageCases(take: Take): KitCase[] {
  return [...savedCases(take), ...xhtmlCases(take)];
}

function savedCases(take: Take): KitCase[] {
  const [single, dated, complete, firefox, safari] = take(5);
  const german = first(take(1, 'de'));
  if (!single || !dated || !complete || !firefox || !safari) throw new RangeError('Five stories are needed');
  const saved = (story: Story) => pageHtml(story).replace('<!DOCTYPE html>\n', '');
  const withSingle = (story: Story, date: string) =>
    pageHtml(story).replace(/(<html[^>]*>)/, `$1${singleFile(story.url, date)}`);
  const from = (url: string) => `<!-- saved from url=(${String(url.length).padStart(4, '0')})${url} -->`;
  const beside = (path: string, content: string): KitCase => ({
    path: `page/${path}`,
    maker: 'by hand',
    bytes: Buffer.from(content),
    stories: [],
    container: null,
  });
  return [
    pageCase(
      'singlefile.html',
      withSingle(single, 'Tue Mar 05 2024 07:30:00 GMT+0100 (Central European Standard Time)'),
      single,
      {
        stories: [{ story: single, receivedAt: '2024-03-05T06:30:00Z' }],
      },
    ),
    pageCase(
      'singlefile-undated.html',
      pageHtml(dated, { isDated: false }).replace(
        /(<html[^>]*>)/,
        `$1${singleFile(dated.url, 'Tue Mar 05 2024 06:30:00 GMT+0000 (Coordinated Universal Time)')}`,
      ),
      dated,
      {
        stories: [{ story: dated, publishedAt: null, receivedAt: '2024-03-05T06:30:00Z' }],
      },
    ),
    pageCase('Complete page.html', `<!DOCTYPE html>\n${from(complete.url)}\n${saved(complete)}`, complete),
    beside(
      'Complete page_files/frame.html',
      '<!DOCTYPE html><html><body><p>Buy eleven lamps today, and twelve tomorrow.</p></body></html>',
    ),
    beside('Complete page_files/style.css', 'p { margin: 1em }'),
    pageCase('Ganze Seite.htm', `<!DOCTYPE html>\n${from(german.url)}\n${saved(german)}`, german),
    beside(
      'Ganze Seite_files/saved_resource.html',
      '<!DOCTYPE html><html><body><p>Elf Lampen für alle.</p></body></html>',
    ),
    pageCase('firefox.html', pageHtml(firefox), firefox, { stories: [{ story: firefox, url: null }] }),
    beside('firefox_files/a.js', 'let a = 1;'),
    pageCase(
      'mark-of-the-web.html',
      `\ufeff${from(safari.url)}\r\n${pageHtml(safari).replaceAll('\n', '\r\n')}`,
      safari,
    ),
  ];
}

function xhtmlCases(take: Take): KitCase[] {
  const [strict, script, prefixed, entities] = take(4);
  const chinese = first(take(1, 'zh'));
  if (!strict || !script || !prefixed || !entities) throw new RangeError('Four stories are needed');
  const own = (story: Story) => ({ stories: [{ story, url: null }] });
  const xhtml = (
    story: Story,
    head = '',
    doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">',
  ) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n${doctype}\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="${story.language}" lang="${story.language}"><head><meta property="article:published_time" content="${story.published}" /><title>${story.title}</title>${head}</head>\n<body><div id="content"><h1>${story.title}</h1>\n${bodyHtml(story)}\n<br /></div></body></html>`;
  return [
    pageCase('strict.xhtml', xhtml(strict), strict, own(strict)),
    pageCase(
      'with-cdata.xhtml',
      xhtml(
        script,
        '<script type="text/javascript">\n//<![CDATA[\nif (a < b && c) { d(); }\n//]]>\n</script><style type="text/css" /><script src="/a.js" />',
        '',
      ),
      script,
      own(script),
    ),
    pageCase(
      'chinese.xml',
      xhtml(chinese, '', '').replace('<html', '<?xml-stylesheet href="a.css"?>\n<html'),
      chinese,
      own(chinese),
    ),
    pageCase(
      'with-prefix.xhtml',
      xhtml(prefixed, '', '')
        .replace('<?xml version="1.0" encoding="UTF-8"?>\n', '')
        .replace(/<(\/?)(?=[a-z])/g, '<$1h:')
        .replace('xmlns=', 'xmlns:h='),
      prefixed,
      own(prefixed),
    ),
    pageCase(
      'sections-in-text.xhtml',
      xhtml(entities).replace(
        `<p>${entities.paragraphs[0]}</p>`,
        `<p><![CDATA[${entities.paragraphs[0]}]]></p>`,
      ),
      entities,
      own(entities),
    ),
  ];
}
