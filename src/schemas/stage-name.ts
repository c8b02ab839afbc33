// The stages an item travels through, in order. Their names are also queue names, log fields and metric labels.
// Must not know what a stage does.
import { z } from 'zod';

export const StageName = z.enum(['parse', 'clean', 'dedupe', 'enrich', 'publish']);
export type StageName = z.infer<typeof StageName>;

/** All stages in the order of travel. */
export const stageNames = StageName.options;

/** Where an item goes that passes a stage; undefined behind the last one. */
export function stageAfter(stage: StageName): StageName | undefined {
  return stageNames[stageNames.indexOf(stage) + 1];
}
