// Opens a file into its items: what compressions and containers of the format table hold, or the one item it is.
// Must not hold more than one item, name a format, or trust the file's name.
import { PermanentError } from '../errors.ts';
import type { ContainerContent } from '../schemas/container.ts';
import { type MemberFacts, memberFacts } from '../schemas/member-facts.ts';
import type { SkipReason } from '../schemas/skip-reason.ts';
import { namedRejection } from './archive/named-rejection.ts';
import { knownKindOf, unsupported } from './binary.ts';
import { type Content, collectContent, contentOf } from './bytes/bounded-content.ts';
import { type ByteSource, type PeekedSource, peek } from './bytes/byte-source.ts';
import { type AccessRandomly, type Container, headBytes, headOf, type Limits } from './format.ts';
import { formats } from './table.ts';

/** One item of a file, or why it can't be processed. */
export type Entry = Content & {
  /** Ordinals from 0 among all members of each level, joined by `.`; null when the file is one item. */
  index: string | null;
  /** Name of the container's format that holds it. */
  format: string | null;
  facts?: MemberFacts;
};

/** How containers that need random access are read. */
export interface RandomReading {
  /** Access to the dropped file, if it is such a container itself. */
  ofFile: AccessRandomly;
  /** Access to a copy of one that is inside another file. */
  ofCopy: AccessRandomly;
}

/** Yielded last, and only by a file that is a container: its members include those of containers inside it. */
export interface Closing {
  closing: ContainerContent;
}

const maxNesting = 2;
/** Only items smaller than this are part of a bomb. */
const substantialBytes = 1_024;
/** Levels of archives inside archives. Containers of records may be in any of them. */
const maxDepth = 2;

const compressions = formats.filter((format) => format.kind === 'compression');
const containers = formats.filter((format) => format.kind === 'container');

/**
 * Yields the items of a file in order, at least one if a container has any, and then what the container
 * held. Memory is bounded by a few times `maxBytes`. Errors of `source` itself pass as they are.
 */
export async function* openContainer(
  source: ByteSource,
  limits: Limits,
  reading: RandomReading,
): AsyncGenerator<Entry | Closing> {
  const opened: { container: ContainerContent | null } = { container: null };
  const count = (container: string): Counter => {
    opened.container ??= { format: container, members: 0, skipped: {} };
    return counterOf(opened.container);
  };
  let itemBytes = 0;
  const level = { source, place: [], format: null, reading, told: new WeakSet<PermanentError>(), count };
  for await (const entry of openLevel({ ...level, limits: { ...limits, itemBytes: () => itemBytes } })) {
    if ('bytes' in entry && entry.bytes.length >= substantialBytes) itemBytes += entry.bytes.length;
    yield entry;
  }
  if (opened.container !== null) yield { closing: opened.container };
}

/**
 * The entry of a file that is one item, from all of its bytes; null if it may be a container, which
 * `openContainer` finds out. Costs a tenth of that, and copies nothing.
 */
export function wholeFile(bytes: Uint8Array, { maxBytes }: Limits): Entry | null {
  const head = headOf(bytes);
  if (compressions.some((format) => format.sniff(head)) || containers.some((format) => format.sniff(head)))
    return null;
  return { index: null, format: null, ...contentOf(bytes, maxBytes) };
}

interface Counter {
  member(): void;
  skipped(reason: SkipReason): void;
}

function counterOf(container: ContainerContent): Counter {
  return {
    member() {
      container.members += 1;
    },
    skipped(reason) {
      container.skipped[reason] = (container.skipped[reason] ?? 0) + 1;
    },
  };
}

interface Level {
  source: ByteSource;
  /** Of the file that `source` is. */
  place: readonly number[];
  /** The container around it. */
  format: string | null;
  facts?: MemberFacts | undefined;
  limits: Limits;
  reading: RandomReading;
  /** Errors that an entry has reported: the end of an outer file ends those inside it too. */
  told: WeakSet<PermanentError>;
  count(container: string): Counter;
}

async function* openLevel(level: Level): AsyncGenerator<Entry> {
  const { source, place, format: outer, facts, limits, reading, told, count } = level;
  const isNested = place.length > 0;
  const asOne = (content: Content): Entry => {
    if (outer !== null) count(outer).member();
    return { index: isNested ? place.join('.') : null, format: outer, ...named(content, facts) };
  };
  let ordinal = 0;
  let inside: string | null = null;
  try {
    const { head, bytes, isCompressed } = await openCompressions(source, limits);
    let rest = bytes;
    for (const container of containersOf(headOf(head))) {
      const { name } = container;
      if (container.holdsFiles && place.length >= maxDepth) {
        throw new PermanentError(
          'bad_archive',
          `This ${name} is inside ${maxDepth} other containers. Unpack the outer ones and drop it again.`,
        );
      }
      let other: ByteSource | null = null;
      const accessRandomly = isNested || isCompressed ? reading.ofCopy : reading.ofFile;
      for await (const member of container.open(rest, limits, accessRandomly)) {
        if ('other' in member) {
          other = member.other;
          break;
        }
        if ('whole' in member) {
          yield asOne(member.whole);
          return;
        }
        inside = name;
        if ('skipped' in member) count(name).skipped(member.skipped);
        else if ('file' in member) {
          // The record names the outermost container: it is counted before any inside it.
          count(name);
          yield* openLevel({
            ...{ source: member.file, place: [...place, ordinal], format: name },
            ...{ facts: factsInside(facts, member.facts), limits, reading, told, count },
          });
        } else {
          count(name).member();
          if ('rejection' in member) told.add(member.rejection);
          const content = named(member, factsInside(facts, member.facts));
          yield { index: [...place, ordinal].join('.'), format: name, ...content };
        }
        ordinal += 1;
      }
      if (other === null) {
        // A container without members is accounted for, too.
        count(name);
        return;
      }
      rest = other;
    }
    yield asOne(nameKind(await collectContent(rest, limits.maxBytes), head));
  } catch (error) {
    // Items of a damaged archive that came out whole stay; the damage is one more entry.
    if (!(error instanceof PermanentError)) throw error;
    if (told.has(error)) return;
    told.add(error);
    if (inside === null) yield asOne({ rejection: error });
    else {
      count(inside).member();
      const content = named({ rejection: error }, factsInside(facts, undefined));
      yield { index: [...place, ordinal].join('.'), format: inside, ...content };
    }
  }
}

/** Of the facts about an outer member, only its name also applies to the members inside it. */
function factsInside(outer: MemberFacts | undefined, own: MemberFacts | undefined): MemberFacts | undefined {
  if (outer?.name === undefined) return own;
  return memberFacts({ ...own, name: own?.name === undefined ? outer.name : `${outer.name}/${own.name}` });
}

function named(content: Content, facts: MemberFacts | undefined): Content & { facts?: MemberFacts } {
  const named = 'rejection' in content ? { rejection: namedRejection(facts, content.rejection) } : content;
  return facts === undefined ? named : { ...named, facts };
}

async function openCompressions(
  source: ByteSource,
  limits: Limits,
): Promise<PeekedSource & { isCompressed: boolean }> {
  for (let nesting = 0, bytes = source; ; nesting += 1) {
    const peeked = await peek(bytes, (_chunk, bytesRead) => bytesRead >= headBytes.least);
    const head = headOf(peeked.head);
    const compression = compressions.find((format) => format.sniff(head));
    if (compression === undefined) return { ...peeked, isCompressed: nesting > 0 };
    if (nesting === maxNesting) {
      throw new PermanentError('bad_archive', `The file is compressed more than ${maxNesting} times over.`);
    }
    bytes = compression.open(peeked.bytes, limits);
  }
}

/** A large video is not an article that is too large. */
function nameKind(content: Content, head: Buffer): Content {
  if (!('rejection' in content) || content.rejection.code !== 'too_large') return content;
  const kind = knownKindOf(head);
  return kind === null ? content : { rejection: unsupported(kind.name) };
}

function containersOf(head: string): Container[] {
  return containers.filter((format) => format.sniff(head));
}
