// What a pipeline's Redis holds at one moment, as far as people are shown it.
// Must not interpret it: the monitor does.
import type { StageName } from './stage-name.ts';

/** A counter's name and what it counts. */
export type Counters = Record<string, number>;

export interface StageReading {
  stage: StageName;
  /** Items at the stage. */
  items: number;
  /** When the one that has been there longest came, in milliseconds of the store's clock; null where there is none. */
  oldestAtMs: number | null;
  /** Items finished, by slots of ten seconds since 1970. */
  finishedBySlot: Counters;
  isPaused: boolean;
}

export interface PipelineReading {
  /** Of the store's clock. */
  nowMs: number;
  /** Attempts, and behind `items:` inputs. */
  totals: Counters;
  /** Whether inputs are counted yet, and not attempts alone. */
  countsInputs: boolean;
  /** How long stages took and items waited: since ever, and in the last five minutes. */
  times: Counters;
  recentTimes: Counters;
  /** In the order of travel. */
  stages: StageReading[];
  redis: { version: string; usedBytes: number; maxBytes: number | null; lastWriteStatus: string };
}
