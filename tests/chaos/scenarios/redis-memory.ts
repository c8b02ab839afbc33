// A Redis whose memory is full: for a while in the middle of a run, or too small for all files during the whole of it.
// Must not let it evict anything: no pipeline can live with that.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '../play.ts';

const usedBytes = (info: string) => Number(/^used_memory:(\d+)/m.exec(info)?.[1]);

const filled: Scenario = {
  name: 'redis-filled',
  short: false,
  server: {},
  async play(desk, random, files) {
    desk.startPipeline();
    const dropping = desk.dropAll(files);
    await desk.untilOutcomes(Math.ceil(files.length / 10));
    const setLimit = (bytes: number) =>
      desk.server.ask((redis) => redis.config('SET', 'maxmemory', String(bytes)));
    const used = usedBytes(await desk.server.ask((redis) => redis.info('memory')));
    // Below what is used already: every write that needs memory is refused from now on.
    await setLimit(Math.floor((used * random.int(50, 100)) / 100));
    await sleep(random.int(5_000, 15_000));
    await setLimit(0);
    await dropping;
    return { dropped: files };
  },
};

// Room for the index of 5,000 texts and for some hundred items in flight, not for thousands.
const small: Scenario = {
  name: 'redis-small',
  short: false,
  server: { maxmemory: '6mb' },
  async play(desk, _random, files) {
    desk.startPipeline();
    await desk.dropAll(files);
    return { dropped: files };
  },
};

export const scenarios: Scenario[] = [filled, small];
