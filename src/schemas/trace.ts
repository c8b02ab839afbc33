// The trace of an item, stored beside its outcome: explains what happened to a file, and why.
// Must not be needed for anything else.
import { z } from 'zod';
import { RemovedByRule } from './clean.ts';

export const Trace = z.strictObject({
  /** Run time of each stage, in milliseconds. */
  stageMs: z.record(z.string(), z.number()),
  /** What clean took out, by rule. */
  removed: z.array(RemovedByRule),
});
export type Trace = z.infer<typeof Trace>;
