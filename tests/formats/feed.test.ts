// The format of RSS and Atom feeds: its contract, what is read of an entry, damage, limits, and hostile feeds.
// Must not test whole feeds of real publishing systems: feed-shapes.test.ts does.
import { describe, expect, test } from 'vitest';
import { extract } from '../../src/extract.ts';
import { personName, webAddress } from '../../src/formats/feed/feed-record.ts';
import { feed } from '../../src/formats/feed.ts';
import { collectedMemory } from '../collected-memory.ts';
import { testFormatContract } from './contract.ts';
import { encodeAs } from './encoders.ts';
import { opened } from './opened.ts';
import { growthOf, mostGrowth } from './work-growth.ts';

const item =
  '<item><title>The ferry</title><description>The ferry left at six, and nobody waved.</description></item>';

testFormatContract({
  format: feed,
  whole: [
    `<?xml version="1.0"?><rss version="2.0"><channel><title>Pier</title>${item}</channel></rss>`,
    '\n\n<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>The ferry left at six.</content></entry></feed>',
    Buffer.from(`\ufeff<?xml version="1.0" encoding="utf-16"?><rss>${item}${item}</rss>`, 'utf16le'),
  ],
  endless: { first: '<?xml version="1.0"?><rss version="2.0"><channel>', again: item },
});

interface Read {
  title: string | null;
  url: string | null;
  text: string;
  markdown: string;
  [field: string]: unknown;
}

/** The articles of a feed, and the rejections of the entries that have none. */
async function read(bytes: string | Uint8Array, maxBytes = 1_000_000): Promise<(Partial<Read> | string)[]> {
  async function* source() {
    yield Buffer.from(bytes);
  }
  const found: (Partial<Read> | string)[] = [];
  for await (const entry of opened(source(), { maxBytes })) {
    if ('rejection' in entry) found.push(`${entry.rejection.code}: ${entry.rejection.message}`);
    else found.push({ ...extract(entry.bytes), facts: entry.facts });
  }
  return found;
}

const sentence = 'The ferry left at six, and nobody on the pier waved to it.';

/** What comes of one RSS item. */
async function readItem(
  inside: string,
  around: { attributes?: string; channel?: string } = {},
): Promise<Partial<Read>> {
  const { attributes = '', channel = '' } = around;
  const [first] = await read(
    `<?xml version="1.0"?><rss version="2.0" ${attributes}><channel>${channel}<item>${inside}</item></channel></rss>`,
  );
  if (first === undefined || typeof first === 'string') throw new Error(`not published: ${first}`);
  return first;
}

/** What comes of one Atom entry. */
async function readEntry(inside: string, attributes = ''): Promise<Partial<Read>> {
  const [first] = await read(
    `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><entry>${inside}</entry></feed>`,
  );
  if (first === undefined || typeof first === 'string') throw new Error(`not published: ${first}`);
  return first;
}

const encoded = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"';

describe('the text of an entry', () => {
  test('is the full text, whether it comes before or after the description', async () => {
    const full = `<content:encoded><![CDATA[<p>${sentence}</p><p>The next one is at noon.</p>]]></content:encoded>`;
    const short = '<description>The ferry left.</description>';
    for (const inside of [full + short, short + full])
      expect((await readItem(inside, { attributes: encoded })).text).toBe(
        `${sentence}\nThe next one is at noon.`,
      );
  });

  test('is the description if the full text is empty', async () => {
    const inside = `<description>${sentence}</description><content:encoded><![CDATA[ <p></p> ]]></content:encoded>`;
    expect((await readItem(inside, { attributes: encoded })).text).toBe(sentence);
  });

  test('is the content of an Atom entry, not its summary', async () => {
    const { text } = await readEntry(
      `<content type="html">&lt;p&gt;${sentence}&lt;/p&gt;</content><summary>Short.</summary>`,
    );
    expect(text).toBe(sentence);
  });

  test.each([
    ['escaped', `&lt;p&gt;${sentence}&lt;/p&gt;`],
    ['in CDATA', `<![CDATA[<p>${sentence}</p>]]>`],
    [
      'in several sections of CDATA',
      `<![CDATA[<p>The ferry left at six,]]><![CDATA[ and nobody on the pier waved to it.</p>]]>`,
    ],
    ['escaped in CDATA', `<![CDATA[&lt;p&gt;${sentence}&lt;/p&gt;]]>`],
    ['escaped twice', `&amp;lt;p&amp;gt;${sentence}&amp;lt;/p&amp;gt;`],
    ['escaped three times', `&amp;amp;lt;p&amp;amp;gt;${sentence}&amp;amp;lt;/p&amp;amp;gt;`],
    ['in CDATA that is escaped', `&lt;![CDATA[<p>${sentence}</p>]]&gt;`],
    ['in CDATA within CDATA', `<![CDATA[<![CDATA[<p>${sentence}</p>]]]]>`],
    ['not escaped at all', `<p>${sentence}</p>`],
    [
      'not escaped, with elements that do not end',
      `<p>The ferry left at six,<br> and nobody on the pier <b>waved</b> to it.<img src="x.png">`,
    ],
    ['escaped beside elements', `&lt;p&gt;${sentence}&lt;/p&gt;<br/>`],
    ['text', sentence],
  ])('is read when it is %s', async (_name, written) => {
    const { text } = await readItem(`<title>A</title><description>${written}</description>`);
    expect(text?.replaceAll('\n', ' ')).toBe(sentence);
  });

  test('keeps what it shows as code', async () => {
    const code =
      '&lt;p&gt;Begin a paragraph with &lt;code&gt;&amp;lt;p&amp;gt;&lt;/code&gt; and end it with &lt;code&gt;&amp;lt;/p&amp;gt;&lt;/code&gt;.&lt;/p&gt;';
    expect((await readItem(`<description>${code}</description>`)).text).toBe(
      'Begin a paragraph with <p> and end it with </p>.',
    );
    const words = 'Wrap it in &amp;lt;p&amp;gt; and &amp;lt;/p&amp;gt; to begin a paragraph.';
    expect((await readItem(`<description>${words}</description>`)).text).toBe(
      'Wrap it in <p> and </p> to begin a paragraph.',
    );
  });

  test('has the entities of HTML and bare ampersands, with no DTD', async () => {
    const written =
      'The caf&eacute; of Lind&nbsp;& Brandt sells tea &copy; and cake&hellip; R&D &lt;br&gt; AT&T';
    expect((await readItem(`<description>${written}</description>`)).text?.replaceAll('\u00a0', ' ')).toBe(
      'The café of Lind & Brandt sells tea © and cake… R&D AT&T',
    );
  });

  test('keeps the markup of XHTML, whatever its prefix', async () => {
    const { markdown } = await readEntry(
      `<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>${sentence}</h:p><h:ul><h:li>a &lt; b</h:li><h:li>b<h:br/></h:li></h:ul></h:div></content>`,
    );
    expect(markdown).toBe(`${sentence}\n\n- a \\< b\n- b`);
  });

  test('is decoded from Base64', async () => {
    const base64 = Buffer.from(sentence).toString('base64');
    expect((await readEntry(`<content type="text/plain" mode="base64">${base64}</content>`)).text).toBe(
      sentence,
    );
  });

  test('of a feed in plain text keeps its paragraphs', async () => {
    const words = `\n   ${sentence}\n\n   The ship is white,\n   and its name is written\n   on both of its sides.\n`;
    expect((await readItem(`<title>A</title><description>${words}</description>`)).text?.split('\n')[0]).toBe(
      sentence,
    );
  });

  test('does not end with a link back to the page', async () => {
    const back =
      '<p>Der Beitrag <a href="https://pier.example/1/">Die Fähre</a> erschien zuerst auf <a href="https://pier.example">Pier</a>.</p>';
    const { text } = await readItem(
      `<link>https://pier.example/1/</link><description><![CDATA[<p>${sentence}</p>${back}]]></description>`,
    );
    expect(text).toBe(sentence);
  });
});

describe('the title of an entry', () => {
  test.each([
    ['Fish &amp; chips', 'Fish & chips'],
    ['Fish &amp;amp; chips', 'Fish & chips'],
    ['<![CDATA[Fish &amp; chips]]>', 'Fish & chips'],
    ['Fish &#038; <![CDATA[chips &#8220;hot&#8221;]]>', 'Fish & chips “hot”'],
    ['&lt;b&gt;Fish&lt;/b&gt; &amp;amp; chips', 'Fish & chips'],
    ['The &lt;b&gt; tag', 'The <b> tag'],
    ['AT&T & Co', 'AT&T & Co'],
    ['  Fish\n   and chips ', 'Fish and chips'],
    ['Fish<br/>and chips', 'Fish and chips'],
  ])('%s is %s', async (written, title) => {
    expect((await readItem(`<title>${written}</title><description>${sentence}</description>`)).title).toBe(
      title,
    );
  });

  test('of Atom may be markup in XHTML or HTML', async () => {
    const content = `<content>${sentence}</content>`;
    const xhtml =
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Fish &amp; <em>chips</em></div></title>';
    expect((await readEntry(xhtml + content)).title).toBe('Fish & chips');
    expect(
      (await readEntry(`<title type="html">Fish &amp;amp; &lt;i&gt;chips&lt;/i&gt;</title>${content}`)).title,
    ).toBe('Fish & chips');
  });
});

describe('the address of an entry', () => {
  const text = `<description>${sentence}</description>`;

  test.each([
    [
      'the link',
      '<guid>https://pier.example/g</guid><link> https://pier.example/a?b=1&amp;c=2 </link>',
      'https://pier.example/a?b=1&c=2',
    ],
    ['the guid without a link', '<guid>https://pier.example/g</guid>', 'https://pier.example/g'],
    [
      'the guid that is a permalink',
      '<guid isPermaLink="true">https://pier.example/g</guid>',
      'https://pier.example/g',
    ],
    ['no guid that is not a permalink', '<guid isPermaLink="false">https://pier.example/g</guid>', null],
    ['no guid that is not an address', '<guid>tag:pier.example,2020:1</guid>', null],
    [
      'the original link behind that of FeedBurner',
      '<link>https://feeds.example/1</link><feedburner:origLink>https://pier.example/a</feedburner:origLink>',
      'https://pier.example/a',
    ],
    [
      'not the link to the entry itself',
      '<atom:link rel="self" href="https://pier.example/self"/><link>https://pier.example/a</link>',
      'https://pier.example/a',
    ],
    ['resolved against the site', '<link>/a</link>', 'https://pier.example/a'],
  ])('is %s', async (_name, inside, url) => {
    const channel = '<link>https://pier.example/</link>';
    expect((await readItem(inside + text, { channel })).url).toBe(url);
  });

  test('of RSS 1.0 without a link is what the item is about', async () => {
    const [first] = await read(
      `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Pier</title></channel>` +
        `<item r:about="https://pier.example/a">${text}</item></r:RDF>`,
    );
    expect(first).toMatchObject({ url: 'https://pier.example/a' });
  });

  test('of Atom is the page, resolved against every base around it, and so are links and images in the text', async () => {
    const { url, markdown } = await readEntry(
      `<link rel="self" href="1.atom"/><link rel="alternate" type="application/pdf" href="1.pdf"/><link rel="alternate" type="text/html" href="1.html"/>
       <content type="html" xml:base="img/">&lt;p&gt;${sentence} &lt;a href="../2.html"&gt;Next&lt;/a&gt;&lt;/p&gt;&lt;p&gt;&lt;img src="a.png" alt="A"&gt;&lt;/p&gt;</content>`,
      'xml:base="https://pier.example/notes/"',
    );
    expect(url).toBe('https://pier.example/notes/1.html');
    expect(markdown).toBe(
      `${sentence} [Next](https://pier.example/notes/2.html)\n\n![A](https://pier.example/notes/img/a.png)`,
    );
  });

  test('is the base of links in the text if there is no other base', async () => {
    const { markdown } = await readItem(
      `<link>https://pier.example/notes/1.html</link><description>&lt;p&gt;${sentence} &lt;a href="2.html"&gt;Next&lt;/a&gt;&lt;/p&gt;</description>`,
    );
    expect(markdown).toBe(`${sentence} [Next](https://pier.example/notes/2.html)`);
  });
});

describe('what else an entry says', () => {
  test('its dates, authors, sections, keywords, language and image', async () => {
    const read = await readItem(
      `<description>${sentence}</description>
       <pubDate>Tue, 04 Jul 2023 06:30:00 +0200</pubDate><x:modified>2023-07-05T00:00:00Z</x:modified>
       <author>mara@pier.example (Mara Lind)</author><category domain="https://pier.example/tags">Ferries</category><category>Harbour &amp;amp; Sea</category>
       <d:subject>ferry</d:subject><d:language>en-GB</d:language>
       <enclosure url="https://pier.example/a.mp3" type="audio/mpeg"/><m:content url="https://pier.example/a.jpg?w=1" medium="image"><m:title>A ferry</m:title></m:content>`,
      {
        attributes:
          'xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:x="http://purl.org/dc/terms/" xmlns:m="http://search.yahoo.com/mrss/"',
      },
    );
    expect(read).toMatchObject({
      publishedAt: '2023-07-04T06:30:00+02:00',
      modifiedAt: '2023-07-05T00:00:00Z',
      authors: ['Mara Lind'],
      categories: ['Ferries', 'Harbour & Sea'],
      tags: ['ferry'],
      language: 'en',
      image: 'https://pier.example/a.jpg?w=1',
    });
  });

  test('several authors, and usual prefixes that nobody declared', async () => {
    const read = await readItem(
      `<description>${sentence}</description><dc:creator>Mara Lind</dc:creator><dc:creator><![CDATA[Ida Brandt]]></dc:creator><dc:date>2023-07-04</dc:date>`,
    );
    expect(read).toMatchObject({ authors: ['Mara Lind', 'Ida Brandt'], publishedAt: '2023-07-04' });
  });

  test('the author of an Atom feed is that of its entries, unless they have their own', async () => {
    const feed = '<author><name>Mara Lind</name></author>';
    const entry = (inside: string) => `<entry><content>${sentence}</content>${inside}</entry>`;
    const [first, second] = await read(
      `<feed xmlns="http://www.w3.org/2005/Atom">${feed}${entry('')}${entry('<author><name>Ida Brandt</name><email>ida@pier.example</email></author><author><name>Jo</name></author>')}</feed>`,
    );
    expect(first).toMatchObject({ authors: ['Mara Lind'] });
    expect(second).toMatchObject({ authors: ['Ida Brandt', 'Jo'] });
  });

  test('the only date of an Atom entry is the date of the entry', async () => {
    const content = `<content>${sentence}</content>`;
    expect(await readEntry(`${content}<updated>2023-07-04T06:30:00Z</updated>`)).toMatchObject({
      publishedAt: '2023-07-04T06:30:00Z',
    });
    expect(
      await readEntry(
        `${content}<updated>2023-07-04T06:30:00Z</updated><published>2023-07-01T06:30:00Z</published>`,
      ),
    ).toMatchObject({ publishedAt: '2023-07-01T06:30:00Z', modifiedAt: '2023-07-04T06:30:00Z' });
  });

  test('the feed gives its site and its language, never its own title', async () => {
    const channel =
      '<image><title>Icon</title></image><title>Pier &amp;amp; Sea</title><language>en-GB</language><textInput><title>Search</title></textInput>';
    const { facts, title } = await readItem(`<description>${sentence}</description>`, { channel });
    expect(facts).toEqual({ siteName: 'Pier & Sea', language: 'en-GB' });
    expect(title).toBeNull();
  });

  test('an entry from elsewhere has the site that it came from', async () => {
    const source =
      '<source><title>Other</title><link href="https://other.example/feed"/><updated>1999-01-01T00:00:00Z</updated></source>';
    const entry = await readEntry(
      `<title>A</title><link href="https://other.example/1"/><content>${sentence}</content>${source}`,
    );
    expect(entry).toMatchObject({
      title: 'A',
      url: 'https://other.example/1',
      publishedAt: null,
      facts: { siteName: 'Other' },
    });
  });
});

describe('an entry without text', () => {
  test.each([
    [
      '<title>A</title><link>https://pier.example/a</link>',
      'no_content: The entry “A” has no text, only a link: https://pier.example/a',
    ],
    [
      '<link>https://pier.example/a</link><description/>',
      'no_content: This entry of the feed has no text, only a link: https://pier.example/a',
    ],
    [
      '<title>A</title><description>&lt;img src="a.png"&gt;</description>',
      'no_content: The entry “A” has no text and no link.',
    ],
    [
      '<title>A</title><enclosure url="https://pier.example/a.mp3" type="audio/mpeg"/>',
      'no_content: The entry “A” has no text, only a link: https://pier.example/a.mp3',
    ],
  ])('%s', async (inside, rejection) => {
    expect(await read(`<rss><channel><item>${inside}</item>${item}</channel></rss>`)).toEqual([
      rejection,
      expect.objectContaining({ title: 'The ferry' }),
    ]);
  });
});

describe('encodings', () => {
  const words = '渡轮今天早上六点开出，码头上没有人向它挥手。船上的人也没有回头，因为雾很大。';
  const chinese = (declared: string) =>
    `<?xml version="1.0"${declared}?><rss><channel>${item}<item><title>渡轮</title><description>${words}</description></item></channel></rss>`;

  test.each([
    ['GBK that is declared', 'gb18030', ' encoding="gb2312"'],
    ['GBK that is not declared', 'gb18030', ''],
    ['GBK that is declared as UTF-8', 'gb18030', ' encoding="utf-8"'],
    ['UTF-8 that is declared as GBK', 'utf-8', ' encoding="gbk"'],
    ['UTF-8 that is declared as Latin-1', 'utf-8', ' encoding="iso-8859-1"'],
  ])('%s', async (_name, encoding, declared) => {
    const written = chinese(declared);
    const bytes = encoding === 'utf-8' ? Buffer.from(written) : encodeAs(encoding, written);
    expect((await read(bytes))[1]).toMatchObject({ title: '渡轮', text: words });
  });

  test('UTF-16 of both orders, with and without a byte order mark', async () => {
    for (const mark of ['\ufeff', '']) {
      const little = Buffer.from(mark + chinese(' encoding="utf-16"'), 'utf16le');
      for (const bytes of [little, Buffer.from(little).swap16()])
        expect((await read(bytes))[1]).toMatchObject({ title: '渡轮', text: words });
    }
  });

  test('Latin-1 behind a long beginning of ASCII', async () => {
    const caf =
      'The café on the pier of Åsgårdstrand opens at six, before the ferry, and señor Peña is always the first.';
    const written = `<?xml version="1.0"?><rss><channel>${item.repeat(1_000)}<item><description>${caf}</description></item></channel></rss>`;
    expect((await read(encodeAs('windows-1252', written))).at(-1)).toMatchObject({ text: caf });
  });
});

describe('damage', () => {
  test('an end tag that lost its slash ends its field', async () => {
    const full = `<content:encoded><![CDATA[<p>${sentence}</p>]]><content:encoded>`;
    const rest = '<link>https://pier.example/1</link>';
    expect(await readItem(full + rest, { attributes: encoded })).toMatchObject({
      text: sentence,
      url: 'https://pier.example/1',
    });
    expect((await readEntry(`<summary>${sentence}<summary><link href="https://pier.example/1"/>`)).text).toBe(
      sentence,
    );
    for (const inside of ['<description/> and came back.', ' and came back.'])
      expect((await readItem(`<description>${sentence}${inside}</description>`)).text).toContain('came back');
    expect(
      (await readItem(`<description><description>${sentence}</description></description>`)).text,
    ).toContain(sentence);
    const details = `<details><summary>${sentence}</summary><p>Noon.</p></details>`;
    const xhtml = `<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${details}</div></summary>`;
    expect((await readEntry(xhtml)).text).toBe(`${sentence}\nNoon.`);
  });

  const whole = `<?xml version="1.0"?><rss version="2.0"><channel>${item}<item><title>Second</title><description>${sentence}</description></item>`;
  const damaged = expect.stringMatching(/^bad_archive: The feed is damaged or truncated/);
  const first = expect.objectContaining({ title: 'The ferry' });
  const second = expect.objectContaining({ title: 'Second', text: sentence });

  test.each([
    ['between two entries', whole],
    ['within an entry', `${whole}<item><title>Third</title><description>The ferry`],
    ['within a tag', `${whole}<item><title>Third</title><descr`],
    ['within CDATA', `${whole}<item><description><![CDATA[The ferry]]`],
    ['within a comment', `${whole}<!-- <item>`],
  ])('a feed that is cut %s gives the entries before, and one rejection', async (_name, cut) => {
    expect(await read(cut)).toEqual([first, second, damaged]);
  });

  test('an entry that does not end is ended by the next one, or by the feed', async () => {
    const open = '<item><title>The ferry</title><description>The ferry left at six.</description>';
    expect(await read(`<rss><channel>${open}${open}<title>x</title></channel></rss>`)).toEqual([
      first,
      first,
    ]);
  });

  test('an element that does not end harms only its entry', async () => {
    const broken = '<item><title>The ferry</title><description><p>The ferry <b>left at six.</item>';
    expect(await read(`${whole}${broken}${item}</channel></rss>`)).toEqual([first, second, first, first]);
  });

  test('CDATA that does not end is ended by its entry', async () => {
    const broken = `<item><title>Second</title><description><![CDATA[${sentence}</description></item>`;
    expect(await read(`<rss><channel>${broken}\n${item}</channel></rss>`)).toEqual([
      expect.objectContaining({ title: 'Second', text: sentence }),
      first,
    ]);
  });

  test('tags that are wrong, and what comes before and after the feed, harm nothing', async () => {
    const warning =
      '<br />\n<b>Warning</b>:  include(): Failed opening in <b>/srv/feed.php</b> on line <b>7</b><br />\n';
    const junk = "<category a=b c='d' e\">x</category></nothing></b><1><>< a & b";
    expect(
      await read(
        `${warning}${whole.replace('<title>S', `${junk}<title>S`)}</channel></rss>\n<!-- cached -->\n<script>x</script>`,
      ),
    ).toEqual([first, second]);
  });

  test('entities of a DTD are never expanded, and nothing outside is read', async () => {
    const bomb = Array.from(
      { length: 20 },
      (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};&e${at};">`,
    ).join('');
    const dtd = `<!DOCTYPE rss [<!ENTITY e0 "ha"><!-- it's > -->${bomb}<!ENTITY file SYSTEM "file:///etc/passwd">]>`;
    const [only] = await read(
      `<?xml version="1.0"?>${dtd}<rss><channel><item><title>A</title><description>${sentence} &e20; &file;</description></item></channel></rss>`,
    );
    expect(only).toMatchObject({ text: `${sentence} &e20; &file;` });
  });
});

describe('limits', () => {
  test('an entry that is too large harms only itself', async () => {
    for (const size of [20_000, 200_000]) {
      const large = `<item><title>Large</title><description><![CDATA[<p>${'The ferry left at six. '.repeat(size / 20)}</p>]]></description></item>`;
      expect(await read(`<rss><channel>${item}${large}${item}</channel></rss>`, 10_000)).toEqual([
        expect.objectContaining({ title: 'The ferry' }),
        expect.stringMatching(/^too_large/),
        expect.objectContaining({ title: 'The ferry' }),
      ]);
    }
  });

  test.each([
    ['tags that do not end', '<a>', '<b'],
    ['end tags of nothing', '<a>', '</b>'],
    ['quotes that do not end', '<a b="', "<a b='"],
    ['comments', '<!--', '<!-- -'],
    ['CDATA', '<![CDATA[', '</item> <item'],
    ['declarations', '<!DOCTYPE a [', '<!ENTITY "'],
    ['links', '<description>&lt;a href=', ' href="'],
    ['entities', '<description>', '&amp;amp;lt;p&amp;amp;gt;'],
  ])('megabytes of %s take linear time', async (_name, before, again) => {
    const growth = await growthOf(500_000, (chars) =>
      read(`<rss><channel>${item}<item>${before}${again.repeat(chars / again.length)}`, 10_000_000),
    );
    expect(growth).toBeLessThan(mostGrowth);
  });

  test('names of a million letters take linear time', async () => {
    for (const name of ['n'.repeat(9), `${'n'.repeat(9)}@`, 'n@(', '(n@n ', 'mailto:']) {
      const growth = await growthOf(20_000, (chars) =>
        personName(name[0]?.repeat(chars - name.length) + name),
      );
      expect(growth, name).toBeLessThan(mostGrowth);
    }
  });

  test.each([
    ['that change no prefix', '<b xmlns:c=""/>'],
    ['that change one prefix', '<b xmlns:p1=""/>'],
  ])('declarations of namespaces %s take linear time', async (_name, again) => {
    const growth = await growthOf(12_000, (chars) => {
      const declared = Array.from({ length: chars / 80 }, (_, at) => ` xmlns:p${at}="purl.org/dc/terms"`);
      return read(`<rss><channel>${item}<a${declared.join('')}>${again.repeat(chars / 4)}`);
    });
    expect(growth).toBeLessThan(mostGrowth);
  });

  test.each([
    [
      'elements',
      (base: string, count: number) => `<a xml:base="${base}">${'<b xml:base="c"/>'.repeat(count)}`,
    ],
    [
      'nested elements',
      (base: string, count: number) =>
        `<a xml:base="${base}">${'<a xml:base="c/">'.repeat(150)}${'<b xml:base="c"/>'.repeat(count)}`,
    ],
    [
      'the address of the site',
      (base: string, count: number) => `<link href="${base}"/>${'<b xml:base="c"/>'.repeat(count)}`,
    ],
    [
      'links in text',
      (base: string, count: number) =>
        `<item xml:base="${base}"><description>${'&lt;a href="c"/>'.repeat(count)}</description></item>`,
    ],
  ])('a long base address takes linear time: %s', async (_name, body) => {
    const growth = await growthOf(24_000, (chars) =>
      read(`<rss><channel>${body(`https://a.example/${'a'.repeat(chars / 3)}/`, chars / 20)}`, 10_000_000),
    );
    expect(growth).toBeLessThan(mostGrowth);
  });

  test('many addresses below one long address take linear time', async () => {
    const growth = await growthOf(5_000, (chars) => {
      const base = `https://a.example/${'a'.repeat(chars)}/`;
      for (let count = 0; count < chars; count += 1) webAddress('c', base);
    });
    expect(growth).toBeLessThan(mostGrowth);
  });

  test('links that grow beyond all measure are rejected with their entry', async () => {
    const base = `https://a.example/${'a'.repeat(3_900)}/`;
    const links = '&lt;a href="c">c&lt;/a>'.repeat(200_000);
    const [only] = await read(
      `<rss><channel><item xml:base="${base}"><description>${links}</description></item></channel></rss>`,
      10_000_000,
    );
    expect(only).toMatch(/^too_large/);
  });

  test('a description of 200,000 lines is read', async () => {
    const lines = 'The ferry left at six, and nobody waved it\n'.repeat(200_000);
    const [only] = await read(
      `<rss><channel><item><description>${lines}</description></item></channel></rss>`,
      50_000_000,
    );
    expect(only).toMatchObject({ text: expect.stringMatching(/^The ferry/) });
  });

  test('nine million signs that open no tag cost no more memory than other text', async () => {
    const head = '<?xml version="1.0"?><rss version="2.0"><channel><item><description>';
    async function* source() {
      yield Buffer.from(head);
      for (let block = 0; block < 90; block += 1) yield Buffer.alloc(100_000, '<');
    }
    const before = process.memoryUsage().heapUsed;
    const entries: unknown[] = [];
    for await (const entry of opened(source(), { maxBytes: 10_000_000 })) entries.push(entry);
    expect(entries).toHaveLength(1);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150_000_000);
  });

  test('a feed of 100,000 entries is opened in bounded memory', async () => {
    async function* source() {
      yield Buffer.from('<?xml version="1.0"?><rss version="2.0"><channel>');
      const entry = `<item><title>The ferry</title><description><![CDATA[<p>${sentence.repeat(10)}</p>]]></description></item>`;
      for (let block = 0; block < 1_000; block += 1) yield Buffer.from(entry.repeat(100));
      yield Buffer.from('</channel></rss>');
    }
    let entries = 0;
    let before = 0;
    let highest = 0;
    for await (const _ of opened(source(), { maxBytes: 100_000 })) {
      entries += 1;
      if (entries % 10_000 !== 0) continue;
      const held = collectedMemory();
      if (before === 0) before = held;
      highest = Math.max(highest, held - before);
    }
    expect(entries).toBe(100_000);
    expect(highest).toBeLessThan(20_000_000);
  });
});

describe('what is not a feed', () => {
  test.each([
    [
      'an article about feeds',
      '# Feeds\n\nA feed begins with `<?xml version="1.0"?><rss version="2.0">` and goes on for ever.\n',
    ],
    [
      'a page that shows one',
      '<!doctype html><html><body><pre>&lt;rss version="2.0"&gt;</pre><p>This is how it begins.</p></body></html>',
    ],
    [
      'XHTML',
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>The ferry left at six.</p></body></html>',
    ],
    [
      'a fragment behind a long comment',
      `<!-- ${'x'.repeat(3_000)} --><p>The ferry left at six, and nobody waved to it.</p>`,
    ],
    ['blank lines and text', `${'\n'.repeat(3_000)}The ferry left at six, and nobody waved to it.`],
  ])('%s stays one item', async (_name, text) => {
    async function* source() {
      yield Buffer.from(text);
    }
    for await (const entry of opened(source(), { maxBytes: 10_000 }))
      expect([entry.index, 'bytes' in entry && Buffer.from(entry.bytes).toString()]).toEqual([null, text]);
  });

  test('a feed behind a long comment or many blank lines is one', async () => {
    for (const before of [`<?xml version="1.0"?><!-- ${'x'.repeat(3_000)} -->`, '\n'.repeat(3_000)])
      expect(await read(`${before}<rss><channel>${item}</channel></rss>`)).toEqual([
        expect.objectContaining({ title: 'The ferry' }),
      ]);
  });

  test('a feed whose first tag declares many namespaces is one', async () => {
    const many = Array.from(
      { length: 40 },
      (_, at) => `xmlns:module${at}="http://module.example/${at}/" `,
    ).join('');
    expect(
      await read(
        `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ${many} xmlns="http://purl.org/rss/1.0/"><channel/>${item}</rdf:RDF>`,
      ),
    ).toEqual([expect.objectContaining({ title: 'The ferry' })]);
  });

  test('an empty feed has no entries', async () => {
    expect(
      await read('<?xml version="1.0"?><rss version="2.0"><channel><title>Pier</title></channel></rss>'),
    ).toEqual([]);
  });
});
