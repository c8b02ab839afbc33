// Written by `npm run generate` from the table in src/formats/table.ts: the formats that an item can have.
// Changes made here are lost.

/** In the order in which they are looked for. A body can also be what a document carries. */
export const formatList = [
  { name: 'json', kind: 'document' },
  { name: 'html-page', kind: 'body' },
  { name: 'html-fragment', kind: 'body' },
  { name: 'markdown', kind: 'body' },
  { name: 'text', kind: 'body' },
] as const;
