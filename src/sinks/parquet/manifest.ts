// The manifest of a Parquet folder: which files count, and how far the ledger has been followed.
// Must not read or write files.
import { z } from 'zod';
import type { Cursor } from '../sink.ts';

export const manifestName = '.copydesk-sink.json';
export const lockName = '.copydesk-sink.lock';
/** The folder of the supersessions. Readers of data sets skip names that start with an underscore. */
export const supersessionFolder = '_superseded';

const count = z.number().int().nonnegative();

const Part = z.strictObject({
  /** Relative to the folder of the sink. */
  path: z.string().regex(/^(?:received=\d{4}-\d{2}-\d{2}|_superseded)\/part-\d+\.parquet$/),
  /** No row has a lower outcome number. */
  from: count,
  /** No row has a higher one. */
  to: count,
  rows: count,
  /** Size of the file. */
  bytes: count,
  /** Rows whose article has been replaced, as far as they have been counted. */
  dead: count,
});
/** A Parquet file that belongs to the sink. */
export type Part = z.infer<typeof Part>;

export const Manifest = z.strictObject({
  version: z.literal(1),
  ledgerId: z.string(),
  cursor: z.strictObject({ number: count, digest: z.string() }),
  /** The highest outcome number that has replaced an article whose row was dropped. Below it there is no way back. */
  historyFrom: count,
  /** Number of the next file. */
  nextPart: count,
  /** The supersessions up to this outcome are in `dead`. */
  countedTo: count,
  /** Number of supersessions that are not. */
  uncounted: count,
  files: z.array(Part),
  supersessions: z.array(Part),
});
export type Manifest = z.infer<typeof Manifest>;

/** What every version of the manifest has. */
export const AnyManifest = z.object({ version: z.number().int() });
export const manifestVersion = 1;

/** Before the first delivery. */
export function emptyManifest(ledgerId: string): Manifest {
  return {
    version: manifestVersion,
    ledgerId,
    cursor: { number: 0, digest: '' },
    historyFrom: 0,
    nextPart: 1,
    countedTo: 0,
    uncounted: 0,
    files: [],
    supersessions: [],
  };
}

export function cursorOf({ ledgerId, cursor }: Manifest): Cursor {
  return { ledgerId, ...cursor };
}

/** A copy whose lists can be changed. Parts are shared: replace them. */
export function draftOf(manifest: Manifest): Manifest {
  return { ...manifest, files: [...manifest.files], supersessions: [...manifest.supersessions] };
}

/** The folder of a part: that of its day, or of the supersessions. */
export function folderOf({ path }: Part): string {
  return path.slice(0, path.indexOf('/'));
}

/** The list with some parts replaced by one, at the place of the first; or by none. */
export function replaceParts(parts: readonly Part[], replaced: readonly Part[], by: Part | null): Part[] {
  const gone = new Set(replaced);
  return parts.flatMap((part) => {
    if (!gone.has(part)) return [part];
    return part === replaced[0] && by !== null ? [by] : [];
  });
}
