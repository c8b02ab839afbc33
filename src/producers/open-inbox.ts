// The state of one inbox while a producer works on it, and the state that all its inboxes share.
// Holds state only: must not read, move or offer anything.
import type { FieldRule } from '../schemas/field-map.ts';
import type { OutcomeName } from '../schemas/outcome.ts';
import type { Claimer } from './claims/claim.ts';
import type { ProducerLock } from './claims/producer-lock.ts';
import type { Clock } from './clock.ts';
import type { LookSchedule } from './complete/look-schedule.ts';
import type { NumberedFiles } from './complete/numbered-files.ts';
import type { PastReadings } from './complete/past-readings.ts';
import type { FileSystem } from './file-system.ts';
import type { InboxFolder } from './inbox.ts';
import type { Batcher } from './intake/batcher.ts';
import type { ContainerTurns } from './intake/container-turns.ts';
import type { FilesInFlight } from './intake/files-in-flight.ts';
import type { ItemStore } from './intake/item-store.ts';
import type { ReadingSlots } from './intake/reading-slots.ts';
import type { ProducerLog } from './producer-log.ts';
import type { Wakeup } from './wakeup.ts';
import type { FileEvents } from './watch/events.ts';
import type { OpenWriters } from './watch/open-writers.ts';
import type { PageFolders } from './watch/page-folders.ts';
import type { ScanEntry } from './watch/scan.ts';
import type { SeenFiles } from './watch/seen-files.ts';
import type { StabilityGate } from './watch/stability.ts';

/** Numbers for a progress bar. They count what this process did since it started. */
export interface Progress {
  /** Files taken: claimed or read. */
  files: number;
  /** Files passed over because an earlier run has done them. */
  alreadyDone: number;
  /** Files that were still being written when a run ended. */
  unfinished: number;
  /** Items the store has taken or knew. */
  accepted: number;
  /** Completed items, by outcome. */
  outcomes: Record<OutcomeName, number>;
  /** How many of the published are not the original of their story. */
  linked: number;
  /** The first of those that were rejected, `mostRejectedIds` at most. */
  rejectedIds: string[];
  /** Containers whose members have all been offered. */
  containers: number;
  /** The first of them, `mostContainerIds` at most. */
  containerIds: string[];
  /** True while there may be files that have not been found yet. */
  scanning: boolean;
}

/** Bounds what a progress remembers. */
export const mostRejectedIds = 20;
export const mostContainerIds = 1_000;

/** How many more items may be offered. */
export interface Allowance {
  take(): boolean;
  giveBack(): void;
  readonly spent: boolean;
}

/** What all inboxes of one producer share. */
export interface ProducerContext {
  store: ItemStore;
  log: ProducerLog;
  clock: Clock;
  maxBytes: number;
  maps?: readonly FieldRule[];
  /** As in `ReadOptions`. */
  spoolFolder: string;
  batcher: Batcher;
  slots: ReadingSlots;
  containerTurns: ContainerTurns;
  allowance: Allowance;
  progress: Progress;
  /** Null where files are claimed. */
  seen: SeenFiles | null;
  readings: PastReadings;
  /** Aborted when the producer stops. */
  signal: AbortSignal;
  /** Woken when an item has been accepted. */
  completionWakeup: Wakeup;
  /** Files being read right now. */
  reading: Set<Promise<void>>;
}

/** A claimed file that has not been read yet. */
export interface WaitingClaim {
  claim: Buffer;
  /** It was changed recently: wait until no program writes to it. */
  gated: boolean;
}

export interface OpenInbox {
  context: ProducerContext;
  folder: InboxFolder;
  root: Buffer;
  fileSystem: FileSystem;
  inboxId: string;
  /** Null where files stay where they are. */
  claimer: Claimer | null;
  /** Other producers of this inbox; null if files stay in place. */
  producerLock: ProducerLock | null;
  exclude: Buffer[];
  gate: StabilityGate;
  /** Null if open files are not checked: they can't be seen, or the user has set the stability threshold. */
  openWriters: OpenWriters | null;
  pageFolders: PageFolders;
  inFlight: FilesInFlight;
  waitingClaims: Map<string, WaitingClaim>;
  /** When moved files are looked at again; null where files stay where they are. */
  lateLooks: LookSchedule | null;
  numberedFiles: NumberedFiles;
  /** Woken when a file has been moved. */
  lateWakeup: Wakeup;
  /** Completed items that this process did not offer, and when they were first seen (monotonic). */
  strays: Map<string, number>;
  /** Versions of files that stay in place, could not be read, and are not tried again before the next start. */
  unreadable: Set<string>;
  /** Files of a `run` that changed after they were read: they are taken again before it ends. */
  changed: ScanEntry[];
  /** Woken when a scan should come sooner. */
  scanWakeup: Wakeup;
  /** Null if new files are not awaited. */
  events: FileEvents | null;
  /** At least one scan has seen the whole folder. */
  scannedOnce: boolean;
  /** Runs `tell` the first time only. */
  once(what: string, tell: () => void): void;
}

/** For `--limit`: null allows everything. */
export function createAllowance(limit: number | null): Allowance {
  let left = limit ?? Number.POSITIVE_INFINITY;
  return {
    take() {
      if (left <= 0) return false;
      left -= 1;
      return true;
    },
    giveBack() {
      left += 1;
    },
    get spent() {
      return left <= 0;
    },
  };
}

/** Remembers keys up to a limit; beyond it, `tell` never runs. */
export function createOnce(): (what: string, tell: () => void) => void {
  const told = new Set<string>();
  return (what, tell) => {
    if (told.has(what) || told.size >= 1000) return;
    told.add(what);
    tell();
  };
}
