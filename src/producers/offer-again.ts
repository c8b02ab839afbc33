// Reads a rejected item again where its file stands, and makes a new round of it: for files that are kept in
// place, and for items of containers, which have no file of their own to put back.
// Must not move anything, or offer the item itself.
import { randomBytes } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from './clock.ts';
import { inboxIdOf, itemId, keptInboxIdOf, unreadContent } from './identity.ts';
import type { NewItem } from './item-store.ts';
import { type ReadState, readItems } from './read-file.ts';
import type { RejectedItem } from './retry.ts';
import { lookAt } from './scan.ts';

/**
 * @param item its sha256 is not asked for: a file that was mended since is read as it is now
 * @param kept whether the inbox is one whose files stay in place
 * @returns the item of the new round; null when its file is gone
 */
export async function readAgain(
  item: Omit<RejectedItem, 'sha256'> & { index: number | null },
  kept: boolean,
): Promise<NewItem | null> {
  const root = await realpath(item.root);
  const inboxId = kept ? await keptInboxIdOf(root) : await inboxIdOf(root);
  // A container whose items have all settled stands aside; one that still has some in flight is not retried yet.
  const folder = kept ? root : join(root, '.copydesk', 'settled');
  const relativePath = Buffer.from(item.path);
  const entry = await lookAt(Buffer.from(folder), relativePath);
  if (entry === null) return null;
  const state: ReadState = { entry: null, sha256: null };
  const options = { maxBytes: item.maxBytes, clock: systemClock, failed: () => undefined };
  for await (const draft of readItems(Buffer.from(join(folder, item.path)), entry, state, options)) {
    if (draft.index !== item.index) continue;
    const round = `retry-${randomBytes(6).toString('hex')}`;
    const sha256 = 'bytes' in draft ? draft.sha256 : null;
    const content = sha256 ?? unreadContent(entry.kind, entry.size, entry.mtimeNs);
    const meta = {
      itemId: itemId({ inboxId, relativePath, index: item.index, content, round }),
      inboxId,
      root,
      path: item.path,
      index: item.index,
      sha256,
      bytes: 'bytes' in draft ? draft.bytes.byteLength : entry.size,
      round,
      retryOf: item.itemId,
      receivedAt: new Date(systemClock.wallMs()).toISOString(),
      claim: null,
    };
    return 'bytes' in draft
      ? { meta, raw: draft.bytes, rejection: null }
      : { meta, raw: null, rejection: draft.rejection };
  }
  return null;
}
