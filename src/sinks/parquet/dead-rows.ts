// Finds the rows that no reader needs: older versions of an item, and articles that were replaced.
// Must not hold the ids of more rows than the parts it is asked about have.
import type { StoredValue } from './columns.ts';
import type { ParquetFolder } from './folder.ts';
import type { Manifest, Part } from './manifest.ts';
import type { PartReader } from './part-reader.ts';
import type { DeadRows } from './rewrite.ts';

/** A version of an item: of two, the one with the higher (epoch, number) counts. */
export interface Version {
  epoch: number;
  number: number;
}

interface Row extends Version {
  path: string;
  at: number;
}

export function isNewer(one: Version, other: Version): boolean {
  return one.epoch > other.epoch || (one.epoch === other.epoch && one.number > other.number);
}

/** Calls back with the values of some columns, row by row. */
export async function eachRow(
  folder: ParquetFolder,
  part: Part,
  columns: string[],
  visit: (values: StoredValue[], at: number) => void,
): Promise<void> {
  const reader = await folder.openPart(part);
  try {
    await visitRows(reader, columns, visit);
  } finally {
    await reader.close();
  }
}

async function visitRows(
  reader: PartReader,
  columns: string[],
  visit: (values: StoredValue[], at: number) => void,
): Promise<void> {
  let at = 0;
  for (const group of reader.groups.keys()) {
    const data = await reader.readGroup(group, columns);
    for (const row of data[0]?.keys() ?? []) {
      visit(
        data.map((column) => column[row] ?? null),
        at,
      );
      at += 1;
    }
  }
}

/** The text of a stored id. Ids are ASCII. */
export function idOf(value: StoredValue | undefined): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : '';
}

/**
 * The rows of some parts that a newer version or a later outcome has taken the place of.
 * @returns with the highest number of an outcome that did so
 */
export async function findDead(
  folder: ParquetFolder,
  manifest: Manifest,
  parts: readonly Part[],
): Promise<{ dead: DeadRows; highest: number }> {
  const dead = new Map(parts.map(({ path, rows }) => [path, new Uint8Array(rows)]));
  const newest = new Map<string, Row>();
  let highest = 0;
  const bury = ({ path, at, number }: Row, by: number) => {
    dead.get(path)?.fill(1, at, at + 1);
    if (by > number) highest = Math.max(highest, by);
  };
  for (const part of parts)
    await eachRow(folder, part, ['item_id', 'epoch', 'number'], ([id, epoch, number], at) => {
      const row = { path: part.path, at, epoch: Number(epoch), number: Number(number) };
      const former = newest.get(idOf(id));
      if (former === undefined || isNewer(row, former)) newest.set(idOf(id), row);
      if (former !== undefined && isNewer(row, former)) bury(former, row.number);
      else if (former !== undefined) bury(row, former.number);
    });
  if (parts.some((part) => part.dead > 0))
    for (const part of manifest.supersessions)
      await eachRow(folder, part, ['item_id', 'superseded_number'], ([id, number]) => {
        const row = newest.get(idOf(id));
        if (row !== undefined && Number(number) > row.number) bury(row, Number(number));
      });
  return { dead, highest };
}

/** The rows of a part whose outcome number is higher than this one. */
export async function rowsAfter(
  folder: ParquetFolder,
  part: Part,
  column: string,
  number: number,
): Promise<DeadRows> {
  const dead = new Uint8Array(part.rows);
  await eachRow(folder, part, [column], ([value], at) => {
    if (Number(value) > number) dead[at] = 1;
  });
  return new Map([[part.path, dead]]);
}

/** The outcome numbers of supersessions. */
export async function numbersIn(folder: ParquetFolder, parts: readonly Part[]): Promise<Set<number>> {
  const numbers = new Set<number>();
  for (const part of parts)
    await eachRow(folder, part, ['superseded_number'], ([number]) => numbers.add(Number(number)));
  return numbers;
}

/** The versions of some items that parts hold. */
export async function versionsIn(
  folder: ParquetFolder,
  parts: readonly Part[],
  ids: ReadonlySet<string>,
): Promise<Map<string, Version>> {
  const versions = new Map<string, Version>();
  for (const part of parts)
    await eachRow(folder, part, ['item_id', 'epoch', 'number'], ([value, epoch, number]) => {
      const id = idOf(value);
      if (!ids.has(id)) return;
      const version = { epoch: Number(epoch), number: Number(number) };
      const former = versions.get(id);
      if (former === undefined || isNewer(version, former)) versions.set(id, version);
    });
  return versions;
}
