// Reads article lines at the positions that the ledger gives, from plain or compressed files of the stream.
// Must not write to the output, and must not return a line that is not the item's own.
import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { SystemError } from '../../errors.ts';
import type { LedgerReader, RowOfLine } from '../ledger/ledger-reader.ts';
import { isMissing } from '../ledger/output-failure.ts';

/** Adjacent lines are read together, up to this many bytes. */
const mostBytesAtOnce = 4 * 2 ** 20;

type ArticleRow = RowOfLine & { article: NonNullable<RowOfLine['article']> };

/** Reads the article lines of ledger rows. */
export interface ArticleLines {
  /**
   * The lines of those rows that published an article, in order, in pieces of one or several adjacent lines.
   * @throws SystemError when a file is missing or changed
   */
  read(ledger: LedgerReader, rows: RowOfLine[]): Promise<Buffer[]>;
  close(): Promise<void>;
}

export function openArticleLines(): ArticleLines {
  /** The open file. It stays open when a rotation renames it. */
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
        const file = await openPart(path);
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
    async read(ledger, rows) {
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

const decompressors = { gz: createGunzip, zst: createZstdDecompress };

/** A part of the stream, compressed or not; null if it is missing. */
async function openPart(path: string): Promise<FileHandle | null> {
  const plain = await open(path).catch(() => null);
  if (plain !== null) return plain;
  for (const [extension, decompressor] of Object.entries(decompressors)) {
    try {
      return await decompressed(`${path}.${extension}`, decompressor());
    } catch (error) {
      if (!isMissing(error))
        throw new SystemError(`${path}.${extension} can't be decompressed: ${sayReason(error)}. Restore it.`);
    }
  }
  return null;
}

/** The content of a compressed file, in an unnamed temporary file. */
async function decompressed(path: string, decompressor: NodeJS.ReadWriteStream): Promise<FileHandle> {
  const source = await open(path);
  const temporary = join(tmpdir(), `copydesk-part-${randomUUID()}`);
  const target = await open(temporary, 'wx+', 0o600);
  try {
    await unlink(temporary);
    await pipeline(source.createReadStream(), decompressor, (content) => target.writeFile(content));
    return target;
  } catch (error) {
    await target.close();
    throw error;
  }
}

function sayReason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

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
    `${ledger.articleFiles(row)[0]}, which holds the article of outcome ${number}, is missing or changed. Put it back${orBehind}.`,
  );
}
