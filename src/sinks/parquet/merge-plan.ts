// Decides which files of a folder are merged next, so that small deliveries don't leave many small files.
// Must not read files.
import { folderOf, type Part } from './manifest.ts';

/** A merged file has at most this many rows and bytes. */
const mostRows = 50_000;
const mostBytes = 64 * 2 ** 20;

/** Files of the folder that grows are merged by this many, so that each row is rewritten only a few times. */
const fanIn = 16;
/** Files of the other folders are merged at the latest when there are so many. */
const mostAtRest = 8;

/**
 * The parts to merge next: the newest ones of a folder; empty if nothing needs merging. Together they are at least
 * twice as large as the largest of them, which bounds how often a row is rewritten.
 * @param growing the folder of the newest delivery
 */
export function nextMerge(parts: readonly Part[], growing: string): Part[] {
  const folders = Map.groupBy(parts, folderOf);
  for (const [folder, all] of folders) {
    const run = longestRun(all, folder === growing);
    if (run.length > 0) return run;
  }
  return [];
}

function longestRun(all: readonly Part[], isGrowing: boolean): Part[] {
  let [best, rows, bytes, largest] = [0, 0, 0, 0];
  for (const [before, part] of all.toReversed().entries()) {
    rows += part.rows;
    bytes += part.bytes;
    largest = Math.max(largest, part.bytes);
    if (rows > mostRows || bytes > mostBytes) break;
    const count = before + 1;
    const isLarger = largest * 2 <= bytes;
    if (isGrowing ? isLarger && count >= fanIn : count > 1 && (isLarger || count >= mostAtRest)) best = count;
  }
  return best === 0 ? [] : all.slice(-best);
}
