// copydesk search: full text over the library of an output, for people and as JSON.
// Must not print anything of an article that could script a terminal.
import { once } from 'node:events';
import { styleText } from 'node:util';
import type { Marked } from '../app/passage.ts';
import { type Hit, withSearch } from '../app/search-library.ts';
import { UsageError } from '../errors.ts';
import { safeText } from '../text/safe-text.ts';
import { type Command, exitCode } from './command.ts';
import { formatCount } from './terminal/amount.ts';

/** Articles that are shown without `--limit`. */
const fewHits = 20;

export const searchCommand: Command = async ({ settings, args, log, signal }) => {
  const option = args.find((word) => word.startsWith('--'));
  if (option !== undefined) throw new UsageError(`search has no option ${JSON.stringify(option)}.`);
  const { out, json } = settings;
  const search = { out, question: args.join(' '), limit: settings.limit ?? fewHits, now: new Date() };
  return withSearch(search, async ({ found, hasMore, hits }) => {
    let shown = 0;
    for (const hit of hits) {
      if (signal.aborted) return exitCode.interrupted;
      const text = json ? `${JSON.stringify(hit)}\n` : `${shown > 0 ? '\n' : ''}${hitText(hit)}`;
      if (!process.stdout.write(text)) await once(process.stdout, 'drain', { signal });
      shown += 1;
    }
    const newest = `More than ${formatCount(found)} articles match: only the newest ${formatCount(found)} were ranked.`;
    if (json && hasMore) log.warn(newest);
    if (!json && shown === 0) process.stderr.write('No article matches.\n');
    if (!json && shown > 0) process.stdout.write(`\n${hasMore ? newest : summary(found, shown)}\n`);
    return shown > 0 ? exitCode.done : exitCode.someRejected;
  });
};

function summary(found: number, shown: number): string {
  const articles = `${formatCount(found)} article${found === 1 ? ' matches' : 's match'}`;
  return found === shown ? `${articles}.` : `${articles}, ${formatCount(shown)} shown (--limit shows more).`;
}

function hitText({
  title,
  hostname,
  siteName,
  publishedAt,
  receivedAt,
  storyArticles,
  passage,
  url,
  itemId,
}: Hit): string {
  const date = publishedAt ?? (receivedAt === null ? null : `received ${receivedAt}`);
  const others = storyArticles - 1;
  const near = others > 0 ? `and ${formatCount(others)} near-duplicate${others === 1 ? '' : 's'}` : null;
  const where = [hostname ?? siteName, date, near].filter((part) => part !== null).map(safeText);
  return [
    title === null ? 'Without a title' : shown(title, 'bold'),
    where.join(', '),
    shown(passage, null),
    safeText(url ?? `item ${itemId}`),
  ]
    .filter((line) => line !== '')
    .map((line, at) => `${at === 0 ? '' : '  '}${line}\n`)
    .join('');
}

/** The text with its marks, where the terminal shows any; each piece is made safe. */
function shown({ text, marks }: Marked, style: 'bold' | null): string {
  const plain = (piece: string) => (style === null ? safeText(piece) : styled(style, safeText(piece)));
  let done = 0;
  const pieces = marks.map(([from, to]) => {
    const piece = plain(text.slice(done, from)) + styled(['bold', 'yellow'], safeText(text.slice(from, to)));
    done = to;
    return piece;
  });
  return `${pieces.join('')}${plain(text.slice(done))}`;
}

/** Plain where stdout is not a terminal with colours. */
function styled(style: Parameters<typeof styleText>[0], text: string): string {
  return text === '' ? '' : styleText(style, text, { stream: process.stdout });
}
