// A worker process of the bench: what `copydesk work` starts, with trivial stages.
//   node bench/pipeline/worker.ts SOCKET OUT
import { pino } from 'pino';
import { startWorkers } from '../../src/app/start-workers.ts';
import { stageNames } from '../../src/schemas/stage-name.ts';

const [socketPath = '', out = ''] = process.argv.slice(2);
const workers = startWorkers(
  {
    address: { socketPath },
    namespace: 'copydesk',
    out,
    data: '',
    redisUrl: socketPath,
    config: null,
    stages: [...stageNames],
    concurrency: 1,
    deadlineMs: 10_000,
    childMemoryMb: 1_024,
    near: 'link',
    siteRules: [],
    dedupeWindowMs: null,
    shutdownMs: 5_000,
    sinks: [],
    logLevel: 'warn',
    logFormat: 'json',
  },
  pino({ level: 'warn' }, pino.destination(2)),
  new URL('./trivial-child.ts', import.meta.url),
);
process.once('SIGTERM', () => workers.stop());
