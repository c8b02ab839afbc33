// The ids of items and inboxes.
// Must return the same id for the same bytes at the same place in every process and after every crash.
import { createHash, hash, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, realpath, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SystemError } from '../errors.ts';
import { systemClock } from './clock.ts';
import { systemErrorCode } from './system-error-code.ts';

export interface ItemIdentity {
  inboxId: string;
  /** Bytes of the path relative to the inbox. */
  relativePath: Uint8Array;
  /** Place in its container, null for a file that is one item. */
  index: string | null;
  /** SHA-256 of the item's bytes in hex, or its replacement if they were not read (`unreadContent`). */
  content: string;
  round: string;
}

/** SHA-256 in hex over the fields, each preceded by its length, so that different lists never have the same hash. */
export function itemId(identity: ItemIdentity): string {
  const { inboxId, relativePath, index, content, round } = identity;
  const parts: Uint8Array[] = [];
  for (const field of [inboxId, relativePath, index ?? '', content, round]) {
    const bytes = typeof field === 'string' ? Buffer.from(field) : field;
    const length = Buffer.allocUnsafe(4);
    length.writeUInt32BE(bytes.length);
    parts.push(length, bytes);
  }
  return hash('sha256', Buffer.concat(parts), 'hex');
}

/** Replaces the content hash of an item whose bytes were not read. */
export function unreadContent(kind: string, size: number, mtimeNs: bigint): string {
  return `unread:${kind}:${size}:${mtimeNs}`;
}

const InboxFile = z.object({ schemaVersion: z.literal(1), inboxId: z.string().regex(/^[0-9a-f]{32}$/) });

const inboxFileName = 'inbox.json';

/** The id of a folder that has been watched; null for any other folder. */
export function knownInboxIdOf(root: string): Promise<string | null> {
  return readInboxId(join(root, '.copydesk', inboxFileName));
}

/**
 * The id of a watched folder: random, kept in its `.copydesk/inbox.json`, so that it moves with the folder.
 * Two producers that create it at the same moment agree.
 * Throws `SystemError` when the folder can't be written or the file is damaged.
 */
export async function inboxIdOf(root: string): Promise<string> {
  const known = await knownInboxIdOf(root);
  if (known !== null) return known;

  const folder = join(root, '.copydesk');
  const path = join(folder, inboxFileName);
  await mkdir(folder, { recursive: true });
  const inboxId = randomBytes(16).toString('hex');
  const content = `${JSON.stringify({ schemaVersion: 1, inboxId })}\n`;
  const draft = join(folder, `inbox-${inboxId}.tmp`);
  await writeFile(draft, content, { flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code !== 'EEXIST') await createWithoutLink(path, content, code);
  } finally {
    await unlink(draft);
  }
  const agreed = await knownInboxIdOf(root);
  if (agreed === null) throw new SystemError(`${path} could not be created.`);
  return agreed;
}

/** The id of a folder whose files stay where they are: its real path, hashed. */
export async function inPlaceInboxIdOf(root: string): Promise<string> {
  return createHash('sha256')
    .update(await realpath(root))
    .digest('hex');
}

async function readInboxId(path: string): Promise<string | null> {
  // Without hard links, the file may be seen before it is complete: look again.
  for (let attempt = 0; ; attempt++) {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return null;
      throw error;
    }
    const parsed = InboxFile.safeParse(parseJson(text));
    if (parsed.success) return parsed.data.inboxId;
    if (attempt === 20) {
      throw new SystemError(`${path} is damaged. Remove it to give this inbox a new identity.`);
    }
    await systemClock.sleep(25);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function createWithoutLink(path: string, content: string, code: string | null): Promise<void> {
  if (code === 'ENOENT' || code === 'EROFS' || code === 'EACCES') {
    throw new SystemError(`${path} can't be created (${code}).`);
  }
  try {
    await writeFile(path, content, { flag: 'wx' });
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
}
