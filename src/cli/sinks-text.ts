// The sinks of a snapshot as text: a table, and a sentence for each that is not following.
// Must not count anything itself.
import type { Snapshot } from '../monitor/snapshot.ts';
import { safeText } from '../text/safe-text.ts';
import { formatCount } from './terminal/amount.ts';
import { formatDuration } from './terminal/duration.ts';
import { formatTable } from './terminal/table.ts';
import { wrapped } from './terminal/wrapped.ts';

/** A table of the sinks, and a sentence for each that is not following. */
export function sinksText({ at, sinks }: Pick<Snapshot, 'at' | 'sinks'>): string {
  const right = 'right' as const;
  const table = formatTable(
    [
      { head: 'sink' },
      { head: 'kind' },
      { head: 'state' },
      { head: 'delivered', align: right },
      { head: 'lag', align: right },
      { head: 'refused', align: right },
    ],
    sinks.map(({ name, kind, state, delivered, lag, refused }) => [
      name,
      kind,
      state,
      formatCount(delivered),
      lag === null ? '–' : formatCount(lag),
      formatCount(refused),
    ]),
  );
  const sentences = sinks.flatMap(({ name, state, message, since }) => {
    if (state === 'following') return [];
    const lasted = formatDuration(Math.max(0, Date.parse(at) - Date.parse(since)));
    const words = `${name} has been ${state} for ${lasted}${message === null ? '.' : `: ${message}`}`;
    return `${wrapped(safeText(words).split(' '), '  ')}\n`;
  });
  return `${table}${sentences.join('')}`;
}
