import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inboxIdOf, inPlaceInboxIdOf, itemId } from '../../src/producers/identity.ts';
import { temporaryFolder } from './producer-kit.ts';

const identities = fc.record({
  inboxId: fc.string(),
  relativePath: fc.uint8Array({ maxLength: 20 }),
  index: fc.option(fc.nat().map(String), { nil: null }),
  content: fc.string(),
  round: fc.string(),
});

describe('the id of an item', () => {
  it('is the same for equal fields and differs when any field differs', () => {
    const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
    fc.assert(
      fc.property(identities, identities, (one, other) => {
        expect(itemId(one)).toBe(itemId({ ...one }));
        expect(itemId(one) === itemId(other)).toBe(same(one, other));
      }),
    );
  });

  it('does not run neighbouring fields into one', () => {
    const base = { relativePath: Buffer.from('p'), index: null, content: 'c', round: 'r' };
    const shifted = itemId({ ...base, inboxId: 'ap', relativePath: Buffer.alloc(0) });
    expect(itemId({ ...base, inboxId: 'a' })).not.toBe(shifted);
  });

  it('is frozen', () => {
    const identity = {
      inboxId: 'inbox',
      relativePath: Buffer.from('a/b.txt'),
      index: '3',
      content: 'c0',
      round: 'keep',
    };
    expect(itemId(identity)).toMatchInlineSnapshot(
      `"f5b00e92ba31308bc5b3fda2dad59f4e71cc327735ff4816217fbd5b1d5ba844"`,
    );
  });
});

describe('the id of an inbox', () => {
  it('is made once, and many who make it at the same moment agree', async () => {
    const root = await temporaryFolder();
    const ids = await Promise.all(Array.from({ length: 20 }, () => inboxIdOf(root)));
    expect(new Set(ids).size).toBe(1);
    expect(await inboxIdOf(root)).toBe(ids[0]);
    expect(JSON.parse(await readFile(join(root, '.copydesk/inbox.json'), 'utf8'))).toEqual({
      schemaVersion: 1,
      inboxId: ids[0],
    });
  });

  it('is not replaced when its file is damaged', async () => {
    const root = await temporaryFolder();
    await inboxIdOf(root);
    await writeFile(join(root, '.copydesk/inbox.json'), '{');
    await expect(inboxIdOf(root)).rejects.toThrow(/damaged/);
  });

  it('is the hashed real path where files stay in place', async () => {
    const [one, other] = [await temporaryFolder(), await temporaryFolder()];
    expect(await inPlaceInboxIdOf(one)).toMatch(/^[0-9a-f]{64}$/);
    expect(await inPlaceInboxIdOf(`${one}/.`)).toBe(await inPlaceInboxIdOf(one));
    expect(await inPlaceInboxIdOf(other)).not.toBe(await inPlaceInboxIdOf(one));
  });
});
