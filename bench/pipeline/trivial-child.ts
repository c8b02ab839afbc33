// A CPU child whose stages do next to nothing.
// Must not hold anything but their table.
import { serveStages } from '../../src/workers/run/serve-stages.ts';
import { clean, dedupe, enrich, parse } from './trivial-stages.ts';

serveStages([parse, clean, dedupe, enrich]);
