// The stage table. Adding a stage is one file and one line here (and its name in schemas/stage-name.ts).
// Must not hold anything else.
import { clean } from './workers/clean/clean.ts';
import { dedupe } from './workers/dedupe/dedupe.ts';
import { enrich } from './workers/enrich/enrich.ts';
import { parse } from './workers/parse/parse.ts';
import { publish } from './workers/publish/publish.ts';

/** Every stage by its name. All but publish run in CPU children; publish runs where the sink is held. */
export const stages = { parse, clean, dedupe, enrich, publish } as const;
