// What every face of the monitor shows: one picture of the pipeline, as it was at one moment.
// Must not know where it is read from.
import { z } from 'zod';
import { Skipped } from '../schemas/skip-reason.ts';
import { StageName } from '../schemas/stage-name.ts';
import { Percentiles } from './stage-times.ts';

const Count = z.number().int().nonnegative();

const Counts = z.partialRecord(StageName, Count);

const StageSnapshot = z.strictObject({
  stage: StageName,
  /** No worker takes anything from it until it is resumed. */
  paused: z.boolean(),
  /** Items at this stage that no worker is on, parked ones included. */
  waiting: Count,
  /** Items a worker is on. */
  active: Count,
  /** Items whose effect failed and is tried again. */
  retrying: Count,
  /** Items that it rejected, since Redis was last empty. */
  rejected: Count,
  /** Items finished per second over the last minute. */
  perSecond: z.number().nonnegative(),
  /** The same over the last five minutes. */
  perSecondOf5Min: z.number().nonnegative(),
  /** How long items waited for it, in the last five minutes; null if there were none. */
  waitSeconds: Percentiles.nullable(),
  /** How long it took for an item, in the last five minutes; publish writes a batch together. */
  runSeconds: Percentiles.nullable(),
  /** Seconds since the oldest item here entered this stage; null when there is none. */
  oldestSeconds: z.number().nonnegative().nullable(),
});
export type StageSnapshot = z.infer<typeof StageSnapshot>;

const WorkerSnapshot = z.strictObject({
  id: z.string(),
  host: z.string(),
  pid: z.number(),
  version: z.string(),
  stages: z.array(StageName),
  /** Items it is working on, by stage. */
  active: Counts,
  /** Those among them whose effect failed and is tried again, by stage. */
  retrying: Counts,
});

const InboxSnapshot = z.strictObject({
  /** Absolute path on its host. */
  root: z.string(),
  host: z.string(),
  pid: z.number(),
  version: z.string(),
  /** Files in it that are not yet taken; null where files stay in place. */
  waiting: Count.nullable(),
  /** There are more than `waiting`: counting stops there. */
  hasMore: z.boolean(),
});

const SinkSnapshot = z.strictObject({
  name: z.string(),
  /** The scheme of its address. */
  kind: z.string(),
  /** `retrying` and `blocked` end by themselves when the cause is gone, `stopped` needs a person. */
  state: z.enum(['following', 'retrying', 'blocked', 'stopped']),
  /** Why it is not following, and what to do; null while it is. */
  message: z.string().nullable(),
  /** Since when it is in this state, UTC. */
  since: z.iso.datetime(),
  /** Articles that it received. */
  delivered: Count,
  /** Outcomes of the ledger that it has not received yet; null when the ledger can't be read. */
  lag: Count.nullable(),
  /** Records that it refused for good. */
  refused: Count,
});
export type SinkSnapshot = z.infer<typeof SinkSnapshot>;

/** accepted = published + duplicate + rejected + inFlight, at every moment. */
const totals = { accepted: Count, published: Count, duplicate: Count, rejected: Count, inFlight: Count };

/** Values beside the totals. */
const details = {
  rejectedByCode: z.record(z.string(), Count),
  duplicateByKind: z.record(z.string(), Count),
  /** Published articles that are reposts or revisions of a story. */
  publishedByRole: z.record(z.string(), Count),
};

export const Snapshot = z.strictObject({
  /** Redis time, UTC. */
  at: z.iso.datetime(),
  /** What keeps the pipeline from its work, in one sentence: what /readyz says. Null when all is well. */
  notReady: z.string().nullable(),
  /**
   * Inputs: each counts once, however often it is sent through. It counts under its latest outcome, also while it is being
   * tried again; in flight are those that have no outcome yet.
   */
  totals: z.strictObject(totals),
  ...details,
  /** Inputs with an outcome that are in flight again. */
  triedAgain: Count,
  /** Every time that an input was sent through. */
  attempts: z.strictObject({ ...totals, ...details }),
  bytesInFlight: Count,
  stages: z.array(StageSnapshot),
  workers: z.array(WorkerSnapshot),
  /** The folders that producers watch. */
  inboxes: z.array(InboxSnapshot),
  /** The sinks that follow the ledger; none where the output folder is not on the host that takes the snapshot. */
  sinks: z.array(SinkSnapshot),
  /** Containers that were opened: their members are items, and the rest was skipped. Null where the output folder is not on this host. */
  containers: z.strictObject({ containers: Count, members: Count, skipped: Skipped }).nullable(),
  /** The version is empty if no Redis was asked, because the pipeline's data folder is missing. */
  redis: z.strictObject({ version: z.string(), usedBytes: Count, maxBytes: Count.nullable() }),
});
export type Snapshot = z.infer<typeof Snapshot>;
