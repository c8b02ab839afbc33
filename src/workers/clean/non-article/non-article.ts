// Refuses inputs without an article, and says what they are.
// Must not judge what an article is about: a text about style sheets, logs or error pages is an article.
import { PermanentError } from '../../../errors.ts';
import { weigh } from '../../../html/measure.ts';
import type { Candidate } from '../../../schemas/clean.ts';
import type { ParsedArticle } from '../../../schemas/parsed.ts';
import { countWide, countWords } from '../../../text/words.ts';
import type { Block } from '../block.ts';
import { fileKindOf } from './file-kind.ts';
import type { FileKind } from './line-shapes.ts';
import { type Notice, noticeAmong, noticeOf, weighProse } from './notice.ts';
import type { NoticeKind } from './notice-phrases.ts';
import { visibleText } from './visible-text.ts';

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

const noticeMessages: Record<Exclude<NoticeKind, 'errorPage'>, string> = {
  botWall: 'This page asks whether you are a robot.',
  consent: 'This page asks for cookie consent and contains no article.',
  scriptPage: 'This page needs JavaScript and contains no article.',
  signIn: 'This page asks readers to sign in and contains no article.',
};

/** The names of the most common HTTP errors. */
const statusNames: Record<string, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  410: 'Gone',
  429: 'Too Many Requests',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
const status = /(?<![\d.])[45]\d\d(?![\d.])/u;
const maxQuoteChars = 80;

function messageOf({ kind, sentence }: Notice, title: string | null): string {
  if (kind !== 'errorPage') return noticeMessages[kind];
  const said = `${sentence} ${title ?? ''}`;
  const code = status.exec(said)?.[0];
  const known = Object.entries(statusNames).find(
    ([number, name]) =>
      number === code || (code === undefined && said.toLowerCase().includes(name.toLowerCase())),
  );
  if (known !== undefined) return `This is an error page (${known.join(' ')}).`;
  const quoted = sentence.length > maxQuoteChars ? `${sentence.slice(0, maxQuoteChars)}…` : sentence;
  return `This is an error page ("${quoted}").`;
}

/** The result of cleaning an input. */
export interface Remains {
  title: string | null;
  /** '' if nothing remains. */
  text: string;
  blocks: readonly Block[];
  candidates: readonly Candidate[];
  /** The whole input. */
  parsed: ParsedArticle;
}

/**
 * Refuses an input that only says why there is no article (an error page, a bot wall, a consent page and the like),
 * and one that holds next to nothing.
 * @throws PermanentError `no_content`
 */
export function refuseNonArticle(remains: Remains): void {
  const { title, text, parsed } = remains;
  const notice = text === '' ? noticeAmong(title, visibleText(parsed)) : noticeOf(title, text);
  if (notice !== null && (notice.isNamed || !hasOtherProse(remains))) {
    throw new PermanentError('no_content', messageOf(notice, title));
  }
  if (text !== '') refuseFewWords(remains);
}

/** Whether a page has more sentences beside its text: an article that is there but was not found. */
function hasOtherProse({ text, parsed }: Remains): boolean {
  return text !== '' && parsed.bodyFormat === 'html-page' && weighProse(visibleText(parsed)) > weigh(text);
}

/** A text of fewer words, alone and with its title, is next to nothing. Two Han or kana characters count as a word. */
const fewWords = 2;
const fewWordsWithTitle = 4;
const numbers = ['no', 'one', 'two', 'three', 'four'];
/** A page that describes itself has an article, even if little of it was found. */
const description = /<meta\b[^<>]{0,300}\bdescription\b/iu;
const headChars = 50_000;

function refuseFewWords({ title, text, blocks, candidates, parsed }: Remains): void {
  const words = amountOf(text);
  if (words > fewWords || blocks.some(({ kind, image }) => kind === 'code' || image !== null)) return;
  if (candidates.some(({ field }) => field === 'description')) return;
  if (parsed.bodyFormat === 'html-page' && description.test(parsed.body.slice(0, headChars))) return;
  const isRepeated = title === null || text.includes(title) || title.includes(text);
  const all = isRepeated ? Math.max(words, amountOf(title ?? '')) : words + amountOf(title);
  if (all > fewWordsWithTitle) return;
  const count = Math.max(1, Math.round(all));
  const shown = title === null || text.includes(title) ? text : isRepeated ? title : `${title}: ${text}`;
  throw new PermanentError(
    'no_content',
    `Only ${numbers[count] ?? count} word${count === 1 ? '' : 's'} ${count === 1 ? 'was' : 'were'} found ("${shown.replaceAll('\n', ' ')}").`,
  );
}

function amountOf(text: string): number {
  const wide = countWide(text);
  return countWords(text) - wide / 2;
}
