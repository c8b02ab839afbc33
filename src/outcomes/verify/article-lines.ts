// Finds an item's article line and the values that the ledger takes from it, among any number of lines.
// Must not hold them in memory: they go into a temporary database that ends with this process.
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type AddedRow, ofArticle } from '../ledger/ledger-schema.ts';
import { readJson, readStream, type StreamPart } from '../lines/stream-tail.ts';
import { OfArticle } from '../recovery/roll-forward.ts';

type FromArticle = Pick<AddedRow, 'article' | 'title' | 'hostname' | 'publishedBy' | 'flags'>;

export interface ArticleLines {
  of(itemId: string): FromArticle | null;
  /** Behind the last whole line. */
  end: { part: number; bytes: number };
  close(): void;
}

const FromArticle: z.ZodType<FromArticle> = z.object({
  article: z.object({ part: z.number(), offsetBytes: z.number(), lengthBytes: z.number() }),
  title: z.string().nullable(),
  hostname: z.string().nullable(),
  publishedBy: z.string(),
  flags: z.array(z.string()),
});

export async function indexArticles(parts: StreamPart[]): Promise<ArticleLines> {
  // An empty name is a database in a temporary file, deleted when it is closed.
  const database = new DatabaseSync('');
  database.exec('CREATE TABLE line (itemId TEXT PRIMARY KEY, told TEXT NOT NULL) WITHOUT ROWID; BEGIN');
  const insert = database.prepare('INSERT OR IGNORE INTO line VALUES (?, ?)');
  const select = database.prepare('SELECT told FROM line WHERE itemId = ?');
  const end = { part: parts.at(-1)?.part ?? 1, bytes: 0 };
  const stream = readStream(parts);
  try {
    for (let line = await stream.peek(); line !== null; line = await stream.peek()) {
      const { part, offsetBytes, lengthBytes, isWhole } = line;
      const { data } = OfArticle.safeParse(readJson(line));
      if (data !== undefined && data.provenance.itemId !== null)
        insert.run(
          data.provenance.itemId,
          JSON.stringify({ article: { part, offsetBytes, lengthBytes }, ...ofArticle(data) }),
        );
      stream.take();
      if (isWhole && stream.isCurrent) end.bytes = stream.position.bytes;
    }
  } finally {
    await stream.close();
  }
  return {
    end,
    of: (itemId) => {
      const told = select.get(itemId)?.told;
      return typeof told === 'string' ? FromArticle.parse(JSON.parse(told)) : null;
    },
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}
