// Reports the files that a producer would take, and why not the others.
// Must not write, claim, or open any file.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { showPath } from '../../formats/bytes/path-bytes.ts';
import { joinBytes, keyOf, nameOf } from '../byte-path.ts';
import { whyTooLong } from '../claims/path-room.ts';
import type { Clock } from '../clock.ts';
import { pooledFileSystem } from '../file-system.ts';
import { inPlaceInboxIdOf } from '../identity.ts';
import { entriesOf, resolveExcluded, resolveInboxes } from '../inbox.ts';
import type { ProducerOptions } from '../producer.ts';
import { saySystemError } from '../say-system-error.ts';
import { autoStabilityMs } from './finished-file.ts';
import { whyIgnored } from './ignore-list.ts';
import type { ScanEntry, SkipReason } from './scan.ts';
import { openSeenFiles } from './seen-files.ts';

export interface DryRunLine {
  /** Absolute. */
  path: string;
  takes: boolean;
  /** Why it is not taken, or what to expect; null if there is nothing to report. */
  reason: string | null;
}

export type DryRunOptions = Pick<
  ProducerOptions,
  'mode' | 'paths' | 'dataDir' | 'scopeId' | 'exclude' | 'stabilityMs' | 'maxBytes' | 'limit'
> & { clock: Pick<Clock, 'wallMs'> };

function whyPassedOver(path: Buffer, reason: SkipReason, detail: unknown): string {
  if (reason === 'excluded') return 'it is an output or data folder of Copydesk';
  if (reason === 'page_folder' && Buffer.isBuffer(detail))
    return `saved with the page ${showPath(nameOf(detail))}`;
  if (reason === 'unreadable') return `it can't be inspected: ${saySystemError(detail)}`;
  return whyIgnored(keyOf(nameOf(path))) ?? 'ignored';
}

/**
 * Yields one line for each file, and for each folder that would not be entered.
 * @throws UsageError for paths that can't be used
 */
export async function* dryRun(options: DryRunOptions): AsyncGenerator<DryRunLine> {
  const folders = await resolveInboxes(options.paths);
  const exclude = (await resolveExcluded(options.exclude, folders)).map((path) => Buffer.from(path));
  const remembers = options.mode !== 'watch' && existsSync(join(options.dataDir, 'seen.sqlite'));
  const seen = remembers ? openSeenFiles(options.dataDir, options.scopeId) : null;
  const stabilityMs = options.stabilityMs === 'auto' ? autoStabilityMs(true) : options.stabilityMs;
  let left = options.limit ?? Number.POSITIVE_INFINITY;
  try {
    for (const folder of folders) {
      const root = Buffer.from(folder.root);
      const inboxId = await inPlaceInboxIdOf(folder.root);
      const passedOver: DryRunLine[] = [];
      const absolute = (path: Buffer) => showPath(joinBytes(root, path));
      const entries = entriesOf(folder, {
        fileSystem: pooledFileSystem,
        exclude,
        ignore: true,
        skipped: (path, why, detail) =>
          passedOver.push({ path: absolute(path), takes: false, reason: whyPassedOver(path, why, detail) }),
      });
      for await (const entry of entries) {
        yield* passedOver.splice(0);
        const path = absolute(entry.relativePath);
        const tooLong = options.mode === 'watch' ? whyTooLong(root, entry.relativePath) : null;
        if (seen?.has({ inboxId, ...entry }, options.maxBytes)) {
          yield { path, takes: false, reason: 'it is done already' };
        } else if (tooLong !== null) {
          yield { path, takes: false, reason: tooLong };
        } else if (entry.kind === 'file' && isUnready(entry)) {
          yield { path, takes: false, reason: 'it was changed a moment ago: not stable yet' };
        } else if (left <= 0) {
          yield { path, takes: false, reason: 'the limit is reached' };
        } else {
          left -= 1;
          yield { path, takes: true, reason: expectation(entry, options.maxBytes) };
        }
      }
      yield* passedOver;
    }
  } finally {
    seen?.close();
  }

  function isUnready(entry: ScanEntry): boolean {
    return options.clock.wallMs() - Number(entry.mtimeNs / 1_000_000n) < stabilityMs;
  }
}

function expectation(entry: ScanEntry, maxBytes: number): string | null {
  if (entry.kind === 'link') return 'a symbolic link: it will be rejected';
  if (entry.kind === 'other') return 'not a regular file: it will be rejected';
  if (entry.size === 0) return 'empty: it will be rejected';
  if (entry.size > maxBytes) return 'larger than the largest item: rejected unless it holds many items';
  return null;
}
