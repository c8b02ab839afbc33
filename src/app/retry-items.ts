// Sends rejected items through again, each as a new round.
// Must not decide what a new round is: src/producers does.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type RejectionCode, UsageError } from '../errors.ts';
import { openOutcomeReader } from '../outcomes/open-reader.ts';
import type { CommittedOutcome } from '../outcomes/outcome-reader.ts';
import { formerInPlaceIdOf, type InboxPlaces } from '../producers/inbox-places.ts';
import type { ItemStore, NewItem } from '../producers/intake/item-store.ts';
import { isInPlace, type RejectedItems, readAgain } from '../producers/requeue/offer-again.ts';
import { requeueRejected, retriesUnderway } from '../producers/requeue/retry.ts';
import { saySystemError } from '../producers/say-system-error.ts';
import { type FieldRule, fieldMapFor } from '../schemas/field-map.ts';
import type { OutcomeName } from '../schemas/outcome.ts';
import { stageNames } from '../schemas/stage-name.ts';
import { safeText } from '../text/safe-text.ts';
import { pipelineExists } from './find-pipeline.ts';
import { itemOfInbox, placesNear } from './item-query.ts';
import { openIntake } from './open-intake.ts';
import { type OpenRedis, openPipeline } from './open-redis.ts';
import type { Settings } from './settings.ts';
import { siteRulesOf } from './site-rules-of.ts';
import { startWorkers } from './start-workers.ts';
import { untilStopped } from './until-stopped.ts';

const pollMs = 100;

async function readRejected(
  out: string,
  filter: { code?: RejectionCode; itemIds?: string[] },
): Promise<CommittedOutcome[]> {
  const ledger = await openOutcomeReader(out);
  if (!ledger) throw new UsageError(`${out} contains no ledger. Name the output folder with --out.`);
  try {
    return [...ledger.rejected(filter)];
  } finally {
    ledger.close();
  }
}

interface Files {
  /** Put back into the claim folders of their inboxes, where producers take them. */
  putBack: { root: string }[];
  /** Put back by an earlier retry, and not completed since. */
  underway: number;
  gone: number;
}

/** Puts back the items that are separate files and were moved. */
async function putBackFiles(
  rows: CommittedOutcome[],
  maxBytes: number,
  places: InboxPlaces,
  log: Logger,
): Promise<Files> {
  const files: Files = { putBack: [], underway: 0, gone: 0 };
  const underway = new Map<string, Set<string>>();
  for (const row of rows) {
    const { outcome, round } = row;
    const { itemId, path, sha256, code = 'internal', replaces = null } = outcome;
    const rejected = { itemId, sha256, code, round, replaces, completedAtMs: Date.parse(outcome.settledAt) };
    try {
      const [root = row.root] = await places.of(itemOfInbox(row));
      const known = underway.get(root) ?? (await retriesUnderway(root));
      underway.set(root, known);
      if (await requeueRejected({ root, path, maxBytes, ...rejected })) files.putBack.push({ root });
      else if (known.has(itemId)) files.underway += 1;
      else {
        files.gone += 1;
        warnGone(log, itemId, path, null);
      }
    } catch (error) {
      files.gone += 1;
      warnGone(log, itemId, path, error);
    }
  }
  return files;
}

function warnGone(log: Logger, itemId: string, path: string, error: unknown) {
  const shown = safeText(path);
  if (error === null) {
    log.warn(
      { itemId },
      `the file of ${shown} is gone or was replaced; drop it again, or touch it if it stayed in place`,
    );
  } else
    log.warn({ itemId, err: error }, `the file of ${shown} can't be sent again: ${saySystemError(error)}`);
}

/** How files are found and read again. */
interface Reading {
  maxBytes: number;
  maps: readonly FieldRule[];
  places: InboxPlaces;
}

interface FileToRead {
  file: RejectedItems;
  inPlace: boolean;
  /** Folders that its inbox may be now. */
  roots: string[];
}

/** The items that have to be read again, together with those of the same file. */
async function groupByFile(
  rows: CommittedOutcome[],
  { maxBytes, maps, places }: Reading,
): Promise<FileToRead[]> {
  const groups = new Map<string, FileToRead>();
  for (const row of rows) {
    const { outcome, root, round } = row;
    const { itemId, path, index, sha256, code = 'internal', replaces = null } = outcome;
    const [takenAtMs, completedAtMs] = [Date.parse(outcome.receivedAt), Date.parse(outcome.settledAt)];
    const inPlace = isInPlace(round);
    const key = JSON.stringify([root, path, inPlace]);
    const group = groups.get(key) ?? {
      file: { root, path, items: [], maxBytes, map: fieldMapFor(maps, path) },
      inPlace,
      roots: await places.of(itemOfInbox(row)),
    };
    group.file.items.push({ itemId, index, sha256, code, round, replaces, takenAtMs, completedAtMs });
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The progress of the items that are read again, updated while they are in flight. */
interface Offered {
  offered: number;
  gone: number;
  /** Offered items that are not known to have completed: item id to inbox id. */
  waiting: Map<string, string>;
  outcomes: OutcomeName[];
  /** False if other processes work on them, so that this one does not receive their outcomes. */
  workedHere: boolean;
}

/** Reads the items of a file again, in the first of these folders that has them. */
async function* readWhereItIs(
  { root: recorded, items, ...file }: RejectedItems,
  inPlace: boolean,
  roots: string[],
): AsyncGenerator<NewItem> {
  let left = items;
  for (const root of roots) {
    const isMoved = inPlace && root !== recorded;
    const there = {
      ...file,
      root,
      items: left,
      ...(isMoved && { formerInboxId: formerInPlaceIdOf(recorded) }),
    };
    for await (const item of readAgain(there, inPlace)) {
      left = left.filter(({ itemId }) => itemId !== item.meta.retryOf);
      yield item;
    }
    if (left.length === 0) return;
  }
}

/** Reads the items again and offers them. */
async function offerAll(
  rows: CommittedOutcome[],
  reading: Reading,
  store: ItemStore,
  items: Offered,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  for (const { file, inPlace, roots } of await groupByFile(rows, reading)) {
    const left = new Set(file.items.map(({ itemId }) => itemId));
    const reading = readWhereItIs(file, inPlace, roots);
    let failure: unknown = null;
    const next = () =>
      reading.next().catch((error: unknown) => {
        failure = error;
        return { done: true, value: undefined } as const;
      });
    for (let { done, value: item } = await next(); !done && item; { done, value: item } = await next()) {
      while (!signal.aborted && (await store.accept([item]))[0] === 'full') {
        await sleep(pollMs, undefined, { signal }).catch(() => {});
      }
      if (signal.aborted) return;
      items.offered += 1;
      items.waiting.set(item.meta.itemId, item.meta.inboxId);
      left.delete(item.meta.retryOf ?? '');
    }
    items.gone += left.size;
    for (const itemId of left) warnGone(log, itemId, file.path, failure);
  }
}

/** Collects the outcomes of the offered items until all of them have completed. */
async function collectOutcomes(
  store: ItemStore,
  items: Offered,
  offering: Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let ended = false;
  const end = offering.finally(() => {
    ended = true;
  });
  while (!signal.aborted && !(ended && items.waiting.size === 0)) {
    for (const inboxId of new Set(items.waiting.values())) {
      const completed = await store.completed(inboxId, 1_000);
      const ours = completed.filter(({ itemId }) => items.waiting.delete(itemId));
      items.outcomes.push(...ours.flatMap(({ outcome }) => (outcome === 'closed' ? [] : [outcome])));
      await store.forget(
        inboxId,
        ours.map(({ itemId }) => itemId),
      );
    }
    await sleep(pollMs, undefined, { signal }).catch(() => {});
  }
  await end;
}

async function offerItems(
  rows: CommittedOutcome[],
  redis: OpenRedis | null,
  settings: Settings,
  log: Logger,
  signal: AbortSignal,
): Promise<Offered> {
  const items: Offered = { offered: 0, gone: 0, waiting: new Map(), outcomes: [], workedHere: false };
  if (rows.length === 0 || redis === null) return items;
  const siteRules = await siteRulesOf(settings);
  const intake = openIntake(redis.address, settings, log);
  const { store } = intake;
  try {
    const places = placesNear(settings.out);
    const from = { maxBytes: settings.maxBytes, maps: settings.maps, places };
    const offer = () => offerAll(rows, from, store, items, log, signal);
    if (!redis.startedHere) {
      // While it is away nothing is answered.
      await Promise.race([offer(), intake.health.unusable, untilStopped(signal)]);
      return items;
    }
    // This command alone uses this Redis. Without its own workers the items would wait for ever, and so would those
    // for which there is no room yet.
    items.workedHere = true;
    const workers = startWorkers(
      { ...settings, address: redis.address, stages: [...stageNames], sinks: [], siteRules },
      log,
    );
    try {
      const completing = collectOutcomes(store, items, offer(), signal);
      await Promise.race([completing, workers.failed, untilStopped(signal)]);
    } finally {
      await workers.stop();
    }
    return items;
  } finally {
    await intake.close();
  }
}

/** The result of a retry. */
export interface RetriedItems {
  /** Rejected items that the query matched. */
  rejected: number;
  /** Inboxes of the files that were put back, one entry for each file. */
  roots: string[];
  offered: number;
  underway: number;
  gone: number;
  /** Outcomes of the items that this process worked on; null if other processes work on them. */
  outcomes: Record<OutcomeName, number> | null;
  unfinished: number;
}

/** @throws UsageError when the output holds no ledger */
export async function retryItems(
  filter: { code?: RejectionCode; itemIds?: string[] },
  settings: Settings,
  log: Logger,
  signal: AbortSignal,
): Promise<RetriedItems> {
  const rows = await readRejected(settings.out, filter);
  const isMovedFile = ({ outcome, round }: CommittedOutcome) => outcome.index === null && !isInPlace(round);
  const [movedFiles, others] = [rows.filter(isMovedFile), rows.filter((row) => !isMovedFile(row))];
  const isAsked = rows.length > 0 && (others.length > 0 || pipelineExists(settings));
  // Before anything is moved: a Redis that works for another output is refused.
  const redis = isAsked ? await openPipeline(settings, 'feed', signal) : null;
  let files: Files;
  let items: Offered;
  try {
    files = await putBackFiles(movedFiles, settings.maxBytes, placesNear(settings.out), log);
    items = await offerItems(others, redis, settings, log, signal);
  } finally {
    await redis?.release();
  }
  const { putBack, underway, gone } = files;
  const count = (name: OutcomeName) => items.outcomes.filter((outcome) => outcome === name).length;
  return {
    rejected: rows.length,
    roots: putBack.map(({ root }) => root),
    offered: items.offered,
    underway,
    gone: gone + items.gone,
    outcomes: items.workedHere
      ? { published: count('published'), duplicate: count('duplicate'), rejected: count('rejected') }
      : null,
    unfinished: items.workedHere ? items.waiting.size : 0,
  };
}
