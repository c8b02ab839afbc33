// Which attributes of a page's elements are kept: those that some step reads.
// Must not read any. A step that needs another one finds no such name here, so the compiler says where to add it.
import type { Element } from 'domhandler';

/** Dates for machines. */
export const momentAttributes = [
  'datetime',
  'data-datetime',
  'data-date',
  'data-time',
  'data-timestamp',
  'data-utime',
  'data-published',
  'data-publish-date',
  'data-pubdate',
] as const;

export const keptAttributes = [
  ...['alt', 'aria-hidden', 'class', 'content', 'height', 'hidden', 'href', 'http-equiv', 'id', 'itemprop'],
  ...[
    'itemtype',
    'lang',
    'name',
    'property',
    'rel',
    'role',
    'src',
    'srcset',
    'start',
    'style',
    'title',
    'type',
  ],
  ...['width', 'xml:lang', 'data-component', 'data-testid'],
  ...momentAttributes,
  // Addresses of pictures that are loaded late.
  ...['data-src', 'data-srcset', 'data-original', 'data-lazy-src', 'data-actualsrc', 'data-url', 'data-echo'],
] as const;

export type AttributeName = (typeof keptAttributes)[number];

/** An element's attributes as written; undefined if it has no attribute of that name. */
export function attributesOf(element: Element): Readonly<Partial<Record<AttributeName, string>>> {
  return element.attribs;
}
