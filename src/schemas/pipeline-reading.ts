// The part of a pipeline's state in Redis that people are shown, at one moment.
// Must not interpret it: the monitor does.
import type { StageName } from './stage-name.ts';

/** Counts by counter name. */
export type Counters = Record<string, number>;

export interface StageReading {
  stage: StageName;
  /** The number of items at the stage. */
  items: number;
  /** When the oldest item came to the stage, in milliseconds on the store's clock; null if there is none. */
  oldestAtMs: number | null;
  /** Items finished in each slot of ten seconds. Slots are numbered from 1970. */
  finishedBySlot: Counters;
  isPaused: boolean;
}

export interface PipelineReading {
  /** The time on the store's clock, in milliseconds. */
  nowMs: number;
  /** Counts of attempts; names with the prefix `items:` count inputs. */
  totals: Counters;
  /** Whether inputs are counted already, and not only attempts. */
  countsInputs: boolean;
  /** How long stages took and items waited: in total, and (`recentTimes`) in the last five minutes. */
  times: Counters;
  recentTimes: Counters;
  /** In pipeline order. */
  stages: StageReading[];
  redis: { version: string; usedBytes: number; maxBytes: number | null; lastWriteStatus: string };
}
