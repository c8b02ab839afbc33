// A CPU child whose clean stage is the real one but for items that do to their process what their path asks for.
// Must not harm any other item by itself.
import { stages } from '../../src/pipeline.ts';
import { servable, serveStages } from '../../src/workers/run/serve-stages.ts';

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
};

serveStages({
  parse: servable(stages.parse),
  clean: servable({
    ...stages.clean,
    run: (items, context) =>
      stages.clean.run(items, {
        ...context,
        starting(itemId) {
          context.starting(itemId);
          const path = items.find(({ meta }) => meta.itemId === itemId)?.meta.path ?? '';
          for (const [name, fate] of Object.entries(fates)) if (path.startsWith(name)) fate();
        },
      }),
  }),
  dedupe: servable(stages.dedupe),
  enrich: servable(stages.enrich),
});
