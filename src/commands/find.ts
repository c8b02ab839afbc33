// copydesk find: where is my file? Each stage it passed, its outcome, and why.
// Must not change anything: it reads the ledger, the articles and what is in flight.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SystemError } from '../errors.ts';
import { connect } from '../redis/connection.ts';
import { findInFlight, type ItemInFlight } from '../redis/in-flight-search.ts';
import { keysFor } from '../redis/keys.ts';
import type { Article } from '../schemas/article.ts';
import type { ItemMeta } from '../schemas/item.ts';
import type { Outcome } from '../schemas/outcome.ts';
import { stageNames } from '../schemas/stage-name.ts';
import type { Trace } from '../schemas/trace.ts';
import type { Settings } from '../settings.ts';
import { type LedgerReader, openLedgerReader } from '../sinks/folder/ledger-reader.ts';
import type { LedgerRow } from '../sinks/folder/ledger-schema.ts';
import { readArticle } from '../sinks/folder/read-article.ts';
import { type Command, exitCode } from './command.ts';
import { openRedis, standingDataDir } from './open-redis.ts';
import { cutMiddle } from './terminal/cut-middle.ts';
import { formatDuration } from './terminal/duration.ts';
import { safeText } from './terminal/safe-text.ts';

const mostFound = 20;
/** What cleaning took out is shown for so many rules, each with so much of its example. */
const mostRules = 8;
const mostExampleColumns = 40;

/** An item that was found: settled, or still on its way. */
export type Found =
  | {
      state: 'settled';
      root: string;
      outcome: Outcome;
      article: Article | null;
      ownerPath: string | null;
      /** Null for what an earlier version has settled. */
      trace: Trace | null;
    }
  | { state: 'in flight'; root: string; item: ItemInFlight };

async function findSettled(out: string, query: string): Promise<Found[]> {
  const ledger = await openLedgerReader(out);
  if (!ledger) return [];
  try {
    const byItem = /^[0-9a-f]{64}$/.test(query) ? ledger.findByItemId(query) : null;
    const rows = byItem ? [byItem] : rowsFor(ledger, query);
    const found: Found[] = [];
    for (const row of rows) {
      const { duplicateOf } = row.outcome;
      const owner = duplicateOf === undefined ? null : ledger.findByItemId(duplicateOf);
      found.push({
        state: 'settled',
        root: row.root,
        outcome: row.outcome,
        article: await readArticle(ledger, row),
        ownerPath: owner?.outcome.path ?? null,
        trace: ledger.trace(row.outcome.itemId),
      });
    }
    return found;
  } finally {
    ledger.close();
  }
}

function rowsFor(ledger: LedgerReader, query: string): LedgerRow[] {
  if (query.startsWith('sha256-')) return ledger.findByArticleId(query, mostFound);
  if (query.startsWith('story-')) {
    const articles = ledger.findByStoryId(query, mostFound);
    if (articles.length > 0) return articles;
  }
  const byPath = ledger.findByPath(query, mostFound);
  const known = new Set(byPath.map(({ outcome }) => outcome.itemId));
  const byTitle = ledger.findByTitle(query, mostFound).filter(({ outcome }) => !known.has(outcome.itemId));
  return [...byPath, ...byTitle].slice(0, mostFound);
}

function line(label: string, value: string): string {
  return `  ${label.padEnd(11)}${safeText(value)}\n`;
}

function head(path: string, index: number | null): string {
  return `${safeText(path)}${index === null ? '' : ` (item ${index + 1})`}\n`;
}

/** By what a near-duplicate was told: shared text, in percent. */
function evidence({ kind, similarity, containment }: Outcome): string {
  if (kind !== 'near' || similarity === undefined) return '';
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const ofShorter = containment === undefined ? '' : `, ${percent(containment)} of the shorter text`;
  return ` (they share ${percent(similarity)} of their text${ofShorter})`;
}

function settledText({
  outcome,
  article,
  ownerPath,
  root,
  trace,
}: Extract<Found, { state: 'settled' }>): string {
  const why =
    outcome.outcome === 'rejected'
      ? `${outcome.code}: ${outcome.message}`
      : outcome.outcome === 'duplicate'
        ? `${outcome.kind} copy of ${ownerPath ?? outcome.duplicateOf}${evidence(outcome)}`
        : (article?.title ?? outcome.articleId ?? '');
  const stageMs = trace?.stageMs ?? article?.provenance.stageMs ?? {};
  const stages = Object.entries(stageMs).map(([stage, ms]) => `${stage} ${formatDuration(ms)}`);
  const removed = trace?.removed ?? [];
  return [
    head(outcome.path, outcome.index),
    line(outcome.outcome, why),
    line(
      'when',
      `${outcome.settledAt}, ${formatDuration(Date.parse(outcome.settledAt) - Date.parse(outcome.receivedAt))} after it was taken`,
    ),
    stages.length > 0 ? line('stages', stages.join(' → ')) : '',
    ...removed
      .slice(0, mostRules)
      .map(({ rule, count, example }, at) =>
        line(at === 0 ? 'taken out' : '', `${count} × ${rule}: ${cutMiddle(example, mostExampleColumns)}`),
      ),
    removed.length > mostRules ? line('', `and by ${removed.length - mostRules} other rules (--json)`) : '',
    outcome.role === undefined
      ? ''
      : line(
          outcome.role,
          `${outcome.revision === undefined ? '' : `number ${outcome.revision} `}of ${ownerPath ?? outcome.duplicateOf}${evidence(outcome)}`,
        ),
    outcome.articleId === undefined ? '' : line('article', outcome.articleId),
    outcome.storyId === undefined ? '' : line('story', outcome.storyId),
    line('item', outcome.itemId),
    outcome.retryOf === undefined ? '' : line('retry of', outcome.retryOf),
    line('inbox', root),
  ].join('');
}

function inFlightText({
  item: { meta, stage, sinceMs, parkedOn },
}: Extract<Found, { state: 'in flight' }>): string {
  const passed = stageNames.slice(0, stageNames.indexOf(stage));
  const waits =
    parkedOn === null ? `at ${stage}` : `at ${stage}, waiting for the outcome of item ${parkedOn}`;
  return [
    head(meta.path, meta.index),
    line('in flight', `${waits}, since ${new Date(sinceMs).toISOString()}`),
    passed.length > 0 ? line('passed', passed.join(' → ')) : '',
    line('item', meta.itemId),
    line('inbox', meta.root),
  ].join('');
}

async function findMoving(settings: Settings, query: string): Promise<Found[]> {
  const dataDir = standingDataDir(settings.data, settings.out);
  if (settings.redisUrl === null && !existsSync(join(dataDir, 'redis'))) return [];
  const server = await openRedis(settings.redisUrl, dataDir);
  const redis = connect(server.address, 'copydesk-find');
  try {
    const wanted = (meta: ItemMeta) => meta.itemId === query || join(meta.root, meta.path).includes(query);
    const items = await findInFlight(redis, keysFor(settings.namespace), wanted, mostFound);
    return items.map((item) => ({ state: 'in flight', root: item.meta.root, item }));
  } finally {
    redis.disconnect();
    await server.release();
  }
}

export const findCommand: Command = async ({ settings, args, log }) => {
  const query = args.join(' ');
  const found: Found[] = await findSettled(settings.out, query);
  try {
    found.push(...(await findMoving(settings, query)));
  } catch (error) {
    // What has settled stands in the ledger, whatever is wrong with Redis.
    if (!(error instanceof SystemError) || found.length === 0) throw error;
    log.warn(`Only settled items were looked at. ${error.message}`);
  }
  if (settings.json) {
    for (const item of found) process.stdout.write(`${JSON.stringify(item)}\n`);
  } else if (found.length === 0) {
    process.stderr.write(
      `Nothing settled in ${settings.out} and nothing in flight matches ${JSON.stringify(query)}.\n`,
    );
  } else {
    process.stdout.write(
      found.map((item) => (item.state === 'settled' ? settledText(item) : inFlightText(item))).join('\n'),
    );
  }
  return found.length > 0 ? exitCode.done : exitCode.someRejected;
};
