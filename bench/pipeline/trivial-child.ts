// A CPU child whose stages do next to nothing.
// Must not hold anything but their table.
import { servable, serveStages } from '../../src/workers/run/serve-stages.ts';
import * as stages from './trivial-stages.ts';

serveStages({
  parse: servable(stages.parse),
  clean: servable(stages.clean),
  dedupe: servable(stages.dedupe),
  enrich: servable(stages.enrich),
});
