// Decides which of the table's bodies a decoded text is.
// Must not name a format, build a tree, or look at the file's name.
import type { BodyFormat } from '../schemas/parsed.ts';
import { headChars } from './format.ts';
import { formats } from './table.ts';

const bodies = formats.filter((format) => format.kind === 'body');

/** The format of a text by its content. */
export function bodyFormatOf(text: string, hasFrontMatter: boolean): BodyFormat {
  const head = text.slice(0, headChars);
  const body = bodies.find((format) => format.sniff(head, hasFrontMatter));
  if (body === undefined) throw new Error('The last body of the format table has to take any text.');
  return body.name;
}
