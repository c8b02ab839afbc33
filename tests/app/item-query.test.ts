// What `find` answers of items in flight, on a real Redis.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findOnTheWay } from '../../src/app/item-query.ts';
import { itemOf, openTestPipeline } from '../redis/fixture.ts';

let pipeline: ReturnType<typeof openTestPipeline>;
beforeEach(() => {
  pipeline = openTestPipeline();
});
afterEach(async () => {
  await pipeline.close();
});

test('an item in flight is found however its accents and the query are written, as asked for first', async () => {
  const all = ['NFC', 'NFD'].map((form) => 'Zürich/한글 Café.md'.normalize(form));
  await pipeline.intake.accept(
    [...all, 'Zurich/Cafe.md'].map((path) => ({
      meta: { ...itemOf(path, { path }), root: '/srv/Eingänge'.normalize('NFD') },
      raw: Buffer.from('raw'),
      rejection: null,
    })),
  );
  for (const query of ['Zürich/한글 Café.md', '한글', 'é', '/srv/Eingänge/Zürich/한글 Café.md']) {
    for (const form of ['NFC', 'NFD']) {
      const words = query.normalize(form);
      const found = await findOnTheWay(pipeline.redis, pipeline.keys, words);
      const paths = found.map(({ meta }) => meta.path);
      expect(paths.toSorted()).toEqual(all.toSorted());
      if (!query.startsWith('/')) expect(paths[0]).toBe(all.find((path) => path.includes(words)));
    }
  }
});
