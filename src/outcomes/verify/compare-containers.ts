// Compares the records of containers in a ledger with their lines.
// Must not change anything, and must not need more memory for more lines.
import { basename } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { DifferenceKind, Differences } from '../differences.ts';
import { containerCounts, containerReader } from '../ledger/containers.ts';
import { ContainerIndex, readContainerLine } from '../lines/container-lines.ts';
import { readStream, type StreamPart, type TailLine } from '../lines/stream-tail.ts';

export interface ComparedContainers {
  /** Records in the ledger. */
  records: number;
  /** Whole lines. */
  lines: number;
}

export async function compareContainers(
  database: DatabaseSync,
  parts: StreamPart[],
  differences: Differences,
): Promise<ComparedContainers> {
  const comparison = new ContainerComparison(database, parts, differences);
  const stream = readStream(parts);
  try {
    comparison.checkLength();
    for (let line = await stream.peek(); line !== null; line = await stream.peek()) {
      comparison.addLine(line, stream.path);
      stream.take();
    }
    comparison.findMissing();
    return comparison.result;
  } finally {
    await stream.close();
    comparison.close();
  }
}

class ContainerComparison {
  readonly result: ComparedContainers;
  readonly #differences: Differences;
  readonly #parts: StreamPart[];
  readonly #committed: { part: number; bytes: number };
  readonly #ledgerId: string;
  readonly #counts: ReturnType<typeof containerCounts>;
  readonly #read: ReturnType<typeof containerReader>;
  /** Those that have a line. */
  readonly #seen = new ContainerIndex();

  constructor(database: DatabaseSync, parts: StreamPart[], differences: Differences) {
    this.#differences = differences;
    this.#parts = parts;
    const stream = database.prepare("SELECT part, bytes FROM stream WHERE name = 'containers'").get();
    this.#committed = { part: Number(stream?.part ?? 1), bytes: Number(stream?.bytes ?? 0) };
    this.#ledgerId = String(database.prepare("SELECT value FROM meta WHERE key = 'ledgerId'").get()?.value);
    this.#counts = containerCounts(database);
    this.#read = containerReader(database);
    this.result = { records: this.#counts.records, lines: 0 };
  }

  checkLength(): void {
    const { part, bytes } = this.#committed;
    const file = this.#parts.find((one) => one.part === part);
    if (bytes > (file?.bytes ?? 0))
      this.#differences.add('short', `containers, ${file?.bytes ?? 0} of ${bytes} bytes`);
  }

  addLine(line: TailLine, path: string): void {
    const place = `${basename(path)} at byte ${line.offsetBytes}`;
    if (line.isWhole) this.result.lines += 1;
    const difference = this.#differenceOf(line);
    if (difference !== null) this.#differences.add(difference, place);
  }

  #differenceOf(line: TailLine): DifferenceKind | null {
    if (!line.isWhole) return 'torn';
    const read = readContainerLine(line);
    if (read === null) return 'unreadable';
    if (read.ledgerId !== this.#ledgerId) return 'foreign';
    if (!this.#isCommitted(line)) return 'uncommitted';
    const [record] = this.#read({ ids: [read.record.id] }, 1);
    if (record === undefined) return 'container-unknown';
    if (!this.#seen.add(read.record)) return 'container-doubled';
    return asText(record) === asText(read.record) ? null : 'container-changed';
  }

  /** Some records may lack a line: those in files that were removed, and those that the next writer gives one. */
  findMissing(): void {
    const { records, lines } = this.#counts;
    if ((this.#parts[0]?.part ?? 1) > 1 || lines <= this.#seen.size) return;
    this.#differences.add(
      'container-missing',
      `${this.#seen.size} of ${records} have one`,
      lines - this.#seen.size,
    );
  }

  #isCommitted({ part, offsetBytes }: TailLine): boolean {
    const committed = this.#committed;
    return part < committed.part || (part === committed.part && offsetBytes < committed.bytes);
  }

  close(): void {
    this.#seen.close();
  }
}

function asText({ skipped, ...record }: object & { skipped: object }): string {
  const sorted = (of: object) => JSON.stringify(Object.entries(of).sort());
  return `${sorted(record)}${sorted(skipped)}`;
}
