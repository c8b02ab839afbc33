// Limits the expanded size of all members of an archive together, so that many small bombs count as one.
// Must not hold content.
import { PermanentError } from '../../errors.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { maxGrowth } from '../compression/decompress.ts';
import type { Limits } from '../format.ts';

export interface GrowthLimit {
  /** The same content, as long as the archive stays within the limit. */
  counted(content: ByteSource): ByteSource;
  /** The error with which a content ended, once the limit was exceeded. */
  readonly exceeded: PermanentError | null;
}

/** @param size of the archive, in bytes */
export function growthLimit(size: number, { maxBytes }: Limits): GrowthLimit {
  let left = maxBytes + maxGrowth * size;
  let exceeded: PermanentError | null = null;
  return {
    async *counted(content) {
      for await (const chunk of content) {
        left -= chunk.length;
        if (left < 0) {
          exceeded = new PermanentError(
            'too_large',
            `The members of the archive expand to more than ${maxGrowth} times its size. The rest was not read.`,
          );
          throw exceeded;
        }
        yield chunk;
      }
    },
    get exceeded() {
      return exceeded;
    },
  };
}
