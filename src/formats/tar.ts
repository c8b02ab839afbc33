// TAR archives of every flavour: V7, ustar, GNU and PAX. Each file in an archive is a member.
// Must not trust a header, or hold more than one header and a chunk of content.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { PermanentError } from '../errors.ts';
import { archiveMember, type FileType, maxMembers } from './archive/archive-member.ts';
import { nameDecoder } from './archive/member-names.ts';
import { PagesSoFar } from './archive/saved-pages.ts';
import {
  blockBytes,
  isTar,
  isZeroBlock,
  readPaxRecords,
  readTarHeader,
  type TarHeader,
} from './archive/tar-header.ts';
import { BlockReader } from './bytes/block-reader.ts';
import type { Container, Member } from './format.ts';

/** Maximum length of a header about the next entry. */
const maxExtendedBytes = 1_048_576;
/** Members after which the event loop gets a turn. */
const turnMembers = 256;

export const tar: Container = {
  kind: 'container',
  name: 'tar',
  about: {
    title: 'TAR',
    read: 'each file, as if it had been dropped alone; ustar, GNU and PAX; names in any encoding; truncated archives up to the cut',
    skipped: 'as in ZIP',
    refused:
      'members that are links, devices or sparse files, or whose names lead out of the archive; damaged parts',
  },
  holdsFiles: true,
  sniff: isTar,
  async *open(source) {
    const reader = new BlockReader(source);
    try {
      yield* membersOf(reader);
    } finally {
      await reader.close();
    }
  },
};

/** What extension headers say about the next entry. */
interface Extension {
  name: Buffer | null;
  size: number | null;
  isSparse: boolean;
}

const nothing: Extension = { name: null, size: null, isSparse: false };

async function* membersOf(reader: BlockReader): AsyncGenerator<Member> {
  const pages = new PagesSoFar();
  let extension = nothing;
  let isDamaged = false;
  let zeroBlocks = 0;
  let members = 0;
  for (;;) {
    const block = await reader.read(blockBytes);
    if (block.length === 0) return;
    if (isZeroBlock(block)) {
      zeroBlocks += 1;
      continue;
    }
    const header = readTarHeader(block);
    if (header === null) {
      // Two blocks of zeros end an archive, but another one may follow. Elsewhere there is one rejection for all that is
      // read past up to the next header.
      if (!isDamaged && zeroBlocks < 2) yield { rejection: damagedHeader() };
      isDamaged = true;
      continue;
    }
    isDamaged = false;
    zeroBlocks = 0;
    if (isExtension(header.type)) {
      extension = await extended(extension, header, reader);
      continue;
    }
    members += 1;
    if (members > maxMembers) throw tooMany();
    if (members % turnMembers === 0) await nextTurn();
    if (header.hasSparseMap) await skipSparseMap(reader);
    const size = hasContent(header.type) ? (extension.size ?? header.size) : 0;
    const content = new Content(reader, size);
    const name = decodedName(extension.name ?? header.rawName);
    yield await archiveMember({
      name,
      type: typeOf(header, name),
      isPartOfPage: pages.isPartOfPage(name),
      isEmpty: size === 0,
      fault: faultOf(header, extension),
      open: () => content.read(),
    });
    await content.end();
    extension = nothing;
  }
}

/** The content of one entry, and the padding behind it. */
class Content {
  readonly #reader: BlockReader;
  readonly #padding: number;
  #left: number;

  constructor(reader: BlockReader, size: number) {
    this.#reader = reader;
    this.#left = size;
    this.#padding = (blockBytes - (size % blockBytes)) % blockBytes;
  }

  async *read(): AsyncGenerator<Uint8Array> {
    while (this.#left > 0) {
      const part = await this.#readSome();
      this.#left -= part.length;
      yield part;
    }
  }

  async #readSome(): Promise<Uint8Array> {
    try {
      const part = await this.#reader.readSome(this.#left);
      if (part === null) throw cutOff();
      return part;
    } catch (error) {
      // Said once: nothing is left to read past.
      this.#left = 0;
      throw error;
    }
  }

  /** Skips content that was not read. */
  async end(): Promise<void> {
    const left = this.#left;
    this.#left = 0;
    if ((await this.#reader.skip(left)) < left) throw cutOff();
    await this.#reader.skip(this.#padding);
  }
}

/** GNU and PAX headers, and the label of a volume. */
function isExtension(type: string): boolean {
  return 'xXgLKV'.includes(type);
}

async function extended(before: Extension, header: TarHeader, reader: BlockReader): Promise<Extension> {
  const content = new Content(reader, header.size);
  const isRead = 'xXL'.includes(header.type) && header.size <= maxExtendedBytes;
  const chunks: Uint8Array[] = [];
  if (isRead) for await (const chunk of content.read()) chunks.push(chunk);
  await content.end();
  if (!isRead) return before;
  const bytes = Buffer.concat(chunks);
  if (header.type === 'L') {
    const end = bytes.indexOf(0);
    return { ...before, name: end < 0 ? bytes : bytes.subarray(0, end) };
  }
  const records = readPaxRecords(bytes);
  const size = Number(records.get('size')?.toString('latin1') ?? Number.NaN);
  return {
    name: records.get('GNU.sparse.name') ?? records.get('path') ?? before.name,
    size: Number.isSafeInteger(size) && size >= 0 ? size : before.size,
    isSparse: before.isSparse || [...records.keys()].some((key) => key.startsWith('GNU.sparse.')),
  };
}

/** More of the list of holes in a sparse file, before its content. */
async function skipSparseMap(reader: BlockReader): Promise<void> {
  let block: Buffer;
  do block = await reader.read(blockBytes);
  while (block[504] === 1);
}

function typeOf({ type }: TarHeader, name: string): FileType {
  if (type === '5' || type === 'D') return 'folder';
  if (type === '1' || type === '2') return 'link';
  if (type === '3' || type === '4' || type === '6') return 'other';
  return name.endsWith('/') ? 'folder' : 'file';
}

function hasContent(type: string): boolean {
  return !'123456'.includes(type);
}

function faultOf({ type }: TarHeader, { isSparse }: Extension): PermanentError | null {
  if (isSparse || type === 'S')
    return new PermanentError(
      'unsupported',
      'This member of the archive is a sparse file. Sparse files are not read.',
    );
  if (type !== 'M') return null;
  return new PermanentError(
    'unsupported',
    'This member begins in another part of the archive. Join the parts and drop the result.',
  );
}

function decodedName(rawName: Buffer): string {
  const names = nameDecoder('windows-1252');
  names.gather(rawName);
  return names.decode(rawName);
}

function damagedHeader(): PermanentError {
  return new PermanentError(
    'bad_archive',
    'Part of the TAR archive is damaged. The members found after it were read.',
  );
}

function cutOff(): PermanentError {
  return new PermanentError('bad_archive', 'The TAR archive is truncated. Its complete members were read.');
}

function tooMany(): PermanentError {
  return new PermanentError('too_large', `The TAR archive has more than ${maxMembers} members.`);
}
