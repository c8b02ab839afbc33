// The stage table, in order. To add a stage, write one file, add one line here, and run `npm run generate`.
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
