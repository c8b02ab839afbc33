// Writes the paragraphs of a Medium post as HTML.
// Must not fetch or resolve anything: images and embeds are left out.

import { escapeText } from '../markup/markup.ts';
import { isObject, Written } from './json-text.ts';

/** Tags by the type of a paragraph, as its JSON and as its GraphQL name it. */
const tags: Readonly<Record<string, readonly [open: string, close: string]>> = {
  '1': ['<p>', '</p>'],
  '2': ['<h2>', '</h2>'],
  '3': ['<h3>', '</h3>'],
  '6': ['<blockquote>', '</blockquote>'],
  '7': ['<blockquote>', '</blockquote>'],
  '8': ['<pre>', '</pre>'],
  '9': ['<ul><li>', '</li></ul>'],
  '10': ['<ol><li>', '</li></ol>'],
  '13': ['<h4>', '</h4>'],
  BQ: ['<blockquote>', '</blockquote>'],
  H2: ['<h2>', '</h2>'],
  H3: ['<h3>', '</h3>'],
  H4: ['<h4>', '</h4>'],
  OLI: ['<ol><li>', '</li></ol>'],
  P: ['<p>', '</p>'],
  PQ: ['<blockquote>', '</blockquote>'],
  PRE: ['<pre>', '</pre>'],
  ULI: ['<ul><li>', '</li></ul>'],
};

/** `{bodyModel: {paragraphs: [{type, text}]}}` as HTML; null for other objects. */
export function mediumHtml({ bodyModel }: Record<string, unknown>): string | null {
  if (!isObject(bodyModel) || !Array.isArray(bodyModel.paragraphs)) return null;
  const html = bodyModel.paragraphs.flatMap((paragraph) => {
    if (!isObject(paragraph)) return [];
    const { type, text } = paragraph;
    const tag = tags[type instanceof Written ? type.text : String(type)];
    if (tag === undefined || typeof text !== 'string' || text === '') return [];
    return [`${tag[0]}${escapeText(text)}${tag[1]}`];
  });
  return html.join('\n').replaceAll('</ul>\n<ul>', '\n').replaceAll('</ol>\n<ol>', '\n');
}
