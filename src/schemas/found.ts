// An item as a search returns it: completed, with everything that is stored of it, or still in flight.
// Must not say how it is found.
import type { Article } from './article.ts';
import type { ContainerRecord } from './container.ts';
import type { ItemMeta } from './item.ts';
import type { Outcome } from './outcome.ts';
import type { StageName } from './stage-name.ts';
import type { Trace } from './trace.ts';

export interface ItemInFlight {
  meta: ItemMeta;
  stage: StageName;
  /** Milliseconds of Redis's clock: since when it is at this stage. */
  sinceMs: number;
  /** Item id of the owner it waits for. */
  parkedOn: string | null;
}

/** What became of an outcome in one sink. */
export interface Delivery {
  /** Name of the sink. */
  sink: string;
  /** `waiting` until the sink has received it. */
  state: 'delivered' | 'refused' | 'waiting';
  /** Why it was refused, or why the sink is not following; null otherwise. */
  reason: string | null;
  /** When it was delivered at the latest, UTC; null if unknown. Less exact the older it is. */
  by: string | null;
}

export interface CompletedItem {
  /** Absolute path of its inbox. */
  root: string;
  outcome: Outcome;
  /** Null unless it was published. */
  article: Article | null;
  /** Path of the item whose article or story it repeats. */
  ownerPath: string | null;
  /** Null for an item that an earlier version completed. */
  trace: Trace | null;
  /** One for each sink that follows the output; [] unless it was published. */
  deliveries: Delivery[];
}

/** A container that was opened. */
export interface FoundContainer {
  state: 'container';
  container: ContainerRecord;
}

/** An item or container as a list shows it. `settled` means completed: scripts that read `find --json` know it by this word. */
export type FoundRow =
  | { state: 'settled'; outcome: Outcome }
  | { state: 'in flight'; item: ItemInFlight }
  | FoundContainer;

export type Found =
  | ({ state: 'settled' } & CompletedItem)
  | { state: 'in flight'; root: string; item: ItemInFlight };
