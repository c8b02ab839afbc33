// ZIP archives. Each file in one is a member, in the order of the directory at its end.
// Must not trust the archive: overlaps, growth, the number of members and what it says of itself are checked.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { PermanentError } from '../errors.ts';
import { archiveMember, type FileType, maxMembers } from './archive/archive-member.ts';
import { growthLimit } from './archive/growth-limit.ts';
import { type NameDecoder, nameDecoder } from './archive/member-names.ts';
import { SavedPages } from './archive/saved-pages.ts';
import { unsupported } from './binary.ts';
import { collectContent } from './bytes/bounded-content.ts';
import type { Container, Limits, Member, RandomAccess } from './format.ts';
import { directoryEntries, findDirectory, severalFiles } from './zip/directory.ts';
import { EntryPlaces } from './zip/entry-places.ts';
import { localEntries } from './zip/local-entries.ts';
import { chunksOf, faultOf, openEntry } from './zip/open-entry.ts';
import { findPackageKind, kindOfMediaType } from './zip/package-kind.ts';
import type { ZipEntry } from './zip/zip-entry.ts';

/** With more overlapping members, an archive is a bomb. */
const maxOverlaps = 100;
/** Members after which the event loop gets a turn: an archive in memory is read without waiting for anything. */
const turnMembers = 256;
/** With a member, without any, and as the only part of what may have several. */
const beginnings = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08PK\x03\x04', 'PK00PK\x03\x04'];
const selfExtractingPage =
  /^(?:\xef\xbb\xbf)?\s{0,20}(?:<!doctype[^>]{0,200}>\s{0,20})?<html[^>]{0,200}\sdata-sfz\b/i;

export const zip: Container = {
  kind: 'container',
  name: 'zip',
  about: {
    title: 'ZIP',
    read:
      'each file, as if it had been dropped alone; archives inside archives, two levels deep; names in any ' +
      'encoding; truncated archives up to the cut',
    skipped:
      'folders, images, style sheets, scripts, fonts, audio, video, system files, files saved with a page',
    refused:
      'members that are links, encrypted, damaged, compressed with an unsupported method, larger than declared, ' +
      'or whose names lead out of the archive; decompression bombs; DOCX, EPUB and other documents that are ' +
      'ZIP files (`unsupported`)',
  },
  holdsFiles: true,
  // A page that SingleFile saved as an archive begins with a script that unpacks it.
  sniff: (head) =>
    beginnings.some((beginning) => head.startsWith(beginning)) || selfExtractingPage.test(head),
  async *open(source, limits, accessRandomly) {
    const access = await accessRandomly(source);
    try {
      const survey = await surveyOf(access);
      if (survey === 'none')
        yield { whole: await collectContent(chunksOf(access, 0, access.size), limits.maxBytes) };
      else yield* membersOf(access, survey, limits);
    } finally {
      await access.close();
    }
  },
};

/** What is known of an archive once all headers were read. */
interface Survey {
  /** Reads the headers again. */
  entries(): AsyncGenerator<ZipEntry[]>;
  names: NameDecoder;
  places: EntryPlaces;
  pages: SavedPages;
  /** What is wrong with the archive as a whole. */
  fault: PermanentError | null;
}

/** `none` for a page that only looks like one with an archive in it. */
async function surveyOf(access: RandomAccess): Promise<Survey | 'none'> {
  const directory = await findDirectory(access);
  if (directory !== null) {
    try {
      const survey = await lookAtAll(access, () => directoryEntries(access, directory), directory.position);
      const { count } = survey.places;
      if (count % 65_536 !== directory.claimed) return { ...survey, fault: wrongCount(count) };
      if (directory.shift > 0 && (await beginsWithEntry(access))) return { ...survey, fault: joined() };
      return survey;
    } catch (error) {
      if (!(error instanceof PermanentError && error.code === 'bad_archive')) throw error;
    }
  }
  const beginning = (await access.read(0, 4)).toString('latin1');
  if (beginning === 'PK\x07\x08') throw severalFiles();
  if (!beginning.startsWith('PK')) return 'none';
  const survey = await lookAtAll(access, () => localEntries(access), access.size);
  return { ...survey, fault: withoutDirectory() };
}

/** @throws PermanentError `unsupported` when it is a file of another kind, `too_large`, `bad_archive` */
async function lookAtAll(access: RandomAccess, entries: Survey['entries'], end: number): Promise<Survey> {
  const names = nameDecoder('cp437');
  const places = new EntryPlaces(end);
  const kinds = findPackageKind();
  const pages = new SavedPages();
  for await (const block of entries()) {
    for (const entry of block) {
      places.add(entry.position);
      kinds.look(entry);
      if (!entry.isUtf8) names.gather(entry.rawName);
      pages.lookForFolder(entry.rawName.toString('latin1'));
    }
    if (places.count > maxMembers) throw tooMany();
    await nextTurn();
  }
  places.close();
  const kind = kinds.found() ?? (await kindByMediaType(access, kinds.mediaType, places));
  if (kind !== null) throw unsupported(kind);
  if (pages.isWorthwhile)
    for await (const block of entries())
      for (const { rawName } of block) pages.lookForPage(rawName.toString('latin1'));
  return { entries, names, places, pages, fault: null };
}

async function kindByMediaType(
  access: RandomAccess,
  entry: ZipEntry | null,
  places: EntryPlaces,
): Promise<string | null> {
  if (entry === null || entry.size > 200) return null;
  const content = await collectContent(openEntry(access, entry, places, { maxBytes: 200 }), 200);
  return 'bytes' in content ? kindOfMediaType(Buffer.from(content.bytes).toString('latin1')) : null;
}

async function* membersOf(access: RandomAccess, survey: Survey, limits: Limits): AsyncGenerator<Member> {
  const { names, places, pages, fault } = survey;
  const growth = growthLimit(access.size, limits);
  let count = 0;
  for await (const block of survey.entries()) {
    for (const entry of block) {
      yield await archiveMember({
        name: nameOf(entry, names),
        type: typeOf(entry),
        isPartOfPage: pages.isPartOfPage(entry.rawName.toString('latin1')),
        isEmpty: entry.compressedSize === 0 && entry.size === 0,
        fault: faultOf(entry),
        open: () => growth.counted(openEntry(access, entry, places, limits)),
      });
      count += 1;
      if (count % turnMembers === 0) await nextTurn();
      if (growth.exceeded !== null) throw growth.exceeded;
      if (places.overlaps > maxOverlaps) throw overlapping();
    }
  }
  if (fault !== null) throw fault;
}

function nameOf({ rawName, isUtf8, unicodeName }: ZipEntry, names: NameDecoder): string {
  return unicodeName ?? (isUtf8 ? rawName.toString('utf8') : names.decode(rawName));
}

function typeOf({ rawName, unixMode }: ZipEntry): FileType {
  const last = rawName.at(-1);
  if (last === 0x2f || last === 0x5c) return 'folder';
  const type = (unixMode ?? 0) & 0o170_000;
  if (type === 0o120_000) return 'link';
  if (type === 0o040_000) return 'folder';
  return type === 0 || type === 0o100_000 ? 'file' : 'other';
}

async function beginsWithEntry(access: RandomAccess): Promise<boolean> {
  return (await access.read(0, 4)).toString('latin1') === 'PK\x03\x04';
}

function withoutDirectory(): PermanentError {
  return new PermanentError(
    'bad_archive',
    'The ZIP archive is truncated or damaged: its directory is missing. Its complete members were read.',
  );
}

function wrongCount(count: number): PermanentError {
  return new PermanentError(
    'bad_archive',
    `The ZIP archive declares a different number of members than the ${count} in its directory.`,
  );
}

function joined(): PermanentError {
  return new PermanentError(
    'bad_archive',
    'Another ZIP archive comes before this one in the same file. Its members were not read: drop it as a separate file.',
  );
}

function tooMany(): PermanentError {
  return new PermanentError('too_large', `The ZIP archive has more than ${maxMembers} members.`);
}

function overlapping(): PermanentError {
  return new PermanentError(
    'bad_archive',
    `More than ${maxOverlaps} members of the ZIP archive overlap, as in a decompression bomb. The rest was not read.`,
  );
}
