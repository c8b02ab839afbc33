import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listenForChanges } from '../../../src/producers/watch/events.ts';
import { createMemoryStore } from '../memory-store.ts';
import {
  createListeningLog,
  filesBelow,
  produce,
  temporaryFolder,
  until,
  writeOld,
} from '../producer-kit.ts';

describe('file events', () => {
  it('nudge for files of every folder entered, but not for names on the ignore list', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'sub'));
    let nudges = 0;
    const events = listenForChanges(Buffer.from(root), () => (nudges += 1), createListeningLog());
    events.entered(Buffer.alloc(0));
    events.entered(Buffer.from('sub'));
    await writeFile(join(root, 'sub/.half.Ab12Cd'), 'x');
    await writeFile(join(root, 'x.part'), 'x');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(nudges).toBe(0);
    await writeFile(join(root, 'sub/a.txt'), 'x');
    await until('a nudge', () => nudges > 0);
    events.stop();
  });

  it('end with one line in the log where the system gives none', async () => {
    const root = await temporaryFolder();
    await writeFile(join(root, 'loop'), 'x');
    const log = createListeningLog();
    const events = listenForChanges(Buffer.from(root), () => undefined, log);
    // Below a file there is no folder to listen to: the same way in as a system that refuses.
    events.entered(Buffer.from('loop/sub'));
    events.entered(Buffer.from('loop/sub'));
    expect(log.lines).toEqual(['warn: File events are not available here: new files are found by polling.']);
  });

  it('reach folders that are new, and folders that were removed and made again', async () => {
    const inbox = await temporaryFolder();
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    await produce([inbox], store, { pollMs: 60_000 });
    await until('watching', async () => (await filesBelow(inbox)).includes('.copydesk/inbox.json'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (const count of [1, 2]) {
      await mkdir(join(inbox, 'sub'));
      await new Promise((resolve) => setTimeout(resolve, 300));
      await writeOld(join(inbox, 'sub/a.txt'), `text ${count}`);
      await until('taken', () => store.accepted.length === count && store.unforgotten().length === 0);
      await rm(join(inbox, 'sub'), { recursive: true });
    }
  });
});
