// A process of workers inside a test: a private Redis and an output of its own, items offered to it, what came out.
// Must not know what the tests do to it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { expect } from 'vitest';
import { z } from 'zod';
import { openIntake } from '../../src/app/open-intake.ts';
import { startWorkers, type WorkerSettings, type Workers } from '../../src/app/start-workers.ts';
import { useEmbeddedServer } from '../../src/redis/embedded-server.ts';
import type { ItemMeta } from '../../src/schemas/item.ts';
import { OutcomeOfLine } from '../../src/schemas/outcome.ts';
import { stageNames } from '../../src/schemas/stage-name.ts';
import { itemOf } from '../redis/fixture.ts';

const log = pino({ level: 'silent' });
export const namespace = 'copydesk';

/** Items beside their content. */
export type Offer = { meta: ItemMeta; raw: Buffer };

/** A small article of its own; its path and its text both have the name. */
export function pageNamed(name: string): Offer {
  const raw = Buffer.from(`<html><head><title>Lock ${name} of the Senn canal</title></head><body><article>
<h1>Lock ${name} of the Senn canal</h1>
${Array.from({ length: 5 }, (_, k) => `<p>The keeper of ${name} opened the gate at ${k} in the morning, and ${k + 2} barges with barley and bricks went from ${name} down to the harbour of Harvel before the sun had risen.</p>`).join('\n')}
</article></body></html>`);
  return { meta: itemOf(name, { bytes: raw.length }), raw };
}

export async function openWorkerDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-workers-'));
  const server = await useEmbeddedServer(join(folder, 'data'));
  const address = { socketPath: server.socketPath };
  const open: Workers[] = [];

  function linesOf(name: string): unknown[] {
    return readFileSync(join(folder, 'out', `${name}.jsonl`), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }

  async function close() {
    for (const workers of open) await workers.stop();
    await server.release();
    rmSync(folder, { recursive: true, force: true });
  }

  return {
    folder,
    address,
    /** Starts workers for all stages, in this process. */
    start(over: Partial<WorkerSettings> = {}, childEntry?: URL): Workers {
      const settings: WorkerSettings = {
        address,
        namespace,
        out: join(folder, 'out'),
        data: join(folder, 'data'),
        redisUrl: null,
        config: null,
        stages: [...stageNames],
        concurrency: 2,
        deadlineMs: 10_000,
        childMemoryMb: 1_024,
        near: 'link',
        siteRules: [],
        dedupeWindowMs: null,
        shutdownMs: 5_000,
        sinks: [],
        logLevel: 'silent',
        logFormat: 'json',
        ...over,
      };
      const workers = startWorkers(settings, log, childEntry);
      open.push(workers);
      return workers;
    },
    /** Offers items in batches and answers when all of them have completed. */
    async process(offers: Offer[], { batchOf = 20, pauseMs = 20, meanwhile = () => Promise.resolve() } = {}) {
      const limits = { namespace, maxInFlightItems: 10_000, maxInFlightBytes: 100_000_000 };
      const intake = openIntake(address, limits, log);
      const troubled = meanwhile();
      for (let from = 0; from < offers.length; from += batchOf) {
        const batch = offers.slice(from, from + batchOf);
        await intake.store.accept(batch.map((offer) => ({ ...offer, rejection: null })));
        await sleep(pauseMs);
      }
      await troubled;
      const completed = async () => (await intake.store.completed('inbox-1', offers.length + 1)).length;
      // Items that hang take two deadlines each, and every child that they cost has to start on a machine that may be busy.
      await expect.poll(completed, { interval: 200, timeout: 540_000 }).toBe(offers.length);
      await intake.close();
    },
    outcomes: () => linesOf('outcomes').map((line) => OutcomeOfLine.parse(line)),
    articles: () => linesOf('articles'),
    serverPid: () =>
      z
        .object({ pid: z.number() })
        .parse(JSON.parse(readFileSync(join(folder, 'data', 'redis.json'), 'utf8'))).pid,
    /** The CPU children of this process. */
    childPids: () =>
      execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' })
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .filter(
          ([, ppid, ...command]) => Number(ppid) === process.pid && /-child\.ts/.test(command.join(' ')),
        )
        .map(([pid]) => Number(pid)),
    close,
    [Symbol.asyncDispose]: close,
  };
}
