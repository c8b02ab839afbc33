// Real processes hold real files open. Linux only: elsewhere nothing of this can be seen.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { lstat, mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/producers/clock.ts';
import { createOpenWriters, openWritersOf } from '../../../src/producers/watch/open-writers.ts';
import { createMemoryStore } from '../memory-store.ts';
import { createHastyClock, createListeningLog, produce, temporaryFolder, until } from '../producer-kit.ts';

const inodeOf = async (path: string) => (await lstat(path, { bigint: true })).ino;

/** A shell that holds files open until it is told to go on. */
async function shell(script: string): Promise<ChildProcess> {
  const child = spawn('sh', ['-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await until('the shell to end', () => child.exitCode !== null || child.signalCode !== null);
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child;
}

const seesWriters = (await openWritersOf(tmpdir(), systemClock)) !== null;

/** Skips the tests of its suite where nothing could be seen: only root may look into the processes of others. */
function needsToSeeWriters() {
  beforeEach(({ skip }) => skip(!seesWriters, 'this user may not see which files all processes have open'));
}

describe('who has a file open for writing', () => {
  needsToSeeWriters();

  it('is a process that writes or appends to it, also when the file has been renamed, until it closes it', async () => {
    const folder = await temporaryFolder();
    for (const opening of ['>', '>>', '1<>']) {
      const path = join(folder, 'a.md');
      const child = await shell(
        `exec 3${opening.replace('1', '')}'${path}'; echo ready; read go; exec 3>&-; echo done; read end`,
      );
      const writers = createOpenWriters('/proc', systemClock);
      const ino = await inodeOf(path);
      expect(await writers.look(Buffer.from(path), ino, 0)).toMatchObject({ pid: child.pid });
      await rename(path, join(folder, 'b.md'));
      const again = createOpenWriters('/proc', systemClock);
      expect(await again.look(Buffer.from('some/b.md'), ino, 0)).toMatchObject({ pid: child.pid });
      child.stdin?.write('go\n');
      await new Promise((resolve) => child.stdout?.once('data', resolve));
      expect(await again.look(Buffer.from('some/b.md'), ino, 0)).toEqual({ pid: null, waitMs: 0 });
    }
  });

  it('is nobody who only reads it, or who writes to another file of that name', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'a.md');
    await writeFile(path, 'text');
    await mkdir(join(folder, 'other'));
    await shell(`exec 3<'${path}' 4>'${folder}/other/a.md'; echo ready; read end`);
    const writers = createOpenWriters('/proc', systemClock);
    expect(await writers.look(Buffer.from(path), await inodeOf(path), 0)).toEqual({ pid: null, waitMs: 0 });
  });

  it('looks through all processes anew for a file that came later, and rests in between', async () => {
    const folder = await temporaryFolder();
    let nowMs = 0;
    const writers = createOpenWriters('/proc', { monotonicMs: () => nowMs });
    expect(await writers.look(Buffer.from('nothing'), 0n, 0)).toEqual({ pid: null, waitMs: 0 });
    const path = join(folder, 'a.md');
    const file = openSync(path, 'w');
    onTestFinished(() => closeSync(file));
    const ino = await inodeOf(path);
    nowMs = 20;
    expect(await writers.look(Buffer.from(path), ino, 10)).toEqual({ pid: null, waitMs: 30 });
    nowMs = 50;
    expect(await writers.look(Buffer.from(path), ino, 10)).toMatchObject({ pid: process.pid });
  });
});

describe.skipIf(process.platform !== 'linux')('who has a file open for writing', () => {
  it('is not known where a process can not be looked into', async () => {
    const proc = await temporaryFolder();
    await mkdir(join(proc, '12'));
    await symlink('fd', join(proc, '12/fd'));
    const writers = createOpenWriters(proc, systemClock);
    expect(writers.seesAll).toBe(true);
    await writers.look(Buffer.from('a.md'), 1n, 0);
    expect(writers.seesAll).toBe(false);
  });

  it('is not known on a file system of other machines or of the kernel itself', async () => {
    expect(await openWritersOf('/proc', systemClock)).toBe(null);
  });
});

describe('where it is seen who has a file open', () => {
  needsToSeeWriters();

  it('a file that somebody has open is not taken, however long that one pauses, and the log names the program', async () => {
    const inbox = await temporaryFolder();
    const clock = createHastyClock();
    const log = createListeningLog();
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    const path = join(inbox, 'a.md');
    const writer = await shell(
      `exec 3>'${path}'; printf half >&3; echo ready; read go; exec 3>&-; echo done; read end`,
    );
    await produce([inbox], store, { stabilityMs: 'auto', pollMs: 20, clock, log });
    await until('it has been told', () => {
      clock.putForward(5_000);
      return log.lines.some((line) => line.includes(`process ${writer.pid} (sh) has had it open`));
    });
    expect(store.accepted).toEqual([]);
    writer.stdin?.write('go\n');
    await until('it is taken', () => store.accepted.length === 1);
    expect(log.lines.filter((line) => line.includes('is waiting'))).toHaveLength(1);
  });

  it('a run waits for it, and takes it in the end', async () => {
    const input = await temporaryFolder();
    const clock = createHastyClock();
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    const path = join(input, 'a.md');
    await shell(`exec 3>'${path}'; printf half >&3; echo ready; read end`);
    const run = await produce([input], store, { mode: 'run', stabilityMs: 'auto', clock });
    const restsBefore = clock.rests();
    await until('it has been looked at again and again', () => clock.rests() > restsBefore + 15);
    expect(store.accepted).toEqual([]);
    clock.putForward(10_000);
    await run.done;
    expect(store.accepted).toHaveLength(1);
  });
});
