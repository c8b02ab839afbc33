// Schedules the checks of moved files.
// Must not know anything about a file except its number.

export interface DueLook {
  number: number;
  /** Number of checks so far; null for the first one at a file that was moved before this process started. */
  step: number | null;
}

export interface LookSchedule {
  /** A file was moved just now. */
  add(number: number, nowMs: number): void;
  /** A file was moved before this process started: it is checked as soon as possible. */
  addOld(number: number): void;
  /** Removes and returns the files that are due, up to a limit. */
  due(nowMs: number, most: number): DueLook[];
  /** Schedules the next check after one is done, if there is one. */
  again(look: DueLook, nowMs: number, ageMs: number): void;
  /** Milliseconds until something is due, infinite when nothing is scheduled. */
  nextMs(nowMs: number): number;
}

/** When a moved file is checked, in milliseconds after it was moved. */
const lookAfterMs = [1_000, 10_000, 60_000, 600_000, 3_600_000];

/** The most files that are scheduled; those that have been checked most often are dropped first. */
const mostScheduled = 100_000;

interface Planned {
  number: number;
  dueMs: number;
}

export function createLookSchedule(): LookSchedule {
  /** One queue for each time after the move: within it, files are due in the order they came. */
  const queues = lookAfterMs.map((): Planned[] => []);
  const old: number[] = [];

  function plan(number: number, step: number, dueMs: number) {
    queues[step]?.push({ number, dueMs });
    let count = 0;
    for (const queue of queues) count += queue.length;
    if (count <= mostScheduled) return;
    // By a part, so that it costs little for each.
    const fullest = queues.findLast((queue) => queue.length > mostScheduled / 10);
    fullest?.splice(0, mostScheduled / 100);
  }

  return {
    add: (number, nowMs) => plan(number, 0, nowMs + (lookAfterMs[0] ?? 0)),
    addOld(number) {
      old.push(number);
    },
    due(nowMs, most) {
      const looks: DueLook[] = [];
      for (const [step, queue] of queues.entries()) {
        const waiting = queue.findIndex(({ dueMs }) => dueMs > nowMs);
        const count = Math.min(most - looks.length, waiting === -1 ? queue.length : waiting);
        looks.push(...queue.splice(0, count).map(({ number }) => ({ number, step })));
      }
      const first = old.splice(0, most - looks.length);
      return [...looks, ...first.map((number) => ({ number, step: null }))];
    },
    again({ number, step }, nowMs, ageMs) {
      const next = step === null ? lookAfterMs.findIndex((afterMs) => afterMs > ageMs) : step + 1;
      const afterMs = lookAfterMs[next];
      if (afterMs === undefined) return;
      plan(number, next, nowMs + afterMs - (step === null ? ageMs : (lookAfterMs[step] ?? 0)));
    },
    nextMs(nowMs) {
      if (old.length > 0) return 0;
      const dueMs = Math.min(...queues.map(([first]) => first?.dueMs ?? Number.POSITIVE_INFINITY));
      return Math.max(0, dueMs - nowMs);
    },
  };
}
