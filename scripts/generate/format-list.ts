// Makes src/schemas/format-list.ts: schemas need the names of item formats, but may not import src/formats/.
// Must not list containers or compressions: each item that comes out of them has its own format.
import type { formats } from '../../src/formats/table.ts';

/** @throws Error for a name that contains anything but lower-case letters, digits and hyphens */
export function formatList(table: typeof formats): [path: string, content: string][] {
  const lines = table.flatMap(({ kind, name }) => {
    if (!/^[a-z][a-z0-9-]*$/.test(name))
      throw new Error(`${JSON.stringify(name)} is not a valid format name.`);
    return kind === 'compression' || kind === 'container' ? [] : [`  { name: '${name}', kind: '${kind}' },`];
  });
  const content = `// The formats of items. Written by \`npm run generate\` from the table in src/formats/table.ts.
// Changes made here are lost.

/** In order of detection. An envelope or document carries a body. */
export const formatList = [
${lines.join('\n')}
] as const;
`;
  return [['src/schemas/format-list.ts', content]];
}
