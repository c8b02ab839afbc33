// The last day, minute by minute: what charts show.
// Must not know where it is kept.
import { z } from 'zod';
import { readStoredJson } from '../formats/json/stored-json.ts';
import { StageName } from '../schemas/stage-name.ts';
import type { Snapshot } from './snapshot.ts';

const Count = z.number().int().nonnegative();
const seconds = z.number().nonnegative().nullable();

const StagePoint = z.strictObject({
  waiting: Count,
  /** Items it finished in the minute before. */
  finished: Count,
  /** 95th percentiles of the five minutes before, in seconds; null when nothing ran. */
  waitP95: seconds,
  runP95: seconds,
});

/** What is kept of a minute: the pipeline at its beginning, with the attempts since ever. */
const Kept = z.strictObject({
  at: z.iso.datetime(),
  accepted: Count,
  published: Count,
  duplicate: Count,
  rejected: Count,
  inFlight: Count,
  stages: z.partialRecord(StageName, StagePoint),
});
/** The same with what has come to the totals since the point before. */
export type HistoryPoint = z.infer<typeof Kept>;

const totals = ['accepted', 'published', 'duplicate', 'rejected'] as const;

/** What is kept of a snapshot, and of which minute since 1970 it is. */
export function pointOf({ at, attempts, stages }: Snapshot): { minute: number; text: string } {
  const { accepted, published, duplicate, rejected, inFlight } = attempts;
  const kept: HistoryPoint = {
    at,
    accepted,
    published,
    duplicate,
    rejected,
    inFlight,
    stages: Object.fromEntries(
      stages.map(({ stage, waiting, active, perSecond, waitSeconds, runSeconds }) => [
        stage,
        {
          waiting: waiting + active,
          finished: Math.round(perSecond * 60),
          waitP95: waitSeconds?.p95 ?? null,
          runP95: runSeconds?.p95 ?? null,
        },
      ]),
    ),
  };
  return { minute: Math.floor(Date.parse(at) / 60_000), text: JSON.stringify(kept) };
}

/** @param texts what was kept, in order; what another version has kept is left out */
export function historyOf(texts: readonly string[]): HistoryPoint[] {
  const kept = texts.flatMap((text) => {
    const { data } = Kept.safeParse(readStoredJson(text));
    return data === undefined ? [] : [data];
  });
  return kept.slice(1).map((point, at) => {
    const before = kept[at] ?? point;
    // Totals that have fallen come from a Redis that was wiped in between.
    const grown = totals.map((name) => [name, Math.max(0, point[name] - before[name])]);
    return { ...point, ...Object.fromEntries(grown) };
  });
}
