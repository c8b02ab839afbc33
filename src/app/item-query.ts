// Finds items by path, id, story or title: in the ledger, and among those in flight.
// Must not change anything.
import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hasLedger, openOutcomeReader } from '../outcomes/open-reader.ts';
import type { CommittedOutcome, OutcomeReader } from '../outcomes/outcome-reader.ts';
import {
  type InboxAbove,
  type InboxPlaces,
  type ItemOfInbox,
  inboxesAbove,
  isOfInbox,
  openInboxPlaces,
} from '../producers/inbox-places.ts';
import type { RedisClient } from '../redis/connection.ts';
import { connect } from '../redis/connection.ts';
import { findInFlight, inFlight } from '../redis/in-flight-search.ts';
import { type Keys, keysFor } from '../redis/keys.ts';
import type { Delivery, Found, FoundContainer, ItemInFlight } from '../schemas/found.ts';
import type { ItemMeta } from '../schemas/item.ts';
import { deliveriesOf } from '../sinks/sink-status.ts';
import { normalizationForms } from '../text/normalization-forms.ts';
import { pipelineExists, requirePipeline } from './find-pipeline.ts';
import type { Settings } from './settings.ts';
import { untilStopped } from './until-stopped.ts';
import { withPipeline } from './with-pipeline.ts';

const mostFound = 20;
/** At most this many outcomes of one path are examined, in all inboxes. */
const mostAtPath = 1_000;

/** Folders that may have been moved together with an inbox. */
export function placesNear(out: string): InboxPlaces {
  return openInboxPlaces([existsSync(out) ? realpathSync(out) : resolve(out), process.cwd()]);
}

/** The part of a row that {@link InboxPlaces} needs. */
export function itemOfInbox({ outcome, round, root, inboxId }: CommittedOutcome): ItemOfInbox {
  const { itemId, path, index, sha256 } = outcome;
  return { itemId, path, index, sha256, round, root, inboxId };
}

async function deliveries(out: string, { number, outcome }: CommittedOutcome): Promise<Delivery[]> {
  if (outcome.outcome !== 'published') return [];
  return deliveriesOf(out, { number, itemId: outcome.itemId });
}

/** What a ledger knows of a query. */
export interface FoundInLedger {
  containers: FoundContainer[];
  /** With everything that is stored of them and the current paths of their inboxes. */
  completed: Found[];
}

/** Containers and completed items, at most 20 of each. */
export async function findInLedger(out: string, query: string): Promise<FoundInLedger> {
  const ledger = await openOutcomeReader(out);
  if (!ledger) return { containers: [], completed: [] };
  try {
    return { containers: containerRows(ledger, query), completed: await completedIn(out, ledger, query) };
  } finally {
    ledger.close();
  }
}

async function completedIn(out: string, ledger: OutcomeReader, query: string): Promise<Found[]> {
  const places = placesNear(out);
  const found: Found[] = [];
  for (const row of completedRows(ledger, query, await inboxesAbove(query))) {
    const [place = row.root] = await places.of(itemOfInbox(row));
    const { duplicateOf } = row.outcome;
    const owner = duplicateOf === undefined ? null : ledger.findByItemId(duplicateOf);
    found.push({
      state: 'settled',
      root: place,
      outcome: row.outcome,
      article: await ledger.article(row.outcome.itemId),
      ownerPath: owner?.outcome.path ?? null,
      trace: ledger.trace(row.outcome.itemId),
      deliveries: await deliveries(out, row),
    });
  }
  return found;
}

/**
 * Completed items in the ledger, at most 20.
 * @param above the inboxes above the query, if that is an absolute path: they may have been moved there
 */
export function completedRows(ledger: OutcomeReader, query: string, above: InboxAbove[]): CommittedOutcome[] {
  const byItem = /^[0-9a-f]{64}$/.test(query) ? ledger.findByItemId(query) : null;
  return byItem ? [byItem] : rowsFor(ledger, query, above);
}

function rowsFor(ledger: OutcomeReader, query: string, above: InboxAbove[]): CommittedOutcome[] {
  if (query.startsWith('sha256-')) return ledger.findByArticleId(query, mostFound);
  if (query.startsWith('story-')) {
    const articles = ledger.findByStoryId(query, mostFound);
    if (articles.length > 0) return articles;
  }
  const here = above.flatMap(({ inboxId, path }) =>
    ledger.findAt(path, mostAtPath).filter((row) => isOfInbox(itemOfInbox(row), inboxId)),
  );
  const found = [...here, ...ledger.findByPath(query, mostFound), ...ledger.findByTitle(query, mostFound)];
  return [...new Map(found.map((row) => [row.outcome.itemId, row])).values()].slice(0, mostFound);
}

/** Containers in the ledger, at most 20: by path, or by the id that `run --json` and the dashboard show. */
export function containerRows(ledger: OutcomeReader, query: string): FoundContainer[] {
  const records = /^[0-9a-f]{64}$/.test(query)
    ? ledger.containers({ ids: [query] }, 1)
    : ledger.containers({ path: query }, mostFound);
  return records.map((container) => ({ state: 'container', container }));
}

/** Items in flight, at most 20. Those that differ from the query in the encoding of accents come last. */
export async function findOnTheWay(redis: RedisClient, keys: Keys, query: string): Promise<ItemInFlight[]> {
  const above = await inboxesAbove(query);
  const one = /^[0-9a-f]{64}$/.test(query) ? await inFlight(redis, keys, query) : null;
  if (one) return [one];
  const composed = query.normalize();
  const wanted = ({ root, path, inboxId }: ItemMeta) =>
    join(root, path).normalize().includes(composed) ||
    above.some((inbox) => inbox.inboxId === inboxId && inbox.path.normalize() === path.normalize());
  const found = await findInFlight(redis, keys, normalizationForms(query), wanted, mostFound);
  const isOtherwiseWritten = ({ meta }: ItemInFlight) => !join(meta.root, meta.path).includes(query);
  return found.toSorted((a, b) => Number(isOtherwiseWritten(a)) - Number(isOtherwiseWritten(b)));
}

/** The same over a separate connection; [] if a private server was never started, null if stopped. */
export async function findMoving(
  settings: Settings,
  query: string,
  signal: AbortSignal,
): Promise<Found[] | null> {
  if (!pipelineExists(settings)) {
    if (!hasLedger(settings.out)) requirePipeline(settings);
    return [];
  }
  return withPipeline(settings, 'look', signal, async ({ address, atEnd }) => {
    const redis = connect(address, 'copydesk-find');
    atEnd(() => redis.disconnect());
    // While Redis is away this takes until it is back.
    const looking = findOnTheWay(redis, keysFor(settings.namespace), query);
    const items = await Promise.race([looking, untilStopped(signal)]);
    if (items === undefined) return null;
    return items.map((item) => ({ state: 'in flight', root: item.meta.root, item }));
  });
}
