// A folder to drop files in, and producers on it that end with the test.
// Must not hide what a test is about: it only starts, waits and cleans up.
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, realpath, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../src/producers/clock.ts';
import type { ItemStore } from '../../src/producers/intake/item-store.ts';
import { type Producer, type ProducerOptions, startProducer } from '../../src/producers/producer.ts';

export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'copydesk-producer-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Collects what was logged. */
export function createListeningLog() {
  const lines: string[] = [];
  const write = (level: string) => (_fields: object, message: string) => lines.push(`${level}: ${message}`);
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** A producer with settings that fit a test; it is stopped when the test ends. */
export async function produce(
  paths: string[],
  store: ItemStore,
  settings: Partial<ProducerOptions> = {},
): Promise<Producer> {
  const dataDir = settings.dataDir ?? (await temporaryFolder());
  const producer = await startProducer({
    mode: 'watch',
    paths,
    store,
    log: createListeningLog(),
    clock: systemClock,
    scopeId: 'output-1',
    exclude: [],
    stabilityMs: 500,
    maxBytes: 100_000,
    pollMs: 100,
    limit: null,
    ...settings,
    dataDir,
  });
  onTestFinished(() => producer.stop());
  return producer;
}

/** The machine's clock, which can be put forward; nobody sleeps for long by it. */
export function createHastyClock() {
  let aheadMs = 0;
  let rests = 0;
  return {
    /** How often anybody has begun to sleep by it: each loop of a producer does after each turn. */
    rests: () => rests,
    wallMs: () => Date.now() + aheadMs,
    monotonicMs: () => performance.now() + aheadMs,
    sleep(ms: number, signal?: AbortSignal) {
      rests += 1;
      return systemClock.sleep(Math.min(ms, 20), signal);
    },
    putForward(ms: number) {
      aheadMs += ms;
    },
  };
}

/** Drops a file whose time says that it was finished a minute ago, by a rename: nobody sees it half done. */
export async function writeOld(path: string | Buffer, content: string | Uint8Array): Promise<void> {
  const aside = join(tmpdir(), `copydesk-aside-${randomUUID()}`);
  await writeFile(aside, content);
  const then = Date.now() / 1000 - 60;
  await utimes(aside, then, then);
  await rename(aside, path);
}

/** Waits until a condition holds; fails after a time that no machine takes with what it was about. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = performance.now() + 180_000;
  while (!(await holds())) {
    if (performance.now() > endMs) throw new Error(`Waited in vain: ${what}`);
    await systemClock.sleep(5);
  }
}

/** Every file below a folder, relative, sorted; names that are not UTF-8 as latin1. */
export async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  const visit = async (path: Buffer, shown: string): Promise<void> => {
    const encoding = 'buffer';
    // A claim folder may go between being listed and being read.
    for (const entry of await readdir(path, { encoding, withFileTypes: true }).catch(() => [])) {
      const next = Buffer.concat([path, Buffer.from('/'), entry.name]);
      const name = shown === '' ? entry.name.toString('latin1') : `${shown}/${entry.name.toString('latin1')}`;
      if (entry.isDirectory()) await visit(next, name);
      else found.push(name);
    }
  };
  await visit(Buffer.from(folder), '');
  return found.sort();
}
