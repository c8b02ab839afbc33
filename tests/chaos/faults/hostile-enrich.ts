// Preloaded into a worker (`--import`): enrich kills its process on a file whose name says `dies`, never returns from
// one that says `hangs`, and throws on one that says `throws`. It does so after dedupe has given the item its text.
// Must not change what enrich does to any other item.
import { registerHooks } from 'node:module';

const wrapper = `
  import { enrich as genuine } from './enrich.ts?genuine';
  export * from './enrich.ts?genuine';
  export const enrich = {
    ...genuine,
    run(item, context) {
      const { path } = item.meta;
      if (/dies/.test(path)) process.kill(process.pid, 'SIGKILL');
      while (/hangs/.test(path));
      if (!/throws/.test(path)) return genuine.run(item, context);
      return { kind: 'drop', drop: { outcome: 'rejected', code: 'internal', message: 'Thrown for a test.' } };
    },
  };
`;

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('/src/workers/enrich/enrich.ts')) return nextLoad(url, context);
    return { format: 'module', source: wrapper, shortCircuit: true };
  },
});
