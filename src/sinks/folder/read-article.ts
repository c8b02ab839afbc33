// Reads one article back from the file of lines it stands in.
// Must not write, and must not take the folder's lock.
import { open } from 'node:fs/promises';
import { Article } from '../../schemas/article.ts';
import type { LedgerReader } from './ledger-reader.ts';
import type { LedgerRow } from './ledger-schema.ts';

/** The article of a published item; null for any other, or when its file has been moved away. */
export async function readArticle(ledger: LedgerReader, row: LedgerRow): Promise<Article | null> {
  const path = ledger.articleFile(row);
  if (path === null || row.article === null) return null;
  try {
    const file = await open(path);
    try {
      const bytes = Buffer.alloc(row.article.lengthBytes);
      await file.read(bytes, 0, bytes.length, row.article.offsetBytes);
      return Article.parse(JSON.parse(bytes.toString()));
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
