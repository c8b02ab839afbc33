// The entry module of a CPU child: serves the stages of the pipeline.
// Must not hold anything else.
import { pipeline } from '../../pipeline.ts';
import { serveStages } from './serve-stages.ts';

serveStages(pipeline.stages);
