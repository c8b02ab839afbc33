// Plain text: what no other format takes.
// Must stay the last body of the table.
import type { Body } from './format.ts';

export const text: Body = {
  kind: 'body',
  name: 'text',
  about: {
    title: 'Plain text',
    read: 'text in any encoding, without the menus and link lists around the article',
  },
  sniff: () => true,
};
