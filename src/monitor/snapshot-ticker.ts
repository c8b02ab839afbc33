// Takes a snapshot every second while there are viewers, one for all of them.
// Must not know how it reaches them.
import type { Snapshot } from './snapshot.ts';

export interface Tick {
  event: 'snapshot' | 'trouble';
  /** JSON: a snapshot, or a `Trouble`. */
  data: string;
}

/** Why there is no snapshot. */
interface Trouble {
  /** One sentence. */
  message: string;
  /** Since when, UTC. */
  since: string;
}

export interface Ticker {
  /** @returns leaves */
  join(tell: (tick: Tick) => void): () => void;
  close(): void;
}

const everyMs = 1_000;

/** @param awaySince when Redis was last heard of, while it does not answer */
export function openTicker(take: () => Promise<Snapshot>, awaySince: () => Date | null): Ticker {
  const watchers = new Set<(tick: Tick) => void>();
  let timer: NodeJS.Timeout | null = null;
  let last: Tick | null = null;
  let taking = false;
  let troubledSince: Date | null = null;

  async function tick() {
    // One that takes longer than a second must not have others pile up behind it.
    if (taking) return;
    taking = true;
    try {
      last = { event: 'snapshot', data: JSON.stringify(await take()) };
      troubledSince = null;
    } catch (error) {
      troubledSince ??= awaySince() ?? new Date();
      const message = error instanceof Error ? error.message : String(error);
      const trouble: Trouble = { message, since: troubledSince.toISOString() };
      last = { event: 'trouble', data: JSON.stringify(trouble) };
    } finally {
      taking = false;
    }
    for (const tell of watchers) tell(last);
  }
  function stop() {
    if (timer !== null) clearInterval(timer);
    timer = null;
    last = null;
    troubledSince = null;
  }
  return {
    join(tell) {
      watchers.add(tell);
      if (last !== null) tell(last);
      if (timer === null) {
        timer = setInterval(tick, everyMs);
        void tick();
      }
      return () => {
        watchers.delete(tell);
        if (watchers.size === 0) stop();
      };
    },
    close() {
      watchers.clear();
      stop();
    },
  };
}
