// A desk for a chaos run: several commands beside each other, files dropped fast, somebody who watches the totals.
// Must not decide who is disturbed: the scenarios do.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DroppedFile } from '../pipeline/all-completed.ts';
import { fast, openDesk, type Running, snapshotsOf, unaccounted, waitFor } from '../pipeline/copydesk.ts';
import { openOwnServer, ownSocket } from './own-server.ts';

export type ChaosDesk = ReturnType<typeof openChaosDesk>;

// Fewer would say nothing about the moments of disturbance.
const leastSnapshots = 3;

const newline = 0x0a;

/** @param serverSettings of a Redis server of its own; null: the commands keep their private one */
export function openChaosDesk(serverSettings: Record<string, string> | null) {
  const desk = openDesk(serverSettings === null ? {} : { redisSocket: ownSocket });
  const server = serverSettings === null ? null : openOwnServer(desk.root, serverSettings);
  /** Followed by every worker that holds the output. */
  const sink = join(desk.root, 'sink', 'articles.sqlite');
  const started: { words: string; running: Running }[] = [];
  const watchers: Running[] = [];
  let watching: Promise<void> | null = null;
  let stopping = false;

  function startCommand(args: string[], env: Record<string, string> = {}): Running {
    const running = desk.start(args, { env });
    started.push({ words: args.join(' '), running });
    return running;
  }

  /** How many outcomes stand in the sink: whole lines, not looked at. */
  function completedCount(): number {
    const file = join(desk.out, 'outcomes.jsonl');
    if (!existsSync(file)) return 0;
    return readFileSync(file).reduce((count, byte) => (byte === newline ? count + 1 : count), 0);
  }

  async function watchTotals() {
    while (!stopping) {
      const status = desk.start(['status', '--watch', '--json', ...desk.working]);
      watchers.push(status);
      await status.ended; // it may end with its Redis
      if (!stopping) await sleep(200);
    }
  }

  const startWorker = (args: string[] = [], env: Record<string, string> = {}): Running =>
    startCommand(['work', ...args, ...desk.working, ...fast, '--sink', `chaos=sqlite:${sink}`], env);
  const startWatcher = (args: string[] = [], folder: string = desk.inbox): Running =>
    startCommand(['watch', folder, ...args, ...desk.pipeline, '--log-format', 'json']);

  return {
    ...desk,
    sink,

    /** The scenario's own server; throws when it has none. */
    get server() {
      if (server === null) throw new Error('this scenario has named no settings of a server of its own');
      return server;
    },

    startCommand,
    /** `work` with one child; more flags or stages may be given. */
    startWorker,
    /** `watch` on a folder, by itself the inbox. */
    startWatcher,
    /** A watcher and some workers, as most scenarios need them. */
    startPipeline(workers = 2): { workers: Running[]; watcher: Running } {
      return { workers: Array.from({ length: workers }, () => startWorker()), watcher: startWatcher() };
    },

    /** Renames files into the inbox one after the other, spread evenly over some time. */
    async dropAll(files: readonly DroppedFile[], overMs = 1_000 + files.length) {
      const prepared = join(desk.root, 'prepared');
      for (const { name, content } of files) {
        for (const folder of [prepared, desk.inbox])
          mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(prepared, name), content);
      }
      const startedAt = performance.now();
      for (const [number, { name }] of files.entries()) {
        renameSync(join(prepared, name), join(desk.inbox, name));
        const aheadMs = startedAt + (overMs * (number + 1)) / files.length - performance.now();
        if (aheadMs > 5) await sleep(aheadMs);
      }
    },

    completedCount,
    /** Waits until so many outcomes stand in the sink. */
    untilOutcomes: (count: number, withinMs = 180_000) =>
      waitFor(`${count} outcomes`, () => completedCount() >= count, withinMs),

    /** Starts what the run begins with: the server, and who watches the totals. */
    async begin() {
      await server?.start();
      watching = watchTotals();
    },

    /** Stops everything. Answers what was seen that may never be: wrong totals, a command that failed, leftovers. */
    async end(): Promise<string[]> {
      stopping = true;
      const wrong: string[] = [];
      const note = (error: unknown) => wrong.push(error instanceof Error ? error.message : String(error));
      await desk.stop().catch((error: unknown) => {
        note(error);
        desk.killAll(); // what is stopped can't be asked to end
      });
      await watching;
      await server?.stop();
      await desk.close().catch(note);
      for (const { words, running } of started) {
        const { code, signal } = await running.ended;
        // One that had just been started did not yet hear that it was to stop.
        const isAsked = signal === 'SIGKILL' || signal === 'SIGTERM';
        if (!isAsked && code !== 0)
          wrong.push(`${words} ended with ${signal ?? code}: ${running.stderr().slice(-400)}`);
      }
      const seen = watchers.flatMap(snapshotsOf);
      const busy = seen.filter(({ totals }) => totals.inFlight > 0);
      if (seen.length < leastSnapshots || busy.length === 0)
        wrong.push(`status was seen ${seen.length} times only, ${busy.length} with items in flight`);
      for (const snapshot of seen) {
        const sum = unaccounted(snapshot);
        if (sum !== null) wrong.push(`unaccounted at ${snapshot.at}: ${sum}`);
      }
      return wrong;
    },

    /** Writes down what each command has said. */
    writeLogs(folder: string) {
      for (const [number, { words, running }] of started.entries())
        writeFileSync(join(folder, `${number}-${words.split(' ')[0]}.log`), `${words}\n${running.stderr()}`);
    },
  };
}
