// The status of an output whose data folder is missing, from its ledger alone.
// Must not open a Redis or create anything.
import type { Snapshot } from '../monitor/snapshot.ts';
import { hasLedger, openOutcomeReader } from '../outcomes/open-reader.ts';
import type { OutcomeTotals } from '../outcomes/outcome-reader.ts';
import { dataIsMissing } from './find-pipeline.ts';
import type { Settings } from './settings.ts';
import { sinkSnapshots } from './sink-snapshots.ts';

/**
 * @returns null when the output has no ledger. Items in flight are left out: only the data folder knew them
 * @throws SystemError when the ledger can't be read
 */
export async function ledgerSnapshot(settings: Pick<Settings, 'out' | 'data'>): Promise<Snapshot | null> {
  if (!hasLedger(settings.out)) return null;
  const ledger = await openOutcomeReader(settings.out);
  if (ledger === null) return null;
  try {
    const { details, counts } = countsOf(ledger.totals());
    const attempts = countsOf(ledger.attempts());
    return {
      at: new Date().toISOString(),
      notReady: `${dataIsMissing(settings)} Items that were in flight are not counted here.`,
      totals: counts,
      ...details,
      triedAgain: 0,
      attempts: { ...attempts.counts, ...attempts.details },
      bytesInFlight: 0,
      stages: [],
      workers: [],
      inboxes: [],
      sinks: await sinkSnapshots(settings.out, async () => ledger.lastNumber()),
      containers: ledger.containerTotals(),
      redis: { version: '', usedBytes: 0, maxBytes: null },
    };
  } finally {
    ledger.close();
  }
}

function countsOf({ published, duplicate, rejected, ...byDetail }: OutcomeTotals) {
  const accepted = published + duplicate + rejected;
  const named = (counts: Partial<Record<string, number>>) =>
    Object.fromEntries(
      Object.entries(counts).flatMap(([name, count]) =>
        count === undefined || count === 0 ? [] : [[name, count]],
      ),
    );
  return {
    counts: { accepted, published, duplicate, rejected, inFlight: 0 },
    details: {
      rejectedByCode: named(byDetail.rejectedByCode),
      duplicateByKind: named(byDetail.duplicateByKind),
      publishedByRole: named(byDetail.publishedByRole),
    },
  };
}
