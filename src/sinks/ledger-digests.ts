// Digests of a ledger: two ledgers that agree on the digest at a number agree on every outcome up to it.
// Must not read articles.
import { createHash } from 'node:crypto';
import type { RecordReader } from '../outcomes/record-reader.ts';

const itemsAtOnce = 10_000;

/** The digest after one more outcome; that of an empty ledger is empty. */
export function nextDigest(before: string, { number, itemId }: { number: number; itemId: string }): string {
  return createHash('sha256').update(`${before} ${number} ${itemId}`).digest('base64url');
}

/**
 * The digests of the ledger at some numbers; none for a number that it does not have.
 * @throws as `itemsAfter`
 */
export async function digestsAt(
  reader: Pick<RecordReader, 'itemsAfter'>,
  numbers: ReadonlySet<number>,
): Promise<Map<number, string>> {
  const digests = new Map([[0, '']]);
  const last = Math.max(...numbers);
  let digest = '';
  let at = 0;
  while (at < last) {
    const items = await reader.itemsAfter(at, itemsAtOnce);
    for (const item of items) {
      digest = nextDigest(digest, item);
      if (numbers.has(item.number)) digests.set(item.number, digest);
      at = item.number;
    }
    if (items.length < itemsAtOnce) break;
  }
  return digests;
}
