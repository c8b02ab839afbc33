// The names of the stages. They are also queue names, log fields and metric labels.
// Must not name a stage: the table in src/pipeline.ts does.
import { z } from 'zod';
import { stageList } from './stage-list.ts';

/** All stages, in pipeline order. */
export const stageNames = stageList.map(({ name }) => name);

export const StageName = z.enum(stageNames);
export type StageName = z.infer<typeof StageName>;

const [{ name: first }] = stageList;

/** The stage that receives raw content. */
export const firstStage: StageName = first;

/** The stage where every item leaves the pipeline. It writes the outcomes. */
export const lastStage: StageName = stageNames.reduce((_, name) => name);

/** The stage after this one; undefined after the last stage. */
export function stageAfter(stage: StageName): StageName | undefined {
  return stageNames[stageNames.indexOf(stage) + 1];
}
