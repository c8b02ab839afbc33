// Opens the records of an output for followers, while another process writes.
// Must not write, take the folder's lock, or skip a record that can't be read.
import { join } from 'node:path';
import { SystemError } from '../errors.ts';
import { type Article, ArticleOfLine } from '../schemas/article.ts';
import type { LedgerReader, RowOfLine } from './ledger/ledger-reader.ts';
import { ledgerFile } from './ledger/ledger-schema.ts';
import { openReopenedLedger } from './ledger/reopened-ledger.ts';
import { type LockedOptions, whileLocked } from './ledger/while-locked.ts';
import { openArticleLines } from './lines/article-lines.ts';
import type { LedgerRecord, RecordBounds, RecordReader } from './record-reader.ts';

/**
 * @returns null when nothing has been written to this folder yet
 * @throws SystemError when the ledger can't be read
 */
export async function openRecordReader(
  dir: string,
  options: Pick<LockedOptions, 'signal'> = {},
): Promise<RecordReader | null> {
  const ledger = await openReopenedLedger(dir);
  const first = await ledger?.current();
  if (ledger === null || !first) return null;
  const lines = openArticleLines();
  // Earlier articles are in other files, which would have to be opened in turns with those of the records.
  const earlierLines = openArticleLines();

  async function ask<Answer>(question: (current: LedgerReader) => Answer): Promise<Answer> {
    const current = await ledger?.current();
    if (!current)
      throw new SystemError(
        `${join(dir, ledgerFile)} is another ledger now. Restore the former one, or start again.`,
      );
    return whileLocked(() => question(current), options);
  }

  /** The records of some rows, with their articles. */
  async function read(rowsIn: (ledger: LedgerReader) => RowOfLine[]): Promise<LedgerRecord[]> {
    try {
      const { current, rows } = await ask((now) => ({ current: now, rows: rowsIn(now) }));
      const texts = textsOf(rows, Buffer.concat(await lines.read(current, rows)));
      return await ask((now) => rows.map((row, at) => recordOf(row, texts[at] ?? null, now)));
    } catch (error) {
      // The file may have been damaged, and another one may take its place.
      await lines.close();
      throw error;
    }
  }

  return {
    ledgerId: first.ledgerId,
    itemsAfter: (number, limit) => ask((current) => current.itemsAfter(number, limit)),
    after: (number, bounds) => read((ledger) => rowsAfter(ledger, number, bounds)),
    async newest(lineage) {
      const [record = null] = await read((ledger) => {
        const row = ledger.newestOf(lineage);
        return row === null ? [] : [row];
      });
      return record;
    },
    lastNumber: () => ask((ledger) => ledger.lastNumber()),
    async article(itemId) {
      try {
        const found = await ask((current) => ({ current, rows: rowsOf(current, itemId) }));
        const text = Buffer.concat(await earlierLines.read(found.current, found.rows)).toString();
        const [row] = found.rows;
        return row ? await ask((now) => articleOf(row, text, now)) : null;
      } catch (error) {
        await earlierLines.close();
        throw error;
      }
    },
    async close() {
      ledger.close();
      await lines.close();
      await earlierLines.close();
    },
  };
}

function rowsAfter(ledger: LedgerReader, number: number, bounds: RecordBounds): RowOfLine[] {
  let bytes = 0;
  const rows = ledger.linesFrom(number + 1, 'outcomes', bounds.records);
  const end = rows.findIndex(({ article }, at) => {
    bytes += article?.lengthBytes ?? 0;
    return at > 0 && bytes > bounds.bytes;
  });
  return end < 0 ? rows : rows.slice(0, end);
}

/** The row of a published item; [] if there is none. */
function rowsOf(ledger: LedgerReader, itemId: string): RowOfLine[] {
  const row = ledger.findByItemId(itemId);
  return row === null || row.article === null ? [] : ledger.linesFrom(row.number, 'articles', 1);
}

/** The line of each row's article; null for a row without one. */
function textsOf(rows: RowOfLine[], lines: Buffer): (string | null)[] {
  let start = 0;
  return rows.map(({ article }) => {
    if (article === null) return null;
    const end = start + article.lengthBytes;
    const text = lines.toString('utf8', start, end);
    start = end;
    return text;
  });
}

function recordOf(row: RowOfLine, line: string | null, ledger: LedgerReader): LedgerRecord {
  const { number, epoch, lineage, outcome, sourceKey } = row;
  const supersedes = lineage === outcome.itemId ? [] : ledger.replacedBy(outcome.itemId, lineage);
  const record = { number, epoch, lineage, outcome, sourceKey, supersedes };
  return { ...record, article: line === null ? null : articleOf(row, line, ledger) };
}

function articleOf(row: RowOfLine, line: string, ledger: LedgerReader): Article {
  const { number, outcome } = row;
  const article = ArticleOfLine.safeParse(parseJson(line));
  if (article.success && article.data.provenance.itemId === outcome.itemId) return article.data;
  const [file] = ledger.articleFiles(row);
  throw new SystemError(
    `${file} has been changed: the article of outcome ${number} can't be read. Restore the file.`,
  );
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
