// The stages as the generator needs them: read from the table in src/pipeline.ts.
// Must not take the names from src/schemas/stage-list.ts, which is generated and may lack a stage.
import { stages as table } from '../../src/pipeline.ts';
import { stageList } from '../../src/schemas/stage-list.ts';

export interface StageEntry {
  name: string;
  /** In a few words. */
  does: string;
}

/** In the order of travel. */
export const stages: readonly StageEntry[] = Object.values(table).map(({ name }) => ({
  name,
  does: stageList.find((stage) => stage.name === name)?.does ?? '',
}));
