// Plain text: what no other format takes.
// Must stay the last body of the table.
import type { Body } from './format.ts';

export const text: Body = {
  kind: 'body',
  name: 'text',
  about: {
    title: 'Plain text',
    read: 'in any encoding; menus and lists of links around the article are removed',
  },
  sniff: () => true,
};
