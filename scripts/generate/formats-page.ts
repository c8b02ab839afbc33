// Makes docs/formats.md: every format with what is read, skipped and refused, from the table of formats and the kinds of files
// that are known but not read.
// Must not hold facts: each format's file says what it reads.
import type { TableFormat } from '../../src/formats/format.ts';
import { signatures } from '../../src/formats/known-kinds.ts';
import { xmlKindNames } from '../../src/formats/xml-kinds.ts';
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
    'Formats are recognised by content, never by the ending of a name. Anything that is not understood is rejected with a code ' +
      'and a sentence; markup, headers and encodings of a container never become text of an article.',
    '## Files of one article',
    table(head, rows('envelope', 'document', 'body')),
    '## Containers',
    'Each member of a container is an item with an outcome. An entry that is no article is skipped: it is counted by reason in ' +
      "the container's record, which `run`, `run --json`, `find`, `status` and the page show. A container may be larger than " +
      '`--max-bytes`; each member may not. `provenance.container` of an article names the format and the place of the member ' +
      'among all entries, counted from 0 and joined by `.` in nested containers. A truncated container gives all members up to ' +
      'the cut, and one rejection.',
    table(head, rows('container')),
    '### Reasons for skipping an entry',
    table(
      ['Reason', 'What was skipped'],
      Object.entries(skipReasons).map(([reason, meaning]) => [`\`${reason}\``, meaning]),
    ),
    '## Compressed files',
    'A file may be compressed twice. It may hold any of the formats above.',
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
    `These files are rejected as \`unsupported\`, with their kind named: ${listed(unread(formats))}.`,
    `So is XML of these kinds: ${listed(xmlKindNames)}; and XML of any other kind that is neither a feed nor a page.`,
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
