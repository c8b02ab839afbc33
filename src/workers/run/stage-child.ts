// The CPU child of a worker process, with the pipeline's own stages.
// Must not hold anything but their table.
import { pipeline } from '../../pipeline.ts';
import { serveStages } from './serve-stages.ts';

serveStages(pipeline.stages);
