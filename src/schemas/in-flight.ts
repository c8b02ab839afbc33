// An item in flight as it passes between the place that holds it and the worker that runs stages on it.
// Must not describe how it is stored.
import type { ContainerRecord } from './container.ts';
import type { ItemMeta } from './item.ts';
import type { Drop } from './outcome.ts';
import type { StageName } from './stage-name.ts';

/** An item as a stage finds it. */
export interface LoadedItem {
  meta: ItemMeta;
  /** Milliseconds of the store's clock. */
  acceptedAtMs: number;
  /** The raw content for parse, the newest result otherwise; null if the item has none. */
  content: Uint8Array | null;
  /** The newest result was held by a process that is gone, or by another one than asks. */
  lost: boolean;
  drop: Drop | null;
  /** The record of the container that this closes; null for an item. */
  closing: ContainerRecord | 'unreadable' | null;
  /** It was sent back to parse once, because a result couldn't be read. */
  recomputed: boolean;
  /** It was sent back to parse, because its result was lost; what becomes of it now is stored. */
  lostBefore: boolean;
  /** Run time of the stages so far, in milliseconds. */
  stageMs: Record<string, number>;
}

/**
 * What an item takes along: the stage's result, why it leaves, nothing because everything is computed anew (its
 * result can't be read, or is `lost`), or nothing because the process that moves it keeps the result for its own next stage (`cached`).
 */
export type Carried = { result: string } | { drop: Drop } | 'recompute' | 'lost' | 'cached';

/** Where an item goes next, and what it takes along. */
export interface Move {
  itemId: string;
  to: StageName;
  /** The job that will carry it there. */
  jobId: string;
  carries: Carried;
  stageMs: Record<string, number>;
}

/** The input of an item that is parked at a stage. */
export interface ParkedInput {
  itemId: string;
  /** The result of the stage before. */
  result: string;
  stageMs: Record<string, number>;
}

/** A batch that has to be put on a queue. */
export interface Batch {
  stage: StageName;
  itemIds: string[];
  jobId: string;
}
