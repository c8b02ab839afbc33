// Runs a pipeline of real processes in a separate folder: `copydesk watch` and, on request, worker processes with one
// CPU child each. Closing it stops every process and deletes its files.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { takeSnapshot } from '../src/app/take-snapshot.ts';
import { keysFor } from '../src/redis/keys.ts';

/** `none`: nobody works; `trivial`: stages that do next to nothing; `real`: the pipeline's own. */
export type WorkKind = 'none' | 'trivial' | 'real';

export interface Desk {
  root: string;
  inbox: string;
  /** Where a preloaded probe writes what it finds; `BENCH_PROBES` names it there. */
  probes: string;
  outcomesFile: string;
  redis: Redis;
  producerPid: number;
  workerPids: number[];
  /** Rejects when one of the processes ends by itself. */
  failed: Promise<never>;
  snapshot(): ReturnType<typeof takeSnapshot>;
  close(): Promise<void>;
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * Starts it and waits until all of it stands.
 * @param preload loaded into every process before its own program, which may then collect garbage at will
 */
export async function openDesk(
  work: WorkKind,
  watchOptions: string[] = [],
  preload: URL | null = null,
  workerCount = 1,
): Promise<Desk> {
  const root = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
  const [inbox, out, data] = [join(root, 'inbox'), join(root, 'out'), join(root, 'data')];
  const probes = join(root, 'probes');
  for (const folder of [inbox, probes]) mkdirSync(folder);
  const loading = preload === null ? {} : { NODE_OPTIONS: `--expose-gc --import ${preload.pathname}` };
  const processes: ChildProcess[] = [];
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  failed.catch(() => {}); // whoever waits for something races with it
  let closing = false;
  function start(...args: string[]): number {
    const started = spawn(process.execPath, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...loading, BENCH_PROBES: probes },
    });
    processes.push(started);
    started.once('exit', (code, signal) => {
      // It should work until the end: a bench that waits for it would wait for ever.
      if (!closing) fail(new Error(`${args[0]} ended early (${signal ?? code})`));
    });
    return started.pid ?? 0;
  }
  const common = ['--data', data, '--log-level', 'warn'];
  const copydesk = path('../bin/copydesk.js');
  const producerPid = start(copydesk, 'watch', inbox, ...common, ...watchOptions);
  const workerPids: number[] = [];

  // Whatever ends the bench, its processes must end too.
  const endAll = () => {
    for (const one of processes) one.kill('SIGTERM');
  };
  process.once('exit', endAll);
  const closeAndExit = () => void close().then(() => process.exit(1));
  process.once('SIGINT', closeAndExit).once('SIGTERM', closeAndExit);

  const outcomesFile = join(out, 'outcomes.jsonl');
  const keys = keysFor('copydesk');
  let redis: Redis | null = null;
  async function close() {
    closing = true;
    process.off('SIGINT', closeAndExit).off('SIGTERM', closeAndExit).off('exit', endAll);
    redis?.disconnect();
    const running = processes.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    for (const one of running) one.kill('SIGTERM');
    await Promise.all(running.map((one) => once(one, 'exit')));
    rmSync(root, { recursive: true, force: true, maxRetries: 10 });
  }
  try {
    const socketPath = await Promise.race([failed, socketOf(data)]);
    redis = new Redis({ path: socketPath, maxRetriesPerRequest: null });
    const worker: Record<WorkKind, string[]> = {
      none: [],
      trivial: [path('./pipeline/worker.ts'), socketPath, out],
      real: [copydesk, 'work', ...common, '--out', out, '--concurrency', '1'],
    };
    if (work !== 'none')
      for (let number = 0; number < workerCount; number += 1) workerPids.push(start(...worker[work]));
    const stands = () =>
      existsSync(join(inbox, '.copydesk/inbox.json')) && (work === 'none' || existsSync(outcomesFile));
    while (!stands()) await Promise.race([failed, sleep(20)]);
    await sleep(1_000);
  } catch (error) {
    await close();
    throw error;
  }
  const connected = redis;
  return {
    root,
    inbox,
    probes,
    outcomesFile,
    redis: connected,
    producerPid,
    workerPids,
    failed,
    snapshot: () => Promise.race([failed, takeSnapshot(connected, keys, { workers: [], inboxes: [] })]),
    close,
  };
}

async function socketOf(data: string): Promise<string> {
  const Standing = z.object({ socketPath: z.string() });
  for (;;) {
    try {
      const { socketPath } = Standing.parse(JSON.parse(readFileSync(join(data, 'redis.json'), 'utf8')));
      if (existsSync(socketPath)) return socketPath;
    } catch {
      // It has not been written yet.
    }
    await sleep(20);
  }
}
