// The folder of a Parquet sink on disk: its manifest, and the files that the manifest lists.
// Must not touch files that the sink has not written.
import { mkdir, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { replaceFile, syncFolder } from '../../durable-file.ts';
import { SystemError } from '../../errors.ts';
import { articleTable, type ParquetTable, type StoredValue, supersessionTable } from './columns.ts';
import {
  AnyManifest,
  draftOf,
  emptyManifest,
  Manifest,
  manifestName,
  manifestVersion,
  type Part,
  supersessionFolder,
} from './manifest.ts';
import { PartReader } from './part-reader.ts';
import { PartWriter, unfinishedName } from './part-writer.ts';
import { RowGroupBuilder } from './row-group.ts';

const ourFolder = /^(?:received=\d{4}-\d{2}-\d{2}|_superseded)$/;
const ourFile = /^part-\d+\.parquet$/;
const refill = 'to fill it from the start, empty the folder and give the sink another name (--sink NAME=…)';

/** The name of the folder with the articles of a day, as Hive and DuckDB expect it. @param day an ISO date */
export function dayFolder(day: string): string {
  return `received=${day}`;
}

export class ParquetFolder {
  readonly path: string;
  #known: { stamp: string; manifest: Manifest } | null = null;

  constructor(path: string) {
    this.path = path;
  }

  /**
   * The manifest; null for a folder without files of this sink.
   * @throws SystemError when files or the manifest are missing, or a newer version has written it
   */
  async manifest(): Promise<Manifest | null> {
    const path = join(this.path, manifestName);
    const stamp = await stampOf(path);
    if (stamp === null) {
      this.#known = null;
      if ((await this.#files()).size === 0) return null;
      throw new SystemError(
        `${path} is missing, but there are files that it listed. Put it back; or, ${refill}.`,
      );
    }
    if (stamp !== this.#known?.stamp)
      this.#known = { stamp, manifest: parse(await readFile(path, 'utf8'), path) };
    else if (await this.#hasNewest(this.#known.manifest)) return this.#known.manifest;
    const { manifest } = this.#known;
    const files = await this.#files();
    const missing = [...manifest.files, ...manifest.supersessions].filter((part) => !files.has(part.path));
    if (missing[0] === undefined) return manifest;
    this.#known = null;
    if (missing.length === manifest.files.length + manifest.supersessions.length) return null;
    throw new SystemError(
      `${join(this.path, missing[0].path)} is missing (${missing.length} files in all). Put it back; or, ${refill}.`,
    );
  }

  async make(): Promise<void> {
    const first = await mkdir(this.path, { recursive: true });
    if (first !== undefined) await syncFolder(dirname(first));
  }

  /** Writes a manifest that names the ledger, so that files without a manifest are never those of a first delivery. */
  async create(ledgerId: string): Promise<Manifest> {
    const manifest = emptyManifest(ledgerId);
    await this.replaceManifest(manifest);
    return manifest;
  }

  async replaceManifest(manifest: Manifest): Promise<void> {
    const path = join(this.path, manifestName);
    await replaceFile(path, `${JSON.stringify(Manifest.parse(manifest))}\n`);
    this.#known = null;
  }

  /** Removes files of this sink that the manifest does not list: a killed delivery left them. */
  async removeRemains(manifest: Manifest): Promise<void> {
    const listed = new Set([...manifest.files, ...manifest.supersessions].map(({ path }) => path));
    await this.remove([...(await this.#files(true))].filter((path) => !listed.has(path)));
  }

  async remove(paths: readonly string[]): Promise<void> {
    for (const path of paths) await rm(join(this.path, path), { force: true });
    for (const folder of new Set(paths.map((path) => dirname(path))))
      await rmdir(join(this.path, folder)).catch(() => {}); // it may have other files
  }

  openPart({ path }: Part): Promise<PartReader> {
    return PartReader.open(join(this.path, path), tableIn(path));
  }

  /** Starts a file. Counts it in the draft, so that no name is used twice. */
  async createPart(draft: Manifest, folder: string): Promise<{ path: string; writer: PartWriter }> {
    const path = `${folder}/part-${String(draft.nextPart).padStart(9, '0')}.parquet`;
    draft.nextPart += 1;
    return { path, writer: await PartWriter.create(join(this.path, path), tableIn(path)) };
  }

  /** Writes rows, with their outcome numbers, as a new file. */
  async writePart(
    draft: Manifest,
    folder: string,
    rows: readonly { number: number; values: () => StoredValue[] }[],
  ): Promise<Part> {
    const { path, writer } = await this.createPart(draft, folder);
    try {
      const group = new RowGroupBuilder(tableIn(path));
      for (const { values } of rows) {
        group.add(values());
        if (group.isFull) await writer.add(group.take());
      }
      if (group.rows > 0) await writer.add(group.take());
      const bytes = await writer.finish();
      const numbers = rows.map(({ number }) => number);
      const [from, to] = rows.length === 0 ? [0, 0] : [Math.min(...numbers), Math.max(...numbers)];
      return { path, from, to, rows: rows.length, bytes, dead: 0 };
    } catch (error) {
      await writer.discard();
      throw error;
    }
  }

  async #hasNewest({ files, supersessions }: Manifest): Promise<boolean> {
    const newest = [...files.slice(-1), ...supersessions.slice(-1)];
    const found = await Promise.all(newest.map(({ path }) => stampOf(join(this.path, path))));
    return !found.includes(null);
  }

  /** Relative paths of the files of this sink. */
  async #files(withUnfinished = false): Promise<Set<string>> {
    const files = new Set<string>();
    for (const folder of await namesIn(this.path)) {
      if (!ourFolder.test(folder)) continue;
      for (const name of await namesIn(join(this.path, folder))) {
        const finished = name.replace(/^\.(.*)\.new$/, '$1');
        const isOurs = ourFile.test(finished) && (name === finished || name === unfinishedName(finished));
        if (isOurs && (withUnfinished || name === finished)) files.add(`${folder}/${name}`);
      }
    }
    return files;
  }
}

export function tableIn(path: string): ParquetTable {
  return path.startsWith(`${supersessionFolder}/`) ? supersessionTable : articleTable;
}

function parse(text: string, path: string): Manifest {
  try {
    const content: unknown = JSON.parse(text);
    if (AnyManifest.parse(content).version > manifestVersion)
      throw new SystemError(`${path} was written by a newer version of Copydesk. Use that version.`);
    return draftOf(Manifest.parse(content));
  } catch (error) {
    if (error instanceof SystemError) throw error;
    throw new SystemError(
      `${path} is damaged, or another program's. Put the former one back; or, ${refill}.`,
      {
        cause: error,
      },
    );
  }
}

/** Changes when the file is replaced; null for one that is missing. */
async function stampOf(path: string): Promise<string | null> {
  try {
    const { ino, mtimeMs, size } = await stat(path);
    return `${ino} ${mtimeMs} ${size}`;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function namesIn(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
