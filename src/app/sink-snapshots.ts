// How far the sinks of an output have followed its ledger, as the monitor shows it.
// Must not create anything, or fail: a broken sink must not break the monitor.
import type { Snapshot } from '../monitor/snapshot.ts';
import { readSinkStatuses } from '../sinks/sink-status.ts';

/**
 * @param lastNumber called only if there are sinks
 * @returns empty if no sink has followed this output, or its folder is not on this host
 */
export async function sinkSnapshots(
  out: string,
  lastNumber: () => Promise<number | null>,
): Promise<Snapshot['sinks']> {
  const statuses = await readSinkStatuses(out).catch(() => []);
  if (statuses.length === 0) return [];
  // Read after the cursors, so that the ledger is never behind them.
  const last = await lastNumber().catch(() => null);
  return statuses.map(({ name, scheme, state, message, sinceMs, number, delivered, refused }) => ({
    name,
    kind: scheme,
    state,
    message,
    since: new Date(sinceMs).toISOString(),
    delivered,
    // A restored ledger has fewer outcomes than the sink until the follower has gone back.
    lag: last === null ? null : Math.max(0, last - number),
    refused,
  }));
}
