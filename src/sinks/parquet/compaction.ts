// Keeps the number of files small, and drops rows that no reader needs, one bounded step after each delivery.
// Must not change the manifest on disk: the caller replaces it, and removes the files that it no longer lists.

import { eachRow, findDead, idOf } from './dead-rows.ts';
import type { ParquetFolder } from './folder.ts';
import { draftOf, folderOf, type Manifest, type Part, replaceParts, supersessionFolder } from './manifest.ts';
import { nextMerge } from './merge-plan.ts';
import { rewrite } from './rewrite.ts';

/** A file loses its dead rows when they are a fifth of it. */
const deadShare = 1 / 5;
/** Supersessions are counted when there are this many, or a fiftieth of the rows. */
const leastUncounted = 1_000;
const uncountedShare = 1 / 50;
/** At most this many supersessions are in memory. */
const mostCounted = 50_000;
/** Ids that are compared in one step. */
const idsAtOnce = 200_000;

/** Supersessions that are being counted, file by file. */
interface Count {
  /** Outcome number of the last one. */
  to: number;
  /** How many of the uncounted ones these are. */
  rows: number;
  /** Outcome numbers by the item that was replaced. */
  numbers: Map<string, number>;
  /** Dead rows by path. */
  found: Map<string, number>;
}

export class Compaction {
  readonly #folder: ParquetFolder;
  /** Lost with the process: then it is counted again. */
  #count: Count | null = null;

  constructor(folder: ParquetFolder) {
    this.#folder = folder;
  }

  /** Forgets what was counted, because the files have changed. */
  reset(): void {
    this.#count = null;
  }

  /**
   * Does one step.
   * @returns the manifest after it; null if there was nothing to write
   */
  async step(manifest: Manifest): Promise<Manifest | null> {
    const { files, supersessions } = manifest;
    const newest = files.at(-1);
    const articles = nextMerge(files, newest ? folderOf(newest) : '');
    if (articles.length > 0) return this.#rewriteArticles(manifest, articles);
    const replaced = nextMerge(supersessions, supersessionFolder);
    if (replaced.length > 0) {
      const draft = draftOf(manifest);
      const merged = await rewrite(this.#folder, draft, replaced, new Map());
      draft.supersessions = replaceParts(supersessions, replaced, merged);
      return draft;
    }
    const rotten = files.find(({ rows, dead }) => dead > 0 && dead >= rows * deadShare);
    if (rotten !== undefined) return this.#rewriteArticles(manifest, [rotten]);
    return this.#countDead(manifest);
  }

  async #rewriteArticles(manifest: Manifest, parts: readonly Part[]): Promise<Manifest> {
    const draft = draftOf(manifest);
    const { dead, highest } = await findDead(this.#folder, manifest, parts);
    const merged = await rewrite(this.#folder, draft, parts, dead);
    draft.files = replaceParts(manifest.files, parts, merged);
    draft.historyFrom = Math.max(manifest.historyFrom, highest);
    return draft;
  }

  /** Compares the newest supersessions with the ids of the next files. */
  async #countDead(manifest: Manifest): Promise<Manifest | null> {
    const rows = manifest.files.reduce((sum, part) => sum + part.rows, 0);
    if (this.#count === null) {
      if (manifest.uncounted < Math.max(leastUncounted, Math.min(rows * uncountedShare, mostCounted)))
        return null;
      this.#count = await this.#load(manifest);
    }
    const { to, rows: counted, numbers, found } = this.#count;
    let compared = 0;
    for (const part of manifest.files) {
      if (part.from >= to || found.has(part.path)) continue;
      if (compared > 0 && compared + part.rows > idsAtOnce) return null;
      compared += part.rows;
      let dead = 0;
      await eachRow(this.#folder, part, ['item_id', 'number'], ([id, number]) => {
        if ((numbers.get(idOf(id)) ?? 0) > Number(number)) dead += 1;
      });
      found.set(part.path, dead);
    }
    const files = manifest.files.map((part) => {
      const dead = Math.min(part.rows, part.dead + (found.get(part.path) ?? 0));
      return dead === part.dead ? part : { ...part, dead };
    });
    this.#count = null;
    const uncounted = Math.max(0, manifest.uncounted - counted);
    return { ...draftOf(manifest), files, countedTo: to, uncounted };
  }

  /** The oldest supersessions that have not been counted. */
  async #load({ supersessions, countedTo, uncounted, cursor }: Manifest): Promise<Count> {
    const count: Count = { to: countedTo, rows: 0, numbers: new Map(), found: new Map() };
    let isCut = false;
    for (const part of supersessions) {
      if (part.to <= countedTo || isCut) continue;
      await eachRow(this.#folder, part, ['item_id', 'superseded_number'], ([id, value]) => {
        const number = Number(value);
        isCut ||= count.numbers.size >= mostCounted && number > count.to;
        if (number <= countedTo || isCut) return;
        count.numbers.set(idOf(id), number);
        count.rows += 1;
        count.to = Math.max(count.to, number);
      });
    }
    return isCut ? count : { ...count, to: Math.max(count.to, cursor.number), rows: uncounted };
  }
}
