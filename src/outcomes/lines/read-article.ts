// Reads one article from its file of lines.
// Must not write, and must not take the folder's lock.
import { open } from 'node:fs/promises';
import { type Article, ArticleOfLine } from '../../schemas/article.ts';
import type { LedgerReader } from '../ledger/ledger-reader.ts';
import type { LinePosition } from '../ledger/ledger-schema.ts';

/** The article of a published item; null for any other, or when its file has been moved away. */
export async function readArticle(ledger: LedgerReader, itemId: string): Promise<Article | null> {
  const row = ledger.findByItemId(itemId);
  if (row === null || row.article === null) return null;
  // The file may get its number between being named and being opened, and another one its name: once more, then.
  for (let attempt = 0; attempt < 2; attempt++) {
    for (const path of ledger.articleFiles(row)) {
      const article = await readLine(path, row.article);
      if (article?.provenance.itemId === itemId) return article;
    }
  }
  return null;
}

async function readLine(path: string, { offsetBytes, lengthBytes }: LinePosition): Promise<Article | null> {
  try {
    const file = await open(path);
    try {
      const bytes = Buffer.alloc(lengthBytes);
      await file.read(bytes, 0, bytes.length, offsetBytes);
      return ArticleOfLine.parse(JSON.parse(bytes.toString()));
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
