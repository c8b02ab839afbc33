// Takes a snapshot every second for all who watch, and none when nobody does.
// Must not know how it reaches them.
import type { Snapshot } from './snapshot.ts';

export interface Tick {
  event: 'snapshot' | 'trouble';
  /** JSON: a snapshot, or the sentence that says why there is none. */
  data: string;
}

export interface Ticker {
  /** @returns leaves */
  join(tell: (tick: Tick) => void): () => void;
  close(): void;
}

const everyMs = 1_000;

export function openTicker(take: () => Promise<Snapshot>): Ticker {
  const watchers = new Set<(tick: Tick) => void>();
  let timer: NodeJS.Timeout | null = null;
  let last: Tick | null = null;
  let taking = false;

  async function tick() {
    // One that takes longer than a second must not have others pile up behind it.
    if (taking) return;
    taking = true;
    try {
      last = { event: 'snapshot', data: JSON.stringify(await take()) };
    } catch (error) {
      last = {
        event: 'trouble',
        data: JSON.stringify(error instanceof Error ? error.message : String(error)),
      };
    } finally {
      taking = false;
    }
    for (const tell of watchers) tell(last);
  }
  function stop() {
    if (timer !== null) clearInterval(timer);
    timer = null;
    last = null;
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
