// What commands and the monitor do once a project folder was moved with inbox and output in it.
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { readSettings } from '../../src/app/config.ts';
import { findInLedger } from '../../src/app/item-query.ts';
import { openMonitorSource } from '../../src/app/monitor-source.ts';
import { retryItems } from '../../src/app/retry-items.ts';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import { rejected } from '../outcomes/deliveries.ts';
import { createMemoryStore } from '../producers/memory-store.ts';
import { produce, temporaryFolder, until, writeOld } from '../producers/producer-kit.ts';
import { testAddress } from '../redis/fixture.ts';

const log = pino({ level: 'silent' });

/** A project whose files were all rejected, now at another place. */
async function movedProject(mode: 'watch' | 'run', names: string[]) {
  const above = await temporaryFolder();
  const [inbox, out] = ['inbox', 'out'].map((name) => join(above, 'project', name)) as [string, string];
  await mkdir(inbox, { recursive: true });
  const store = createMemoryStore({ outcomeOf: () => 'rejected' });
  for (const name of names) await writeOld(join(inbox, name), `The text of ${name}`);
  const producer = await produce([inbox], store, { mode });
  await until('completed', () => store.accepted.length === names.length && store.unforgotten().length === 0);
  await producer.stop();
  const writer = await openOutcomeWriter(out);
  await writer.commit(
    store.accepted.map(({ meta }, number) => {
      const { itemId, path, index, sha256, root, inboxId, round, receivedAt } = meta;
      const delivery = rejected(number);
      const outcome = { ...delivery.outcome, itemId, path, index, sha256, receivedAt };
      return { ...delivery, root, inboxId, round, outcome };
    }),
  );
  await writer.close();
  const moved = join(above, 'project 2');
  await rename(join(above, 'project'), moved);
  const { settings: given } = await readSettings(
    { command: 'retry', flags: { out: join(moved, 'out') }, args: [] },
    { env: {}, cwd: above, stderrIsTerminal: false },
  );
  const settings = { ...given, data: join(moved, 'data'), redisUrl: null, namespace: 'moved' };
  return { items: store.accepted.map(({ meta }) => meta), moved, settings };
}

test('retry puts the files back where the inbox is now, and says so', async () => {
  const { moved, settings } = await movedProject('watch', ['a.md', 'b.md']);
  const sent = await retryItems({}, settings, log, new AbortController().signal);
  expect(sent).toMatchObject({ rejected: 2, gone: 0, roots: [join(moved, 'inbox'), join(moved, 'inbox')] });
  expect(await readdir(join(moved, 'inbox/.copydesk/claimed'))).toHaveLength(2);
  expect(await readdir(join(moved, 'inbox/.copydesk/rejected'))).toEqual([]);
});

test('find knows a file by its path under the new place and under the old one, and names the new one', async () => {
  const { items, moved, settings } = await movedProject('watch', ['a.md', 'b.md']);
  const item = items.find(({ path }) => path === 'b.md');
  for (const query of [join(moved, 'inbox/b.md'), join(item?.root ?? '', 'b.md'), 'b.md']) {
    const { completed: found } = await findInLedger(settings.out, query);
    expect(found).toMatchObject([
      { state: 'settled', root: join(moved, 'inbox'), outcome: { itemId: item?.itemId } },
    ]);
  }
  expect((await findInLedger(settings.out, join(moved, 'b.md'))).completed).toEqual([]);
});

test.each(['watch', 'run'] as const)(
  'the monitor shows the raw input from where it is now (%s)',
  async (mode) => {
    const { items, moved, settings } = await movedProject(mode, ['a.md']);
    const opened = openMonitorSource(testAddress(), settings, log);
    onTestFinished(() => opened.close());
    const raw = await opened.source.raw(items[0]?.itemId ?? '');
    expect(raw.text).toBe('The text of a.md');
    const place = mode === 'run' ? 'inbox/a.md' : 'inbox/.copydesk/rejected/a.md';
    await writeFile(join(moved, place), 'Another text');
    expect((await opened.source.raw(items[0]?.itemId ?? '')).text).toBeNull();
  },
);
