// copydesk retry: sends rejected items through again, each as a new round.
// Must not touch anything that is not rejected, and must not change an outcome that stands.
import { setTimeout as sleep } from 'node:timers/promises';
import { type RejectionCode, SystemError, UsageError } from '../errors.ts';
import type { ItemStore, NewItem } from '../producers/item-store.ts';
import { readAgain } from '../producers/offer-again.ts';
import { requeueRejected } from '../producers/retry.ts';
import type { OutcomeName } from '../schemas/outcome.ts';
import { stageNames } from '../schemas/stage-name.ts';
import { openLedgerReader } from '../sinks/folder/ledger-reader.ts';
import type { LedgerRow } from '../sinks/folder/ledger-schema.ts';
import { type Command, exitCode } from './command.ts';
import { openIntake } from './open-intake.ts';
import { openRedis, standingDataDir } from './open-redis.ts';
import { startWorkers } from './start-workers.ts';
import { safeText } from './terminal/safe-text.ts';
import { untilStopped } from './until-stopped.ts';

const pollMs = 100;

interface Retried {
  /** Put back into the claim folder of their inboxes: taken by the producer there. */
  putBack: { itemId: string; root: string }[];
  /** Read again by this command. */
  offered: NewItem[];
  /** Their files are gone. */
  gone: { itemId: string; path: string }[];
}

async function readRejected(
  out: string,
  filter: { code?: RejectionCode; itemIds?: string[] },
): Promise<LedgerRow[]> {
  const ledger = await openLedgerReader(out);
  if (!ledger) throw new UsageError(`${out} holds no ledger. Name the output folder with --out.`);
  try {
    return [...ledger.rejected(filter)];
  } finally {
    ledger.close();
  }
}

async function prepare(rows: LedgerRow[], maxBytes: number): Promise<Retried> {
  const retried: Retried = { putBack: [], offered: [], gone: [] };
  for (const { outcome, root, round } of rows) {
    const { itemId, path, index, sha256 } = outcome;
    const item = { root, path, itemId, sha256, index, maxBytes };
    const kept = round === 'keep' || /^retry-[0-9a-f]+$/.test(round);
    try {
      if (!kept && index === null) {
        if (await requeueRejected(item)) retried.putBack.push({ itemId, root });
        else retried.gone.push({ itemId, path });
        continue;
      }
      const again = await readAgain(item, kept);
      if (again) retried.offered.push(again);
      else retried.gone.push({ itemId, path });
    } catch {
      retried.gone.push({ itemId, path });
    }
  }
  return retried;
}

async function offerAll(store: ItemStore, items: NewItem[], signal: AbortSignal): Promise<void> {
  for (const item of items) {
    while (!signal.aborted && (await store.accept([item]))[0] === 'full') {
      await sleep(pollMs, undefined, { signal }).catch(() => {});
    }
  }
}

/** Waits until the items have settled, and answers their outcomes. */
async function settleAll(store: ItemStore, items: NewItem[], signal: AbortSignal): Promise<OutcomeName[]> {
  const waitingFor = new Map(items.map(({ meta }) => [meta.itemId, meta.inboxId]));
  const outcomes: OutcomeName[] = [];
  while (waitingFor.size > 0 && !signal.aborted) {
    for (const inboxId of new Set(waitingFor.values())) {
      const settled = (await store.settled(inboxId, 1_000)).filter(({ itemId }) => waitingFor.delete(itemId));
      outcomes.push(...settled.map(({ outcome }) => outcome));
      await store.forget(
        inboxId,
        settled.map(({ itemId }) => itemId),
      );
    }
    if (waitingFor.size > 0) await sleep(pollMs, undefined, { signal }).catch(() => {});
  }
  return outcomes;
}

export const retryCommand: Command = async ({ settings, args, log, signal }) => {
  const rows = await readRejected(settings.out, {
    ...(settings.code === null ? {} : { code: settings.code }),
    ...(args.length === 0 ? {} : { itemIds: args }),
  });
  const { putBack, offered, gone } = await prepare(rows, settings.maxBytes);
  for (const { itemId, path } of gone)
    log.warn({ itemId }, `the file of ${safeText(path)} is gone; drop it again`);

  let outcomes: OutcomeName[] = [];
  let workedHere = false;
  if (offered.length > 0) {
    const redis = await openRedis(settings.redisUrl, standingDataDir(settings.data, settings.out));
    const intake = openIntake(redis.address, settings);
    try {
      await offerAll(intake.store, offered, signal);
      if (redis.startedHere) {
        // Nobody else uses this Redis: without workers of our own the items would wait for ever.
        workedHere = true;
        const workers = startWorkers({ ...settings, address: redis.address, stages: [...stageNames] }, log);
        try {
          const settled = settleAll(intake.store, offered, signal);
          outcomes = (await Promise.race([settled, workers.failed, untilStopped(signal)])) ?? [];
        } finally {
          await workers.stop();
        }
      }
    } finally {
      await intake.close();
      await redis.release();
    }
  }

  const count = (name: OutcomeName) => outcomes.filter((outcome) => outcome === name).length;
  const result = {
    rejected: rows.length,
    putBack: putBack.length,
    offered: offered.length,
    gone: gone.length,
    outcomes: workedHere
      ? { published: count('published'), duplicate: count('duplicate'), rejected: count('rejected') }
      : null,
  };
  if (settings.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else {
    process.stdout.write(
      `${rows.length} rejected items: ${putBack.length + offered.length} sent again, ${gone.length} gone\n`,
    );
    for (const root of new Set(putBack.map((item) => item.root))) {
      process.stdout.write(`  those of ${safeText(root)} are taken by copydesk up or watch on that folder\n`);
    }
    if (result.outcomes) {
      const { published, duplicate, rejected } = result.outcomes;
      process.stdout.write(`  published ${published}, duplicate ${duplicate}, rejected again ${rejected}\n`);
    }
  }
  if (signal.aborted) return exitCode.interrupted;
  if (workedHere && outcomes.length < offered.length)
    throw new SystemError('Some items did not finish. Run the same command again.');
  return count('rejected') + gone.length > 0 ? exitCode.someRejected : exitCode.done;
};
