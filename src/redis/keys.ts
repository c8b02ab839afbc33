// The names of all keys. One hash tag holds them together, so that scripts may compute names and a
// cluster keeps them on one node. Must not know what is stored under them.
import type { StageName } from '../schemas/stage-name.ts';

export interface Keys {
  /** Everything begins with this. */
  prefix: string;
  /** BullMQ's own keys. */
  bull: string;
  /** An item in flight is the hash `item + itemId`. */
  item: string;
  /** Counters: accepted, bytes in flight, outcomes, rejection codes. */
  totals: string;
  /** Which output this pipeline writes to. */
  pipeline: string;
  /** Completed items whose files wait to be moved: `completed + inboxId`, a hash of item id → record. Stored as `settled:`, its earlier name. */
  completed: string;
  /** Texts that were seen, and their owners: see dedupe-index/ownership.lua. */
  texts: string;
  /** Items that wait for an owner: the sorted set `parked + owner's itemId`. */
  parked: string;
  /** What each worker process is doing. */
  workers: string;
  /** Which inboxes are watched, and how many files wait in them. */
  inboxes: string;
  /** How long stages took and items waited, since the beginning: a hash of counters, see stage-counters.ts. */
  times: string;
  /** The same for one minute: the hash `timesOf + minutes since 1970`, which expires. */
  timesOf: string;
  /** A point for each minute of the last day: a hash by minute. */
  history: string;
  /** A channel, not a key: announces the stages whose queues have new batches. */
  notifications: string;
  /** Items of a stage, by the time they entered it: a sorted set. */
  stage(name: StageName): string;
  /** Items finished by a stage in slots of ten seconds: a hash. */
  rate(name: StageName): string;
}

export function keysFor(namespace: string): Keys {
  const prefix = `{${namespace}}:v1:`;
  return {
    prefix,
    bull: `${prefix}bull`,
    item: `${prefix}item:`,
    totals: `${prefix}totals`,
    pipeline: `${prefix}pipeline`,
    completed: `${prefix}settled:`,
    texts: `${prefix}texts:`,
    parked: `${prefix}parked:`,
    workers: `${prefix}workers`,
    inboxes: `${prefix}inboxes`,
    times: `${prefix}times`,
    timesOf: `${prefix}times:`,
    history: `${prefix}history`,
    // The name that earlier versions listen to.
    notifications: `${prefix}doorbell`,
    stage: (name) => `${prefix}stage:${name}`,
    rate: (name) => `${prefix}rate:${name}`,
  };
}
