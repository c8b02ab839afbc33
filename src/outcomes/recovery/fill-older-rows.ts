// Completes rows of earlier versions from their article lines, a few at a time between commits.
// Must not hold up a commit for longer than one small transaction, and must not fail a commit.
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Article, Provenance } from '../../schemas/article.ts';
import type { FilledRow, Ledger, OlderRow } from '../ledger/ledger.ts';
import { partsOf } from '../lines/stream-tail.ts';
import type { WriterLog } from '../outcome-writer.ts';

/** The key of an article's address, as in the dedupe stage; null for an article without an address. */
export type NameSource = (article: { url: string | null; canonicalUrl: string | null }) => string | null;

export interface Filling {
  dir: string;
  ledger: Ledger;
  nameSource: NameSource;
  /** Runs work while no commit is running. */
  inTurn: (work: () => Promise<void>) => Promise<void>;
  signal: AbortSignal;
  log?: WriterLog | undefined;
}

const rowsAtATime = 50;
const pauseMs = 50;

const { url, canonicalUrl, hostname, flags } = Article.shape;
const { itemId, publishedBy } = Provenance.shape;
const Line = z.object({
  ...{ url, canonicalUrl, hostname, flags },
  provenance: z.object({ itemId, publishedBy }),
});

/** Resolves when all rows are filled, or with the signal. Failed rows are retried at the next opening. */
export async function fillOlderRows(filling: Filling): Promise<void> {
  const { ledger, signal, inTurn, log, dir } = filling;
  try {
    while (!signal.aborted) {
      const rows = ledger.olderRows(rowsAtATime);
      if (rows === null) return;
      // No commit may rotate the files during the read.
      await inTurn(async () => ledger.fill(await readRows(filling, rows), rows.at(-1)?.number ?? null));
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  } catch (error) {
    log?.warn(
      { folder: dir, reason: String(error) },
      'older outcomes could not be completed; trying again later',
    );
  }
}

async function readRows({ dir, nameSource }: Filling, rows: OlderRow[]): Promise<FilledRow[]> {
  const paths = new Map((await partsOf(dir, 'articles', 1)).map(({ part, path }) => [part, path]));
  const files = new Map<number, FileHandle | null>();
  const filled: FilledRow[] = [];
  try {
    for (const row of rows) {
      const { part } = row.article;
      if (!files.has(part)) files.set(part, await open(paths.get(part) ?? dir, 'r').catch(() => null));
      const line = await readLine(files.get(part) ?? null, row);
      if (line === null) continue;
      filled.push({
        number: row.number,
        hostname: line.hostname,
        publishedBy: line.provenance.publishedBy,
        flags: JSON.stringify(line.flags),
        sourceKey: nameSource(line),
      });
    }
    return filled;
  } finally {
    for (const file of files.values()) await file?.close();
  }
}

/** Null where the line is not there any more, as where its file was taken away. */
async function readLine(file: FileHandle | null, row: OlderRow): Promise<z.infer<typeof Line> | null> {
  try {
    const bytes = Buffer.alloc(row.article.lengthBytes);
    await file?.read(bytes, 0, bytes.length, row.article.offsetBytes);
    const line = Line.parse(JSON.parse(bytes.toString()));
    return line.provenance.itemId === row.itemId ? line : null;
  } catch {
    return null;
  }
}
