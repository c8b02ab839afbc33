// The formats of items. Written by `npm run generate` from the table in src/formats/table.ts.
// Changes made here are lost.

/** In order of detection. An envelope or document carries a body. */
export const formatList = [
  { name: 'mhtml', kind: 'envelope' },
  { name: 'eml', kind: 'envelope' },
  { name: 'json', kind: 'document' },
  { name: 'html-page', kind: 'body' },
  { name: 'html-fragment', kind: 'body' },
  { name: 'markdown', kind: 'body' },
  { name: 'text', kind: 'body' },
] as const;
