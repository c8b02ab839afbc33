// A CPU child whose clean stage is the real one but for items that do to their process what their path asks for.
// Must not harm any other item by itself.
import { pipeline } from '../../src/pipeline.ts';
import type { CleanArticle } from '../../src/schemas/clean.ts';
import type { ParsedArticle } from '../../src/schemas/parsed.ts';
import { clean } from '../../src/workers/clean/clean.ts';
import { serveStages } from '../../src/workers/run/serve-stages.ts';
import type { Stage } from '../../src/workers/stage.ts';

const fates: Record<string, () => void> = {
  segfault: () => process.kill(process.pid, 'SIGSEGV'),
  'heap-hoard': () => {
    const hoard: number[][] = [];
    for (;;) hoard.push(Array.from({ length: 10_000 }, (_, n) => n + 0.5));
  },
  'buffer-hoard': () => {
    const hoard: Buffer[] = [];
    for (;;) hoard.push(Buffer.alloc(2 ** 20, 1));
  },
  'endless-loop': () => {
    for (;;);
  },
  'endless-wait': () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
};

const killing: Stage<ParsedArticle, CleanArticle> = {
  ...clean,
  run(item, context) {
    const path = item.meta?.path ?? '';
    for (const [name, fate] of Object.entries(fates)) if (path.startsWith(name)) fate();
    return clean.run(item, context);
  },
};

serveStages(pipeline.stages.map((stage) => (stage.name === clean.name ? killing : stage)));
