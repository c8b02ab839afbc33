import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SystemError } from '../../../src/errors.ts';
import { openSeenFiles } from '../../../src/producers/watch/seen-files.ts';
import { createMemoryStore } from '../memory-store.ts';
import {
  createHastyClock,
  createListeningLog,
  produce,
  temporaryFolder,
  until,
  writeOld,
} from '../producer-kit.ts';

const file = {
  inboxId: 'inbox',
  relativePath: Buffer.from([0x61, 0xff]),
  size: 10,
  mtimeNs: 1_795_302_780_571_232_024n,
  tooLargeFor: null,
};

describe('what was seen', () => {
  it('is remembered across restarts for the same bytes of a path, size and time only', async () => {
    const folder = await temporaryFolder();
    const first = openSeenFiles(folder, 'output-1');
    expect(first.has(file, 100)).toBe(false);
    first.add([file]);
    first.close();
    const again = openSeenFiles(folder, 'output-1');
    expect(again.has(file, 100)).toBe(true);
    expect(again.has({ ...file, mtimeNs: file.mtimeNs + 1n }, 100)).toBe(false);
    expect(again.has({ ...file, size: 11 }, 100)).toBe(false);
    expect(again.has({ ...file, relativePath: Buffer.from([0x61, 0xfe]) }, 100)).toBe(false);
    expect(again.has({ ...file, inboxId: 'other' }, 100)).toBe(false);
    again.add([{ ...file, size: 11 }]);
    expect(again.has(file, 100)).toBe(false);
    again.close();
  });

  it('does not count for another output, and can be used by two at a time', async () => {
    const folder = await temporaryFolder();
    const [one, other] = [openSeenFiles(folder, 'output-1'), openSeenFiles(folder, 'output-2')];
    one.add([file]);
    expect(other.has(file, 100)).toBe(false);
    other.add([file]);
    one.close();
    other.close();
  });

  it('is remembered also of a file whose time is too late for SQLite', async () => {
    const seen = openSeenFiles(await temporaryFolder(), 'output-1');
    const late = { ...file, mtimeNs: 16_725_225_600_000_000_000n };
    expect(seen.has(late, 100)).toBe(false);
    seen.add([late]);
    expect(seen.has(late, 100)).toBe(true);
    expect(seen.has({ ...late, mtimeNs: late.mtimeNs + 1n }, 100)).toBe(false);
    seen.close();
  });

  it('says what is wrong with a damaged or locked database, and the way out', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'seen.sqlite');
    const program = new DatabaseSync(path);
    program.exec('BEGIN EXCLUSIVE');
    expect(() => openSeenFiles(folder, 'output-1')).toThrow(
      new SystemError(`Another program has locked ${path}. Try again when it has unlocked it.`),
    );
    program.close();
    await writeFile(path, 'this is no database, and long enough to tell'.repeat(100));
    expect(() => openSeenFiles(folder, 'output-1')).toThrow(
      new SystemError(
        `${path} can't be used (file is not a database). If it is damaged, delete it: all files are then read again, ` +
          'and none gets a second outcome.',
      ),
    );
  });

  it('is remembered when another program unlocks the database, which holds nobody up meanwhile', async () => {
    const [inbox, dataDir] = [await temporaryFolder(), await temporaryFolder()];
    const [store, clock, log] = [createMemoryStore(), createHastyClock(), createListeningLog()];
    const settings = { mode: 'watch-in-place', dataDir, clock, log, stabilityMs: 100, pollMs: 20 } as const;
    const producer = await produce([inbox], store, settings);
    let hasFailed = false;
    producer.done.catch(() => {
      hasFailed = true;
    });
    const program = new DatabaseSync(join(dataDir, 'seen.sqlite'));
    onTestFinished(() => program.close());
    program.exec('BEGIN EXCLUSIVE');
    await writeOld(join(inbox, 'a.txt'), 'an article');
    await until('accepted', () => store.accepted.length === 1);
    store.completeAll('published');
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const rests = clock.rests();
      clock.putForward(10_000);
      await until('it could have been remembered', () => clock.rests() > rests + 20);
    }
    expect(store.unforgotten()).toHaveLength(1);
    expect(log.lines.filter((said) => said.includes('has locked seen.sqlite'))).toHaveLength(1);
    program.exec('ROLLBACK');
    await until('remembered', () => {
      clock.putForward(1_000);
      return store.unforgotten().length === 0;
    });
    expect(hasFailed).toBe(false);
    await producer.stop();
    const next = await produce([inbox], store, { ...settings, mode: 'run' });
    await next.done;
    expect(next.progress().alreadyDone).toBe(1);
    expect(store.accepted).toHaveLength(1);
  });

  it('does not count what was too large where more is allowed now', async () => {
    const seen = openSeenFiles(await temporaryFolder(), 'output-1');
    seen.add([{ ...file, tooLargeFor: 100 }]);
    expect([99, 100, 101].map((maxBytes) => seen.has(file, maxBytes))).toEqual([true, true, false]);
    seen.close();
  });
});
