// Rewrites Parquet files: several as one, or one without some of its rows.
// Must not decode more than one row group at a time, nor change the manifest on disk.
import type { ParquetFolder } from './folder.ts';
import { tableIn } from './folder.ts';
import { folderOf, type Manifest, type Part } from './manifest.ts';
import type { PartReader } from './part-reader.ts';
import type { PartWriter } from './part-writer.ts';
import { RowGroupBuilder } from './row-group.ts';

/** Marks rows that are left out, by path and position in the file. */
export type DeadRows = ReadonlyMap<string, Uint8Array>;

/** A row group with this many rows or bytes before compression is copied as it is. */
const fullRows = 256;
const fullBytes = 2 ** 20;

/**
 * Writes the rows of some parts, in their order, as one new part.
 * @returns null if no row is left
 */
export async function rewrite(
  folder: ParquetFolder,
  draft: Manifest,
  parts: readonly Part[],
  dead: DeadRows,
): Promise<Part | null> {
  const [first] = parts;
  if (first === undefined) return null;
  const { path, writer } = await folder.createPart(draft, folderOf(first));
  try {
    const pending = new RowGroupBuilder(tableIn(path));
    for (const part of parts) {
      const reader = await folder.openPart(part);
      try {
        await append(reader, writer, pending, dead.get(part.path));
      } finally {
        await reader.close();
      }
    }
    if (pending.rows > 0) await writer.add(pending.take());
    const { rows } = writer;
    if (rows === 0) {
      await writer.discard();
      return null;
    }
    const bytes = await writer.finish();
    const [from, to] = [
      Math.min(...parts.map((part) => part.from)),
      Math.max(...parts.map((part) => part.to)),
    ];
    return { path, from, to, rows, bytes, dead: 0 };
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

/** Copies full row groups, and collects the rows of the others in `pending`. */
async function append(
  reader: PartReader,
  writer: PartWriter,
  pending: RowGroupBuilder,
  dead: Uint8Array | undefined,
): Promise<void> {
  let start = 0;
  for (const [at, group] of reader.groups.entries()) {
    const rows = Number(group.num_rows);
    const gone = dead?.subarray(start, start + rows);
    start += rows;
    const isWhole = gone === undefined || !gone.includes(1);
    const isFull = rows >= fullRows || Number(group.total_byte_size) >= fullBytes;
    if (isWhole && isFull && reader.isCurrent) {
      if (pending.rows > 0) await writer.add(pending.take());
      const { content, offset } = await reader.bytesOf(at);
      await writer.copy(group, content, offset);
    } else if (isWhole || gone.includes(0)) {
      const columns = await reader.readGroup(at);
      for (let row = 0; row < rows; row += 1) {
        if (gone?.[row] === 1) continue;
        pending.add(columns.map((column) => column[row] ?? null));
        if (pending.isFull) await writer.add(pending.take());
      }
    }
  }
}
