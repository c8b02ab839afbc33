// Opens a file into its items: what compressions and containers of the format table hold, or the one item it is.
// Must not hold more than one item, name a format, or trust the file's name.
import { PermanentError } from '../errors.ts';
import { type Content, collectContent, contentOf } from './bounded-content.ts';
import { type ByteSource, type PeekedSource, peek } from './byte-source.ts';
import { type Container, headBytes, type Limits } from './format.ts';
import { formats } from './table.ts';

/** One item of a file, or why it can't be worked on. `index` is null when the file is one item. */
export type Entry = Content & { index: number | null };

const maxNesting = 2;

const compressions = formats.filter((format) => format.kind === 'compression');
const containers = formats.filter((format) => format.kind === 'container');

/**
 * Yields the items of a file in order, at least one entry where a container holds any. Memory is bounded by a few
 * times `maxBytes`. Errors of `source` itself pass as they are.
 */
export async function* openContainer(source: ByteSource, limits: Limits): AsyncGenerator<Entry> {
  let members = 0;
  try {
    const { head, bytes } = await openCompressions(source, limits);
    const container = containerOf(headOf(head));
    if (container === null) {
      yield { index: null, ...(await collectContent(bytes, limits.maxBytes)) };
      return;
    }
    for await (const member of container.open(bytes, limits)) {
      if ('whole' in member) {
        yield { index: null, ...member.whole };
        return;
      }
      yield { index: members, ...member };
      members += 1;
    }
  } catch (error) {
    // Items of a damaged archive that came out whole stay; the damage is one more entry.
    if (!(error instanceof PermanentError)) throw error;
    yield { index: members === 0 ? null : members, rejection: error };
  }
}

/**
 * The entry of a file that is one item, from all of its bytes; null where it may be a container, which
 * `openContainer` finds out. Costs a tenth of that, and copies nothing.
 */
export function wholeFile(bytes: Uint8Array, { maxBytes }: Limits): Entry | null {
  const head = headOf(bytes);
  if (compressions.some((format) => format.sniff(head)) || containerOf(head) !== null) return null;
  return { index: null, ...contentOf(bytes, maxBytes) };
}

async function openCompressions(source: ByteSource, limits: Limits): Promise<PeekedSource> {
  for (let nesting = 0, bytes = source; ; nesting += 1) {
    const peeked = await peek(bytes, (_chunk, bytesRead) => bytesRead >= headBytes.least);
    const head = headOf(peeked.head);
    const compression = compressions.find((format) => format.sniff(head));
    if (compression === undefined) return peeked;
    if (nesting === maxNesting) {
      throw new PermanentError('bad_archive', `The file is compressed more than ${maxNesting} times over.`);
    }
    bytes = compression.open(peeked.bytes, limits);
  }
}

function containerOf(head: string): Container | null {
  return containers.find((format) => format.sniff(head)) ?? null;
}

/** The first bytes as the sniffs want them: patterns look through characters faster than loops through bytes. */
function headOf({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, Math.min(length, headBytes.most)).toString('latin1');
}
