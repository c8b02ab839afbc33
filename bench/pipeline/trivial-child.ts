// A CPU child with trivial stages.
// Must not define any: trivial-stages.ts does.
import { serveStages } from '../../src/workers/run/serve-stages.ts';
import { clean, dedupe, enrich, parse } from './trivial-stages.ts';

serveStages([parse, clean, dedupe, enrich]);
