// Reads the committed lines of an output in the order of their outcome numbers, each once, even if the writer crashes or rotates files.
// Must not write, take the folder's lock, or read a line that is not in the ledger.
import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SystemError } from '../errors.ts';
import { type LedgerReader, openLedgerReader, type RowOfLine } from './ledger/ledger-reader.ts';
import { ledgerFile, toOutcomeLine } from './ledger/ledger-schema.ts';
import { whileLocked } from './ledger/while-locked.ts';
import type { StreamName } from './outcome-reader.ts';

export interface LineTail {
  /**
   * The next lines, each with its line feed; null if nothing more has been committed yet.
   * @throws SystemError when a line file is missing, or another ledger has replaced this one
   */
  next(): Promise<Buffer | null>;
  close(): Promise<void>;
}

interface TailOptions {
  stream: StreamName;
  /** Outcome number at which to start. */
  from: number;
  signal?: AbortSignal | undefined;
}

const rowsAtOnce = 500;
/** Adjacent lines are read together, up to this many bytes. */
const mostBytesAtOnce = 4 * 2 ** 20;

/**
 * @returns null when there is no ledger
 * @throws SystemError when the ledger can't be read
 */
export async function openLineTail(
  dir: string,
  { stream, from, signal }: TailOptions,
): Promise<LineTail | null> {
  const path = join(dir, ledgerFile);
  let version = await versionOf(path);
  const opened = await openLedgerReader(dir);
  if (opened === null) return null;
  let ledger = opened;
  let next = from;
  let last: RowOfLine | null = null;
  const articles = openArticleLines();

  /**
   * A repair replaces the ledger's file, and the new ledger must continue the old one. Also, if this user can't write to the
   * folder and the ledger has no writer, SQLite treats the file as one that never changes.
   */
  async function reopenIfChanged(): Promise<void> {
    const now = await versionOf(path);
    if (now === null || now === version) return;
    const reopened = await openLedgerReader(dir);
    if (reopened === null) return;
    version = now;
    const isSame =
      reopened.ledgerId === ledger.ledgerId &&
      (last === null || reopened.findByItemId(last.outcome.itemId)?.number === last.number);
    if (!isSame) {
      reopened.close();
      throw new SystemError(
        `Another ledger has replaced ${path}: its outcomes up to number ${last?.number ?? 0} are different. ` +
          'Run copydesk tail again, with --from to choose the first outcome.',
      );
    }
    ledger.close();
    ledger = reopened;
  }

  const rows = () => whileLocked(() => ledger.linesFrom(next, stream, rowsAtOnce), { signal });

  return {
    async next() {
      await reopenIfChanged();
      const found = await rows();
      if (found.length === 0) return null;
      const lines =
        stream === 'articles'
          ? await articles.read(ledger, found)
          : found.map((row) => outcomeLine(row, ledger.ledgerId));
      last = found.at(-1) ?? last;
      next = (last?.number ?? 0) + 1;
      return Buffer.concat(lines);
    },
    async close() {
      ledger.close();
      await articles.close();
    },
  };
}

/** Changes when the ledger's file is replaced or written to, or when a writer starts or stops. */
async function versionOf(path: string): Promise<string | null> {
  const [ledger, log] = await Promise.all([path, `${path}-wal`].map((file) => stat(file).catch(() => null)));
  if (!ledger) return null;
  return [ledger.ino, ledger.size, ledger.mtimeMs, log?.ino].join(' ');
}

/** For outcomes of older versions, the ledger holds no more than their lines contained. */
function outcomeLine({ inboxId, ...row }: RowOfLine, ledgerId: string): Buffer {
  const line = inboxId === null ? row.outcome : toOutcomeLine({ ...row, inboxId }, ledgerId);
  return Buffer.from(`${JSON.stringify(line)}\n`);
}

type ArticleRow = RowOfLine & { article: NonNullable<RowOfLine['article']> };

function openArticleLines() {
  /** Stays open when a rotation renames it. */
  let current: { part: number; file: FileHandle } | null = null;

  async function close(): Promise<void> {
    await current?.file.close();
    current = null;
  }

  async function fileOf(ledger: LedgerReader, row: ArticleRow): Promise<FileHandle> {
    if (current?.part === row.article.part) return current.file;
    await close();
    // A rotation may rename the file before it is opened, and give its name to a new file: try a second time.
    for (let attempt = 0; ; attempt++) {
      for (const path of ledger.articleFiles(row)) {
        const file = await open(path).catch(() => null);
        if (file !== null && (await holdsLine(file, row))) {
          current = { part: row.article.part, file };
          return file;
        }
        await file?.close();
      }
      if (attempt > 0) throw missing(ledger, row);
    }
  }

  /** Reads lines that are adjacent in one file. */
  async function readTogether(ledger: LedgerReader, rows: ArticleRow[]): Promise<Buffer> {
    const [first] = rows;
    if (first === undefined) return Buffer.alloc(0);
    const file = await fileOf(ledger, first);
    const length = rows.reduce((sum, { article }) => sum + article.lengthBytes, 0);
    const bytes = await readAt(file, first.article.offsetBytes, length);
    let end = 0;
    for (const row of rows) {
      end += row.article.lengthBytes;
      if (bytes[end - 1] !== lineFeed) throw missing(ledger, row);
    }
    return bytes;
  }

  return {
    async read(ledger: LedgerReader, rows: RowOfLine[]): Promise<Buffer[]> {
      const groups: ArticleRow[][] = [];
      let end = { part: 0, offsetBytes: 0 };
      let bytes = 0;
      for (const row of rows) {
        const { article } = row;
        if (article === null) continue;
        const isNext = article.part === end.part && article.offsetBytes === end.offsetBytes;
        bytes += article.lengthBytes;
        if (isNext && bytes <= mostBytesAtOnce) groups.at(-1)?.push({ ...row, article });
        else {
          groups.push([{ ...row, article }]);
          bytes = article.lengthBytes;
        }
        end = { part: article.part, offsetBytes: article.offsetBytes + article.lengthBytes };
      }
      const read: Buffer[] = [];
      for (const group of groups) read.push(await readTogether(ledger, group));
      return read;
    },
    close,
  };
}

const lineFeed = 0x0a;

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes;
}

async function holdsLine(file: FileHandle, { article, outcome }: ArticleRow): Promise<boolean> {
  const line = await readAt(file, article.offsetBytes, article.lengthBytes);
  return line.at(-1) === lineFeed && line.includes(`"itemId":"${outcome.itemId}"`);
}

function missing(ledger: LedgerReader, row: ArticleRow): SystemError {
  const { number, article } = row;
  const behind = ledger.firstBehind(article.part);
  const orBehind = behind === null ? '' : `, or start after it with --from ${behind}`;
  return new SystemError(
    `${ledger.articleFiles(row)[0]}, which holds the article of outcome ${number}, is missing, compressed or changed. Put it back${orBehind}.`,
  );
}
