// Makes src/schemas/format-list.ts: a schema imports no room, and needs the names of the formats that an item can have.
// Must not list containers and compressions: each item that comes out of them has a format of its own.
import type { formats } from '../../src/formats/table.ts';

/** @throws Error for a name that is not made of small letters, digits and hyphens */
export function formatList(table: typeof formats): [path: string, content: string][] {
  const lines = table.flatMap(({ kind, name }) => {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`${JSON.stringify(name)} is no name for a format.`);
    return kind === 'document' || kind === 'body' ? [`  { name: '${name}', kind: '${kind}' },`] : [];
  });
  const content = `// Written by \`npm run generate\` from the table in src/formats/table.ts: the formats that an item can have.
// Changes made here are lost.

/** In the order in which they are looked for. A body can also be what a document carries. */
export const formatList = [
${lines.join('\n')}
] as const;
`;
  return [['src/schemas/format-list.ts', content]];
}
