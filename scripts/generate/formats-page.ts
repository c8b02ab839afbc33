// Generates docs/formats.md from the table of formats and the kinds of files that are known but not read.
// Must not hold facts: each format's file says what it reads.
import type { TableFormat } from '../../src/formats/format.ts';
import { signatures } from '../../src/formats/known-kinds.ts';
import { xmlKindNames } from '../../src/formats/xml/xml-kinds.ts';
import { skipReasons } from '../../src/schemas/skip-reason.ts';
import { page, table } from './markdown.ts';

export function formatsPage(formats: readonly TableFormat[]): [path: string, content: string][] {
  const rows = (...kinds: TableFormat['kind'][]) =>
    formats
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ name, about: { title, read, skipped = '', refused = '' } }) => [
        title,
        `\`${name}\``,
        read,
        skipped,
        refused,
      ]);
  const head = ['Format', 'Name', 'Read', 'Skipped', 'Refused'];
  const content = page([
    '# Formats',
    'Formats are detected by content, never by file extension. Anything that Copydesk does not understand is rejected with a code ' +
      "and a sentence. A container's markup, headers and encodings never end up in the text of an article.",
    '## Files of one article',
    table(head, rows('envelope', 'document', 'body')),
    '## Containers',
    'Each member of a container is an item with an outcome. An entry that is not an article is skipped and counted by reason in ' +
      "the container's record, which `run`, `run --json`, `find`, `status` and the dashboard show. A container may be larger than " +
      '`--max-bytes`; each member may not. In an article, `provenance.container` is the format and the place of its member: the ' +
      'number of entries before it, joined by `.` in nested containers. A truncated container yields all members before the cut ' +
      'and one rejection.',
    table(head, rows('container')),
    '### Reasons for skipping an entry',
    table(
      ['Reason', 'What was skipped'],
      Object.entries(skipReasons).map(([reason, meaning]) => [`\`${reason}\``, meaning]),
    ),
    '## Compressed files',
    'A compressed file may hold any of the formats above, and may be compressed twice.',
    table(
      ['Format', 'Name', 'Read', 'Refused'],
      rows('compression').map(([title = '', name = '', read = '', , refused = '']) => [
        title,
        name,
        read,
        refused,
      ]),
    ),
    '## Known but not read',
    `These files are rejected as \`unsupported\`, and the message names their kind: ${listed(unread(formats))}.`,
    `So is XML of these kinds: ${listed(xmlKindNames)}. Any other XML that is neither a feed nor a page is rejected in the same way.`,
  ]);
  return [['docs/formats.md', content]];
}

/** Kinds of files without a format in the table; a kind is named after its format. */
function unread(formats: readonly TableFormat[]): string[] {
  const read = formats.map(({ about }) => `${about.title.toLowerCase()} `);
  return signatures.flatMap(({ name }) =>
    read.some((title) => name.toLowerCase().startsWith(title)) ? [] : [name],
  );
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].toSorted((one, other) => one.localeCompare(other, 'en')).join(', ');
}
