// Cleanup that must run even when a command is stopped a second time.
// Must not decide when a command stops, nor load anything that a command may not need.
import { setTimeout as sleep } from 'node:timers/promises';

const duties = new Set<() => Promise<void>>();
const dutiesMs = 2_000;

/**
 * Registers a duty. All together have two seconds.
 * @returns removes the duty
 */
export function atLeast(duty: () => Promise<void>): () => void {
  duties.add(duty);
  return () => duties.delete(duty);
}

/** Runs all registered duties, as far as their time allows. */
export async function doDuties(): Promise<void> {
  await Promise.race([Promise.allSettled([...duties].map((duty) => duty())), sleep(dutiesMs)]);
}
