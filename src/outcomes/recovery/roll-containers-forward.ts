// Commits container lines that were written but not committed: after a crash, or with an older copy of the ledger.
// Must not change a line. A record that the ledger already has stays as it is.
import type { ContainerRecord } from '../../schemas/container.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { readContainerLine } from '../lines/container-lines.ts';
import { openStreamTail } from '../lines/stream-tail.ts';
import { foreignLine, type Rest } from './roll-forward.ts';

const mostRows = 500;

/**
 * Reads the lines beyond the committed length up to the first one that can't be read.
 *
 * @throws SystemError when a line belongs to another ledger
 */
export async function rollContainersForward(
  dir: string,
  ledger: Ledger,
): Promise<{ containers: number; rest: Rest }> {
  const committed = ledger.stream('containers');
  const before = ledger.containers.counts().records;
  const tail = await openStreamTail(dir, 'containers', committed);
  const pending: ContainerRecord[] = [];

  async function flush(): Promise<void> {
    const { part, bytes } = tail.position;
    const { part: knownPart, bytes: knownBytes } = ledger.stream('containers');
    if (pending.length === 0 && part === knownPart && bytes === knownBytes) return;
    await ledger.begin();
    ledger.commitContainers(pending, { containers: tail.position });
    pending.length = 0;
  }

  try {
    for (let line = await tail.peek(); line !== null; line = await tail.peek()) {
      const read = readContainerLine(line);
      if (read === null) break;
      if (read.ledgerId !== ledger.ledgerId)
        throw foreignLine(dir, `${tail.path} at byte ${line.offsetBytes}`);
      tail.take();
      pending.push(read.record);
      if (pending.length >= mostRows) await flush();
    }
    // At the end of a numbered file this goes to the beginning of the next one.
    const next = await tail.peek();
    await flush();
    return {
      containers: ledger.containers.counts().records - before,
      rest: {
        path: tail.path,
        fromBytes: tail.position.bytes,
        isCurrent: tail.isCurrent,
        next: next === null ? null : 'other',
      },
    };
  } finally {
    await tail.close();
  }
}
