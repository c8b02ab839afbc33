// The CPU child of a worker process, with the pipeline's own stages.
// Must not hold anything but their table.
import { stages } from '../../pipeline.ts';
import { servable, serveStages } from './serve-stages.ts';

serveStages({
  parse: servable(stages.parse),
  clean: servable(stages.clean),
  dedupe: servable(stages.dedupe),
  enrich: servable(stages.enrich),
});
