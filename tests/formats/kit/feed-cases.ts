// Feeds as publishers write them: RSS, Atom and JSON Feed, well or badly formed.
// Must not hold entries of anybody else.

import { encodeAs } from '../encoders.ts';
import { asTheyAre, first, type KitCase, type Take } from './kit-case.ts';
import { bodyHtml, plainText, type Story } from './stories.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const cdata = (text: string): string => `<![CDATA[${text}]]>`;
const rfc822 = ({ published }: Story): string => new Date(published).toUTCString().replace('GMT', '+0000');

const rss = (items: string, head = '<?xml version="1.0" encoding="UTF-8"?>'): string => `${head}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>The Chronicle</title><link>https://chronicle.example/</link><atom:link href="https://chronicle.example/feed" rel="self" type="application/rss+xml"/>
<description>News of the coast</description><language>en</language><lastBuildDate>Tue, 02 Jan 2024 10:00:00 +0000</lastBuildDate>
${items}
</channel></rss>`;

const item = (story: Story, body: string): string =>
  `<item><title>${escaped(story.title)}</title><link>${story.url}</link><guid isPermaLink="false">${story.url}#guid</guid><pubDate>${rfc822(story)}</pubDate>${body}</item>`;
const items = (stories: readonly Story[], body: (story: Story) => string): string =>
  stories.map((story) => item(story, body(story))).join('\n');

const atom = (entries: string, attributes = ''): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"${attributes}><title>The Chronicle</title><link rel="self" href="https://chronicle.example/atom.xml"/><link href="https://chronicle.example/"/><updated>2024-01-02T10:00:00Z</updated><id>urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6</id>
${entries}
</feed>`;
const entry = (
  story: Story,
  body: string,
  link = `<link rel="alternate" type="text/html" href="${story.url}"/>`,
): string =>
  `<entry><title>${escaped(story.title)}</title>${link}<id>tag:chronicle.example,2024:${story.url.length}</id><published>${story.published}</published><updated>2024-01-02T10:00:00Z</updated>${body}</entry>`;

function feedCase(
  path: string,
  content: string | Uint8Array,
  stories: readonly Story[],
  more: Partial<KitCase> = {},
): KitCase {
  const members = stories.length + (more.refused?.length ?? 0);
  return {
    path: `feed/${path}`,
    maker: 'by hand',
    bytes: Buffer.from(content),
    stories: asTheyAre(stories),
    container: { format: 'feed', members, skipped: {} },
    ...more,
  };
}

export function feedCases(take: Take): KitCase[] {
  return [
    ...rssCases(take),
    ...encodingCases(take),
    ...atomCases(take),
    ...jsonFeedCases(take),
    ...brokenFeedCases(take),
  ];
}

function rssCases(take: Take): KitCase[] {
  const short822 = take(1);
  const [before, after, description, twice, cdataTwice, markup, relative, prefixed, rdf, old] = [
    take(1),
    take(1),
    take(2),
    take(2),
    take(1),
    take(1),
    take(1),
    take(1),
    take(3),
    take(1),
  ];
  const short = '<description>Only the beginning of it…</description>';
  const both = (story: Story) => `<content:encoded>${cdata(bodyHtml(story))}</content:encoded>`;
  return [
    feedCase(
      'full-text-on-either-side.xml',
      rss(
        `${items(before, (story) => both(story) + short)}\n${items(after, (story) => short + both(story))}`,
      ),
      [...before, ...after],
    ),
    feedCase(
      'description.rss',
      rss(items(description, (story) => `<description>${escaped(bodyHtml(story))}</description>`)),
      description,
    ),
    feedCase(
      'escaped-twice.xml',
      rss(items(twice, (story) => `<description>${escaped(escaped(bodyHtml(story)))}</description>`)),
      twice,
    ),
    feedCase(
      'escaped-in-cdata.xml',
      rss(
        items(cdataTwice, (story) => `<content:encoded>${cdata(escaped(bodyHtml(story)))}</content:encoded>`),
      ),
      cdataTwice,
    ),
    feedCase(
      'markup-in-title.xml',
      rss(
        markup
          .map((story) =>
            item(story, both(story)).replace(
              /<title>.*<\/title>/,
              `<title>${cdata(`<b>Salt &amp; flour</b>: ${story.title}`)}</title>`,
            ),
          )
          .join(''),
      ),
      markup,
      { stories: markup.map((story) => ({ story, title: `Salt & flour: ${story.title}` })) },
    ),
    feedCase(
      'relative-links.xml',
      rss(
        relative
          .map((story) =>
            item(story, both(story)).replace(`<link>${story.url}`, `<link>${new URL(story.url).pathname}`),
          )
          .join(''),
      ).replace('<rss ', '<rss xml:base="https://en.chronicle.example/" '),
      relative,
    ),
    feedCase(
      'other-prefixes.xml',
      rss(
        prefixed.map((story) => item(story, `<c:encoded>${cdata(bodyHtml(story))}</c:encoded>`)).join(''),
      ).replace('xmlns:content', 'xmlns:c'),
      prefixed,
    ),
    feedCase(
      'years-of-two-digits.xml',
      rss(items(short822, both)).replace(/(<pubDate>\w+, \d+ \w+ )20/g, '$1'),
      short822,
    ),
    feedCase(
      'rss-1.0.rdf',
      `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://chronicle.example/index.rdf"><title>The Chronicle</title><link>https://chronicle.example/</link><description>News</description>
<items><rdf:Seq>${rdf.map(({ url }) => `<rdf:li rdf:resource="${url}"/>`).join('')}</rdf:Seq></items></channel>
${rdf.map((story) => `<item rdf:about="${story.url}"><title>${story.title}</title><link>${story.url}</link><description>Short.</description><dc:creator>Mara Lind</dc:creator><dc:date>${story.published}</dc:date><content:encoded>${cdata(bodyHtml(story))}</content:encoded></item>`).join('\n')}
</rdf:RDF>`,
      rdf,
    ),
    feedCase(
      'rss-0.91.xml',
      `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Old</title><link>https://chronicle.example/</link><description>x</description><language>en</language>${items(old, (story) => `<description>${escaped(plainText(story))}</description>`)}</channel></rss>`,
      old,
    ),
  ];
}

function encodingCases(take: Take): KitCase[] {
  const [russian, chinese, japanese, utf16, lying] = [
    take(2, 'ru'),
    take(2, 'zh'),
    take(2, 'ja'),
    take(2, 'de'),
    take(1, 'de'),
  ];
  const written = (encoding: string, stories: readonly Story[]) =>
    rss(
      items(stories, (story) => `<description>${cdata(bodyHtml(story))}</description>`),
      `<?xml version="1.0" encoding="${encoding}"?>`,
    );
  return [
    feedCase('windows-1251.xml', encodeAs('windows-1251', written('windows-1251', russian)), russian),
    feedCase('gb2312.xml', encodeAs('gb18030', written('GB2312', chinese).replaceAll('\u00a9', '')), chinese),
    feedCase('shift-jis.xml', encodeAs('shift_jis', written('Shift_JIS', japanese)), japanese),
    feedCase('utf-16.xml', Buffer.from(`\ufeff${written('utf-16', utf16)}`, 'utf16le'), utf16),
    feedCase('utf-8-that-says-latin-1.xml', written('ISO-8859-1', lying), lying),
  ];
}

function atomCases(take: Take): KitCase[] {
  const [html, xhtml, text, summary, based, alone, prefixed] = [
    take(2),
    take(1),
    take(1),
    take(1),
    take(1),
    take(1),
    take(1),
  ];
  return [
    feedCase(
      'atom-contents.atom',
      atom(
        [
          ...html.map((story) =>
            entry(
              story,
              `<summary>Short.</summary><content type="html">${escaped(bodyHtml(story))}</content>`,
            ),
          ),
          ...xhtml.map((story) =>
            entry(
              story,
              `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${bodyHtml(story)}</div></content>`,
            ),
          ),
          ...text.map((story) => entry(story, `<content type="text">${escaped(plainText(story))}</content>`)),
          ...summary.map((story) => entry(story, `<summary type="html">${cdata(bodyHtml(story))}</summary>`)),
        ].join('\n'),
      ),
      [...html, ...xhtml, ...text, ...summary],
    ),
    feedCase(
      'atom-xml-base.xml',
      atom(
        based
          .map((story) =>
            entry(
              story,
              `<content type="html">${escaped(bodyHtml(story))}</content>`,
              `<link href="${story.url.split('/').at(-1)}"/>`,
            ),
          )
          .join(''),
        ' xml:base="https://en.chronicle.example/stories/"',
      ),
      based,
    ),
    feedCase(
      'atom-entry-alone.xml',
      atom('').replace(
        /<feed[\s\S]*<\/feed>/,
        alone
          .map((story) => entry(story, `<content type="html">${escaped(bodyHtml(story))}</content>`))
          .join('')
          .replace('<entry', '<entry xmlns="http://www.w3.org/2005/Atom"'),
      ),
      alone,
    ),
    feedCase(
      'atom-with-prefix.xml',
      atom(
        prefixed
          .map((story) => entry(story, `<content type="html">${escaped(bodyHtml(story))}</content>`))
          .join(''),
      )
        .replace(/<(\/?)(?=[a-z])/g, '<$1a:')
        .replace('xmlns=', 'xmlns:a='),
      prefixed,
    ),
  ];
}

function jsonFeedCases(take: Take): KitCase[] {
  const [one, oneOne, linked] = [take(2), take(2, 'zh'), take(1)];
  const feed = (version: string, list: object[]) =>
    JSON.stringify(
      {
        version: `https://jsonfeed.org/version/${version}`,
        title: 'The Chronicle',
        home_page_url: 'https://chronicle.example/',
        feed_url: 'https://chronicle.example/feed.json',
        items: list,
      },
      null,
      1,
    );
  const about = (story: Story) => ({
    id: story.url,
    url: story.url,
    title: story.title,
    date_published: story.published,
  });
  return [
    feedCase(
      'version-1.json',
      feed(
        '1',
        one.map((story) => ({ ...about(story), content_html: bodyHtml(story), summary: 'Short.' })),
      ),
      one,
      {
        container: { format: 'json-feed', members: 2, skipped: {} },
      },
    ),
    feedCase(
      'version-1.1.json',
      feed('1.1', [
        ...oneOne.map((story) => ({ ...about(story), content_text: plainText(story), language: 'zh' })),
        ...linked.map((story) => ({ ...about(story), external_url: 'https://other.example/' })),
      ]),
      oneOne,
      {
        container: { format: 'json-feed', members: 3, skipped: {} },
        refused: linked.map(({ url }) => ({ index: '2', code: 'no_content', message: new RegExp(url) })),
      },
    ),
  ];
}

function brokenFeedCases(take: Take): KitCase[] {
  const [entities, cut, deep, bomb, foreign] = [take(2), take(3), take(1), take(1), take(1)];
  const linkOnly = first(take(1));
  const podcast = first(take(1));
  const described = (story: Story) => `<description>${cdata(bodyHtml(story))}</description>`;
  const whole = rss(items(cut, described));
  return [
    feedCase(
      'links-alone.xml',
      rss(
        item(linkOnly, '') +
          item(
            podcast,
            '<description></description><enclosure url="https://chronicle.example/1.mp3" length="12" type="audio/mpeg"/>',
          ),
      ),
      [],
      {
        refused: [linkOnly, podcast].map(({ url }, nth) => ({
          index: String(nth),
          code: 'no_content',
          message: new RegExp(url),
        })),
      },
    ),
    feedCase(
      'broken.xml',
      `\n\n  ${rss(items(entities, (story) => `<category>R&D & Q&A</category><description>${escaped(bodyHtml(story)).replace('&lt;p&gt;', '&lt;p&gt;&nbsp;')}</description><media:thumbnail url=x>`))}`,
      entities,
    ),
    feedCase('cut.xml', whole.slice(0, whole.lastIndexOf('<pubDate>')), cut.slice(0, 2), {
      refused: [{ index: '2', code: 'bad_archive', message: /damaged or truncated/ }],
    }),
    feedCase('deep.xml', rss(items(deep, described) + '<x>'.repeat(60_000)), deep),
    feedCase(
      'laughs.xml',
      rss(
        items(bomb, (story) => `<category>&lol9;</category>${described(story)}`),
        `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, nth) => `<!ENTITY lol${nth + 1} "${`&lol${nth || ''};`.repeat(10)}">`).join('')}]>`,
      ),
      bomb,
    ),
    feedCase(
      'foreign-entity.xml',
      rss(
        items(foreign, (story) => `<author>&xxe;</author>${described(story)}`),
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>',
      ),
      foreign,
    ),
  ];
}
