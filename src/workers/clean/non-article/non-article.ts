// Refuses inputs that hold no article, and says what they are.
// Must not judge what an article is about: a text about style sheets, logs or error pages is an article.
import { PermanentError } from '../../../errors.ts';
import type { Block } from '../block.ts';
import { fileKindOf } from './file-kind.ts';
import type { FileKind } from './line-shapes.ts';

const fileNames: Record<FileKind, string> = {
  'address-list': 'a list of addresses',
  'ads-txt': 'an ads.txt file',
  configuration: 'a configuration file',
  'encoded-data': 'encoded data',
  log: 'a log file',
  patch: 'a patch',
  'robots-txt': 'a robots.txt file',
  script: 'a script',
  'source-code': 'source code',
  'stack-trace': 'a stack trace',
  'style-sheet': 'a style sheet',
};

/**
 * Refuses a body that is a file of another kind.
 * @throws PermanentError `no_content`
 */
export function refuseFile(text: string): void {
  const kind = fileKindOf(text);
  if (kind !== null) throw new PermanentError('no_content', `This is ${fileNames[kind]}, not an article.`);
}

/**
 * Refuses a page that only shows such a file, as browsers save one: all its text is one block of code.
 * @throws PermanentError `no_content`
 */
export function refuseShownFile(blocks: readonly Block[]): void {
  const [only, ...others] = blocks;
  if (only?.kind === 'code' && others.length === 0) refuseFile(only.text);
}
