// Two batchers side by side: members of containers in one, files of one item in the other, so that a large container never
// holds up a single file.
// Must not decide how many members the store takes.
import { type Batcher, type BatcherOptions, createBatcher } from './batcher.ts';

export function createLanes(options: BatcherOptions): Batcher {
  const files = createBatcher(options);
  const members = createBatcher(options);
  return {
    push: (item, answered) => (item.meta.container === null ? files : members).push(item, answered),
    expect() {
      const expecting = [files.expect(), members.expect()];
      return {
        done() {
          for (const one of expecting) one.done();
        },
      };
    },
    async idle() {
      await Promise.all([files.idle(), members.idle()]);
    },
  };
}
