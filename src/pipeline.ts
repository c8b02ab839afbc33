// The stage table, in the order of travel. Adding a stage is one file and one line here, then `npm run generate`.
// Must not hold anything else.
import { clean } from './workers/clean/clean.ts';
import { dedupe } from './workers/dedupe/dedupe.ts';
import { enrich } from './workers/enrich/enrich.ts';
import { parse } from './workers/parse/parse.ts';
import { publish } from './workers/publish/publish.ts';
import { startWith } from './workers/stage-chain.ts';

export const pipeline = startWith(parse) //
  .next(clean)
  .next(dedupe)
  .next(enrich)
  .endWith(publish);
