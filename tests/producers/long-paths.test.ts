// Files whose names and paths are as long as the system allows: each has an outcome, or the log says why not.
import { mkdir, readdir, readFile, rename, rmdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mostPathBytes } from '../../src/producers/claims/path-room.ts';
import { systemClock } from '../../src/producers/clock.ts';
import type { ProducerMode } from '../../src/producers/producer-mode.ts';
import { readCompleted } from '../../src/producers/requeue/read-completed.ts';
import { requeueRejected } from '../../src/producers/requeue/retry.ts';
import { dryRun } from '../../src/producers/watch/dry-run.ts';
import type { ItemMeta } from '../../src/schemas/item.ts';
import { createMemoryStore } from './memory-store.ts';
import { createListeningLog, filesBelow, produce, temporaryFolder, until, writeOld } from './producer-kit.ts';

const maxBytes = 1_000;

/** A path of exactly so many bytes below a folder; its folders are made. */
async function longPath(folder: string, bytes: number): Promise<string> {
  let path = folder;
  while (bytes - Buffer.byteLength(path) > 201) path = join(path, 'd'.repeat(100));
  await mkdir(path, { recursive: true });
  return join(path, 'f'.repeat(bytes - Buffer.byteLength(path) - 1));
}

/** Puts a file where no path leads that the system takes: a deep folder is moved into another one. */
async function writeBeyond(folder: string): Promise<void> {
  const half = Math.ceil(mostPathBytes / 2) + 100;
  const aside = join(await temporaryFolder(), 'deep');
  await writeOld(await longPath(aside, half), 'text');
  const top = await longPath(folder, half);
  await rename(aside, top);
  // Nobody could remove it there.
  onTestFinished(() => rename(top, aside));
}

/** Lines and paths of a thousand letters, as short as people can compare. */
function brief(text: string): string {
  return text.replace(/([df])\1{20,}(\/d{20,})*/g, '$1…');
}

/** What the ledger knows of an item that was rejected just now. */
function rejectedRoundOf({ itemId, root, path, sha256, round }: ItemMeta) {
  const replaces = '0'.repeat(64);
  return {
    itemId,
    root,
    path,
    sha256,
    round,
    replaces,
    code: 'no_content',
    completedAtMs: Date.now(),
  } as const;
}

describe('long names', () => {
  it('complete under one name each, are found there and can be sent again', async () => {
    const inbox = await temporaryFolder();
    const store = createMemoryStore({ outcomeOf: () => 'rejected' });
    const producer = await produce([inbox], store, { maxBytes });
    const names = ['n'.repeat(255), `${'渡'.repeat(83)}ab.txt`, `${'e\u0301'.repeat(84)}.md`];
    expect(names.map((name) => Buffer.byteLength(name))).toEqual([255, 255, 255]);
    for (const name of names) {
      // The first makes a file of it, which is in the way of the folder that the second needs.
      for (const place of [name, join(name, name), name]) {
        if (place !== name) await mkdir(join(inbox, name), { recursive: true });
        const dropped = store.accepted.length + 1;
        await writeOld(join(inbox, place), `text ${dropped}`);
        await until('completed', async () => {
          const completed = (await filesBelow(inbox)).filter((path) =>
            path.startsWith('.copydesk/rejected/'),
          );
          return completed.length === dropped && store.unforgotten().length === 0;
        });
        if (place !== name) await rmdir(join(inbox, name));
      }
    }
    await producer.stop();
    expect(store.accepted).toHaveLength(9);
    for (const { meta } of store.accepted) {
      const bytes = await readCompleted({ ...meta, outcome: 'rejected' }, maxBytes);
      expect(bytes).not.toBeNull();
      expect(await requeueRejected({ ...rejectedRoundOf(meta), maxBytes })).toBe(true);
    }
    const files = await filesBelow(inbox);
    expect(files.filter((path) => path.startsWith('.copydesk/claimed/'))).toHaveLength(9);
  });
});

describe('long paths', () => {
  it.each<ProducerMode>(['run', 'watch-in-place'])(
    'have an outcome up to the limit of the system (%s)',
    async (mode) => {
      const inbox = await temporaryFolder();
      const paths = [
        await longPath(inbox, mostPathBytes),
        await longPath(join(inbox, 'b'), mostPathBytes - 100),
      ];
      for (const path of paths) await writeOld(path, path);
      await writeBeyond(inbox);
      const store = createMemoryStore({ outcomeOf: () => 'published' });
      const log = createListeningLog();
      await produce([inbox], store, { mode, log });
      await until('accepted', () => store.accepted.length === 2 && log.lines.length > 0);
      const accepted = store.accepted.map(({ meta }) => join(inbox, meta.path));
      expect(accepted.map(brief).toSorted()).toEqual(paths.map(brief).toSorted());
      expect(log.lines.map(brief)).toEqual([
        expect.stringMatching(
          /^warn: .* can't be inspected and is left alone: path too long: the system allows \d+ bytes/,
        ),
      ]);
    },
  );

  it('are claimed, complete and can be retried if the new path fits; others stay, and the log and a dry run say why', async () => {
    const inbox = await temporaryFolder();
    const fits = await longPath(inbox, mostPathBytes - 192);
    const tooLong = await longPath(join(inbox, 'long'), mostPathBytes - 191);
    const longest = await longPath(join(inbox, 'longest'), mostPathBytes);
    for (const path of [fits, tooLong, longest]) await writeOld(path, path);
    const dry: Record<string, string | null> = {};
    const options = {
      mode: 'watch',
      dataDir: inbox,
      scopeId: 'output-1',
      exclude: [],
      stabilityMs: 500,
      limit: null,
    } as const;
    for await (const line of dryRun({ ...options, paths: [inbox], maxBytes: 10_000, clock: systemClock }))
      dry[brief(line.path)] = line.takes ? 'takes' : line.reason;
    const why = (path: string) =>
      `its path is too long: ${path.length} bytes; at most ${mostPathBytes - 192} leave room for the folders in .copydesk`;
    expect(dry).toEqual({
      [brief(fits)]: 'takes',
      [brief(tooLong)]: why(tooLong),
      [brief(longest)]: why(longest),
    });

    const store = createMemoryStore({ outcomeOf: () => 'rejected' });
    const log = createListeningLog();
    const producer = await produce([inbox], store, { log });
    const rejected = join(inbox, '.copydesk/rejected');
    await until('completed', async () => (await filesBelow(rejected)).length === 1 && log.lines.length === 2);
    // The same once more: it gets a number.
    await writeOld(fits, 'another');
    await until(
      'completed',
      async () => (await filesBelow(rejected)).length === 2 && store.unforgotten().length === 0,
    );
    await producer.stop();
    expect(store.accepted.map(({ meta }) => brief(join(inbox, meta.path)))).toEqual([fits, fits].map(brief));
    const told = (path: string) =>
      `error: ${relative(inbox, path)} can't be claimed (${why(path)}) and stays where it is, like any other file in its folder that can't be moved. Use shorter names, or use --after in-place.`;
    expect(log.lines.map(brief).toSorted()).toEqual([tooLong, longest].map(told).map(brief).toSorted());
    for (const path of [tooLong, longest]) expect(await readFile(path, 'utf8')).toBe(path);
    for (const { meta } of store.accepted) {
      expect(await requeueRejected({ ...rejectedRoundOf(meta), maxBytes: 10_000 })).toBe(true);
    }
    expect(await readdir(join(inbox, '.copydesk/claimed'))).toHaveLength(2);
  });
});
