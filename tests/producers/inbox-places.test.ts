// Where an inbox is after its project was moved: told by its id or its content, never by a name.
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  formerInPlaceIdOf,
  type ItemOfInbox,
  inboxesAbove,
  isOfInbox,
  openInboxPlaces,
} from '../../src/producers/inbox-places.ts';
import type { NewItem } from '../../src/producers/intake/item-store.ts';
import { readAgain } from '../../src/producers/requeue/offer-again.ts';
import { createMemoryStore } from './memory-store.ts';
import { produce, temporaryFolder, until, writeOld } from './producer-kit.ts';

const known = ({ meta }: NewItem, over: Partial<ItemOfInbox> = {}): ItemOfInbox => ({ ...meta, ...over });

/** A project with an inbox, `folder` below it, whose one file was rejected. */
async function project(mode: 'watch' | 'run', folder = 'inbox') {
  const above = await temporaryFolder();
  const root = join(above, 'project', folder);
  await mkdir(join(above, 'project/out'), { recursive: true });
  await mkdir(join(root, 'sub'), { recursive: true });
  await writeOld(join(root, 'sub/a.txt'), 'text');
  const store = createMemoryStore({ outcomeOf: () => 'rejected' });
  const producer = await produce([root], store, { mode });
  await until('rejected', () => store.accepted.length === 1 && store.unforgotten().length === 0);
  await producer.stop();
  const [item] = store.accepted;
  if (item === undefined) throw new Error('nothing was accepted');
  const moved = join(above, 'archive/project 2');
  return {
    item,
    root,
    moved: join(moved, folder),
    out: join(moved, 'out'),
    async move() {
      await mkdir(join(above, 'archive'));
      await rename(join(above, 'project'), moved);
    },
  };
}

describe('an inbox whose files are claimed', () => {
  it.each(['inbox', 'deep/down/inbox', '.'])(
    'is found by its id where its project is now (%s)',
    async (folder) => {
      const { item, root, moved, out, move } = await project('watch', folder);
      expect(await openInboxPlaces([out]).of(known(item))).toEqual([root]);
      await move();
      expect(await openInboxPlaces([out]).of(known(item))).toEqual([moved]);
      // An outcome of an earlier version holds its own id and none of its inbox.
      expect(await openInboxPlaces([out]).of(known(item, { inboxId: null }))).toEqual([moved]);
    },
  );

  it('is found beside the working directory where the output stayed', async () => {
    const { item, moved, move } = await project('watch');
    await move();
    const elsewhere = await temporaryFolder();
    expect(await openInboxPlaces([join(elsewhere, 'out'), join(moved, '..')]).of(known(item))).toEqual([
      moved,
    ]);
  });

  it('is no other inbox in its place, now or before', async () => {
    const { item, root, moved, out, move } = await project('watch');
    const other = await project('watch');
    await move();
    await mkdir(join(root, '.copydesk'), { recursive: true });
    await copyFile(join(other.root, '.copydesk/inbox.json'), join(root, '.copydesk/inbox.json'));
    expect(await openInboxPlaces([out]).of(known(item))).toEqual([moved]);
    await copyFile(join(other.root, '.copydesk/inbox.json'), join(moved, '.copydesk/inbox.json'));
    for (const inboxId of [item.meta.inboxId, null])
      expect(await openInboxPlaces([out]).of(known(item, { inboxId }))).toEqual([root]);
    expect(isOfInbox(known(item), other.item.meta.inboxId)).toBe(false);
  });

  it('is not looked for where a forged path leads', async () => {
    const { item, out, move } = await project('watch');
    await move();
    for (const root of ['/nowhere/../inbox', 'inbox', '/nowhere//inbox', '/nowhere/\0/inbox', '/'])
      expect(await openInboxPlaces([out]).of(known(item, { root, inboxId: 'f'.repeat(32) }))).toEqual([root]);
  });

  it('is known above an absolute path', async () => {
    const { item, moved, move } = await project('watch');
    await move();
    const { inboxId } = item.meta;
    expect(await inboxesAbove(join(moved, 'sub/a.txt'))).toEqual([{ inboxId, path: 'sub/a.txt' }]);
    expect(await inboxesAbove('sub/a.txt')).toEqual([]);
  });
});

describe('an inbox whose files stay in place', () => {
  const again = async ({ item, moved }: { item: NewItem; moved: string }, formerInboxId?: string) => {
    const { itemId, sha256, index, round, path } = item.meta;
    const times = { takenAtMs: 0, completedAtMs: 0 };
    const items = [{ itemId, sha256, index, round, replaces: null, code: 'no_content' as const, ...times }];
    const file = {
      root: moved,
      path,
      maxBytes: 1_000,
      map: null,
      items,
      ...(formerInboxId && { formerInboxId }),
    };
    const found: NewItem[] = [];
    for await (const one of readAgain(file, true)) found.push(one);
    return found;
  };

  it('is every folder in its place that has such a file, and the content tells which', async () => {
    const { item, root, moved, out, move } = await project('run', 'articles');
    expect(await openInboxPlaces([out]).of(known(item))).toEqual([root]);
    await move();
    const namesake = join(moved, '../../articles');
    await mkdir(join(namesake, 'sub'), { recursive: true });
    await writeFile(join(namesake, 'sub/a.txt'), 'another text');
    expect(await openInboxPlaces([out]).of(known(item))).toEqual([moved, namesake]);
    const former = formerInPlaceIdOf(root);
    expect(former).toBe(item.meta.inboxId);
    expect(await again({ item, moved: namesake }, former)).toEqual([]);
    expect((await again({ item, moved }, former)).map(({ meta }) => [meta.root, meta.retryOf])).toEqual([
      [moved, item.meta.itemId],
    ]);
    // A file that was mended could be any other at another place; where it was kept it is taken.
    await writeFile(join(moved, 'sub/a.txt'), 'mended');
    expect(await again({ item, moved }, former)).toEqual([]);
    expect(await again({ item, moved })).toHaveLength(1);
    await rm(moved, { recursive: true });
    await rm(namesake, { recursive: true });
    expect(await openInboxPlaces([out]).of(known(item))).toEqual([root]);
  });
});
