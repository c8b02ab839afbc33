// The names of the stages. They are also queue names, log fields and metric labels.
// Must not name a stage: the table in src/pipeline.ts does.
import { z } from 'zod';
import { stageList } from './stage-list.ts';

/** All stages in the order of travel. */
export const stageNames = stageList.map(({ name }) => name);

export const StageName = z.enum(stageNames);
export type StageName = z.infer<typeof StageName>;

const [{ name: first }] = stageList;

/** Where an item's raw content goes. */
export const firstStage: StageName = first;

/** Where every item leaves: it writes the outcomes. */
export const lastStage: StageName = stageNames.reduce((_, name) => name);

/** Where an item goes that passes a stage; undefined behind the last one. */
export function stageAfter(stage: StageName): StageName | undefined {
  return stageNames[stageNames.indexOf(stage) + 1];
}
