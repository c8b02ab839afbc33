// Decides what becomes of a file in an archive: a member to be opened, or one that is skipped or rejected.
// Must not know how archives are read.
import { PermanentError } from '../../errors.ts';
import { memberFacts } from '../../schemas/member-facts.ts';
import { isEmpty, knownKindOf } from '../binary.ts';
import { type ByteSource, peek } from '../bytes/byte-source.ts';
import { headBytes, headOf, type Member } from '../format.ts';
import { isMetadata, reasonByEnding, shownName, trickIn, withSlashes } from './member-name.ts';

/** Members after this many are not read. */
export const maxMembers = 1_000_000;

export type FileType = 'file' | 'folder' | 'link' | 'other';

/** What is in an archive, before its content is looked at. */
export interface ArchiveFile {
  name: string;
  type: FileType;
  /** It was saved together with a page. */
  isPartOfPage: boolean;
  /** It has no bytes; the declared size alone is not enough. */
  isEmpty: boolean;
  /** The content is there, but can't be read. */
  fault: PermanentError | null;
  open(): ByteSource;
}

const messages = {
  link: 'This member of the archive is a link. Links are never followed.',
  other: 'This member of the archive is a pipe, socket or device. Only regular files are read.',
};

/** The member for a file in an archive. Its content is closed if it is not passed on. */
export async function archiveMember(file: ArchiveFile): Promise<Member> {
  const name = withSlashes(file.name);
  const rejected = (rejection: PermanentError): Member => ({ rejection, facts: factsOf(name) });
  const trick = trickIn(name);
  if (trick !== null) return rejected(trick);
  if (file.type === 'folder') return { skipped: 'folder' };
  if (isMetadata(name)) return { skipped: 'metadata' };
  if (file.isPartOfPage) return { skipped: 'page_file' };
  if (file.type === 'link') return rejected(new PermanentError('link', messages.link));
  if (file.type === 'other') return rejected(new PermanentError('not_a_file', messages.other));
  if (file.isEmpty) return { skipped: 'empty_member' };
  if (file.fault !== null) return rejected(file.fault);
  try {
    return await memberOf(name, file.open());
  } catch (error) {
    if (error instanceof PermanentError) return rejected(error);
    throw error;
  }
}

async function memberOf(name: string, source: ByteSource): Promise<Member> {
  const { head, isWhole, bytes } = await peek(source, (_chunk, bytesRead) => bytesRead >= headBytes.least);
  if (isWhole && isEmpty(head)) return { skipped: 'empty_member' };
  const kind = knownKindOf(head);
  const isPage = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|!--)/i.test(headOf(head));
  const skipped = kind === null && !isPage ? reasonByEnding(name) : kind?.skipped;
  if (!skipped) return { file: bytes, facts: factsOf(name) };
  await letGo(bytes);
  return { skipped };
}

function factsOf(name: string) {
  return memberFacts({ name: shownName(name) });
}

/** Closes a source that is not read. */
async function letGo(source: ByteSource): Promise<void> {
  for await (const _ of source) return;
}
