// Items carry the keys that a user has named for fields, from the first time to a retry.
// Must not test what a map does.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAgain } from '../../../src/producers/requeue/offer-again.ts';
import { createMemoryStore } from '../memory-store.ts';
import { produce, temporaryFolder, writeOld } from '../producer-kit.ts';

const maps = [
  { pattern: '*.json', map: { text: 'post_txt' } },
  { pattern: '*.csv', map: { text: 'post_txt', title: 'heading' } },
];

test('each item has the map for its path, and so it has when it is retried', async () => {
  const folder = await temporaryFolder();
  await writeOld(join(folder, 'a.json'), '{"post_txt": "The lamps are lit."}');
  await writeOld(join(folder, 'b.csv'), 'heading;post_txt\nFord;The river fell again.\n');
  await writeOld(join(folder, 'c.txt'), 'The ferry left at six.');
  const store = createMemoryStore({ outcomeOf: () => 'rejected' });
  const producer = await produce([folder], store, { mode: 'run', stabilityMs: 1, maps });
  await producer.done;
  const mapOf = (path: string) => store.accepted.find(({ meta }) => meta.path === path)?.meta.map;
  expect(mapOf('a.json')).toEqual({ text: 'post_txt' });
  expect(mapOf('b.csv')).toEqual({ text: 'post_txt', title: 'heading' });
  expect(mapOf('c.txt')).toBeUndefined();

  const table = store.accepted.find(({ meta }) => meta.path === 'b.csv');
  if (table === undefined) throw new Error('the row was not offered');
  const { itemId, root, path, sha256, index, round, replaces, map } = table.meta;
  const [takenAtMs, completedAtMs] = [Date.now(), Date.now()];
  const item = {
    itemId,
    sha256,
    index,
    round,
    replaces,
    code: 'no_content' as const,
    takenAtMs,
    completedAtMs,
  };
  const file = { root, path, maxBytes: 100_000, map: map ?? null, items: [item] };
  for await (const again of readAgain(file, true)) expect(again.meta).toMatchObject({ retryOf: itemId, map });
  expect.assertions(4);
});
