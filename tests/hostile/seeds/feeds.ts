// Feeds and XHTML for the fuzz to break: in the shapes of publishing systems, and in encodings other than UTF-8.
// Must not be broken themselves.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../formats/feeds');
const shapes = readdirSync(folder)
  .sort()
  .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));

const paragraphs =
  '<p>The ferry left at six, and nobody on the pier waved to it.</p><p>By noon it was back, with a cow &amp; a piano.</p>';

const jsonFeed = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'The pier',
  home_page_url: 'https://pier.example/',
  authors: [{ name: 'Mara Lind' }],
  items: [
    {
      id: '1',
      url: 'https://pier.example/1',
      title: 'The ferry',
      content_html: paragraphs,
      date_published: '2023-07-04T06:30:00Z',
    },
    {
      id: '2',
      title: 'The piano',
      content_text: 'It was a piano for the school.\n\nThe cow was for nobody.',
      tags: ['music'],
    },
    { id: '3', url: 'https://pier.example/3', title: 'Only a link' },
  ],
};

const xhtml = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "xhtml1-strict.dtd" [ <!ENTITY nbsp "&#160;"> ]>
<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>The ferry</h:title><h:script src="a.js"/>
<h:style><![CDATA[ p > a { color: red } ]]></h:style></h:head>
<h:body><h:div id="menu"/><h:h1>The ferry</h:h1>${paragraphs.replaceAll('<p>', '<h:p>').replaceAll('</p>', '</h:p>')}</h:body></h:html>`;

export const seeds: { name: string; bytes: Uint8Array }[] = [
  ...shapes,
  { name: 'utf-16.xml', bytes: Buffer.from(`\ufeff${shapes.at(-1)?.bytes.toString() ?? ''}`, 'utf16le') },
  { name: 'feed.json', bytes: Buffer.from(JSON.stringify(jsonFeed, null, 2)) },
  { name: 'page.xhtml', bytes: Buffer.from(xhtml) },
];

/** What is never in a text: an end of CDATA or of an entry with what follows it, and declarations. */
export const syntax =
  /<\?xml\s[^<>]*\?>|\]\]><\/|<\/(?:item|entry)>\s*<\/?(?:item|entry|channel|feed)>|<\/?content:encoded>|"content_html"\s*:/;
