// Reads Parquet files that this sink has written, row group by row group, with values as they are stored.
// Must not hold more than one row group.
import { type FileHandle, open } from 'node:fs/promises';
import { zstdDecompressSync } from 'node:zlib';
import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  type RowGroup,
} from 'hyparquet';
import { SystemError } from '../../errors.ts';
import type { ParquetTable, StoredValue } from './columns.ts';
import type { RowGroupData } from './row-group.ts';

const compressors = { ZSTD: (page: Uint8Array) => zstdDecompressSync(page) };

/** Values stay as they are stored. (A decoder would also drop a byte order mark at the start of a text.) */
const parsers = {
  stringFromBytes: (bytes: Uint8Array) => bytes,
  timestampFromMilliseconds: (time: bigint) => time,
};

export class PartReader {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #source: AsyncBuffer;
  readonly #metadata: FileMetaData;
  readonly #table: ParquetTable;
  readonly #isCurrent: boolean;

  private constructor(
    path: string,
    parts: { file: FileHandle; source: AsyncBuffer; metadata: FileMetaData; table: ParquetTable },
  ) {
    this.#path = path;
    this.#file = parts.file;
    this.#source = parts.source;
    this.#metadata = parts.metadata;
    this.#table = parts.table;
    this.#isCurrent = shapeOf(parts.metadata.schema) === shapeOf(parts.table.schema);
  }

  /** @throws SystemError when the file is missing or damaged */
  static async open(path: string, table: ParquetTable): Promise<PartReader> {
    return describing(path, async () => {
      const file = await open(path, 'r');
      try {
        const { size } = await file.stat();
        const source = { byteLength: size, slice: (from: number, to = size) => slice(file, from, to) };
        return new PartReader(path, { file, source, metadata: await parquetMetadataAsync(source), table });
      } catch (error) {
        await file.close();
        throw error;
      }
    });
  }

  get groups(): readonly RowGroup[] {
    return this.#metadata.row_groups;
  }

  /** Whether its row groups can be copied into files of this version. */
  get isCurrent(): boolean {
    return this.#isCurrent;
  }

  /** The values of a row group. A column that the file does not have is all null. */
  async readGroup(at: number, names = this.#table.columns.map(({ name }) => name)): Promise<RowGroupData> {
    const groups = this.#metadata.row_groups;
    const rowStart = groups.slice(0, at).reduce((sum, { num_rows }) => sum + Number(num_rows), 0);
    const rows = Number(groups[at]?.num_rows ?? 0);
    const found = new Map<string, StoredValue[]>();
    const known = new Set(this.#metadata.schema.map(({ name }) => name));
    await describing(this.#path, () =>
      parquetRead({
        file: this.#source,
        metadata: this.#metadata,
        columns: names.filter((name) => known.has(name)),
        rowStart,
        rowEnd: rowStart + rows,
        compressors,
        parsers,
        onChunk({ columnName, columnData }) {
          const before = found.get(columnName) ?? [];
          for (const value of columnData) before.push(value ?? null);
          found.set(columnName, before);
        },
      }),
    );
    return names.map((name) => found.get(name) ?? Array<StoredValue>(rows).fill(null));
  }

  /** The bytes of a row group, and where they start. */
  async bytesOf(at: number): Promise<{ content: Uint8Array; offset: number }> {
    let [from, to] = [Number.POSITIVE_INFINITY, 0];
    for (const { meta_data } of this.#metadata.row_groups[at]?.columns ?? []) {
      if (meta_data === undefined) continue;
      const start = Number(meta_data.dictionary_page_offset ?? meta_data.data_page_offset);
      from = Math.min(from, start);
      to = Math.max(to, start + Number(meta_data.total_compressed_size));
    }
    return { content: new Uint8Array(await slice(this.#file, from, to)), offset: from };
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

/** What the row groups of two files must have in common. */
function shapeOf([, ...elements]: FileMetaData['schema']): string {
  return JSON.stringify(elements.map(({ name, type, repetition_type }) => [name, type, repetition_type]));
}

async function slice(file: FileHandle, from: number, to: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(to - from);
  let read = 0;
  while (read < bytes.length) {
    const { bytesRead } = await file.read(bytes, read, bytes.length - read, from + read);
    if (bytesRead === 0) throw new Error('it is too short');
    read += bytesRead;
  }
  return bytes.buffer;
}

/** A file that can't be decoded, or is missing, needs a person. Errors of the system may pass. */
async function describing<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const isOfSystem = error instanceof Error && 'syscall' in error && 'code' in error;
    if (isOfSystem && error.code !== 'ENOENT') throw new Error(`${path}: ${reason}`, { cause: error });
    throw new SystemError(
      `${path} is missing or damaged (${reason}). Put it back; or, to fill the folder from the start, empty it and ` +
        'give the sink another name (--sink NAME=…).',
      { cause: error },
    );
  }
}
