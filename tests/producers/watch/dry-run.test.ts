import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { systemClock } from '../../../src/producers/clock.ts';
import { type DryRunOptions, dryRun } from '../../../src/producers/watch/dry-run.ts';
import { createMemoryStore } from '../memory-store.ts';
import { filesBelow, produce, temporaryFolder, writeOld } from '../producer-kit.ts';

async function list(options: Pick<DryRunOptions, 'paths' | 'dataDir' | 'exclude'> & Partial<DryRunOptions>) {
  const lines: Record<string, string | null> = {};
  const defaults = {
    mode: 'run',
    scopeId: 'output-1',
    stabilityMs: 500,
    maxBytes: 100,
    limit: null,
  } as const;
  for await (const { path, takes, reason } of dryRun({ ...defaults, clock: systemClock, ...options })) {
    lines[basename(path)] = `${takes ? 'takes' : 'leaves'}: ${reason}`;
  }
  return lines;
}

it('a dry run says what would be taken and why not the rest, and changes nothing', async () => {
  const input = await temporaryFolder();
  const dataDir = await temporaryFolder();
  await writeOld(join(input, 'done.txt'), 'done');
  const producer = await produce([input], createMemoryStore({ outcomeOf: () => 'published' }), {
    mode: 'run',
    dataDir,
  });
  await producer.done;
  await producer.stop();

  await mkdir(join(input, 'out'));
  await writeOld(join(input, 'ready.txt'), 'ready');
  await writeOld(join(input, 'large.txt'), 'x'.repeat(101));
  for (const name of ['x.part', '.hidden.md', 'notes.md~', 'Thumbs.db'])
    await writeOld(join(input, name), 'x');
  await mkdir(join(input, '.folder'));
  await writeFile(join(input, 'fresh.txt'), 'fresh');
  await symlink('/nowhere', join(input, 'link.txt'));
  const before = await filesBelow(input);
  expect(await list({ paths: [input], dataDir, exclude: [join(input, 'out')] })).toEqual({
    'done.txt': 'leaves: it is done already',
    'ready.txt': 'takes: null',
    'large.txt': 'takes: larger than the largest item: rejected unless it holds many items',
    'x.part': 'leaves: its extension says that it is still being written (.part)',
    '.hidden.md': 'leaves: hidden: its name begins with a dot',
    '.folder': 'leaves: hidden: its name begins with a dot',
    'notes.md~': 'leaves: its name marks a backup or lock file (~)',
    'Thumbs.db': 'leaves: it has the name of a system file or folder',
    'fresh.txt': 'leaves: it was changed a moment ago: not stable yet',
    'link.txt': 'takes: a symbolic link: it will be rejected',
    out: 'leaves: it is an output or data folder of Copydesk',
  });
  const limited = await list({ paths: [input], dataDir, exclude: [], limit: 1 });
  expect(Object.values(limited).filter((line) => line?.startsWith('takes'))).toHaveLength(1);
  expect(await filesBelow(input)).toEqual(before);
});
