// Whether the pipeline does its work: what a load balancer or an orchestrator asks.
// Must not judge how fast it is.
import type { Snapshot } from './snapshot.ts';

type Standing = Pick<Snapshot, 'stages' | 'workers'>;

/** A stage may be idle for this long: workers need some of it to start, restart or take their first batch. */
const stuckSeconds = 60;

/** @param lastWrite what Redis reports about the last write to its append-only file */
export function unwritten(lastWrite: string): string | null {
  if (lastWrite !== 'err') return null;
  return 'Redis refuses writes: it could not write to its disk, which may be full. Free some space there; everything waits until then, and nothing is lost.';
}

/** Null if all is well; otherwise a sentence that names the stuck stages. */
export function stuckBecause({ stages, workers }: Standing): string | null {
  const stuck = stages.filter(
    ({ waiting, active, paused, perSecond, oldestSeconds }) =>
      waiting > 0 && active === 0 && !paused && perSecond === 0 && (oldestSeconds ?? 0) > stuckSeconds,
  );
  if (stuck.length === 0) return null;
  const names = stuck
    .map(({ stage, waiting }) => `${waiting} ${waiting === 1 ? 'item waits' : 'items wait'} for ${stage}`)
    .join(', ');
  const cause =
    workers.length === 0 ? 'no worker is alive: start one with copydesk work' : 'no worker is on them';
  return `${names} for more than ${stuckSeconds} s, and ${cause}.`;
}
