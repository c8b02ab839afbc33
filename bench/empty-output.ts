// An empty output, for stores that are opened without a ledger.
// Does not count completed items, because its callers never read the totals.
import type { Output } from '../src/redis/completion.ts';

export function emptyOutput(): Output {
  const none = () => ({
    published: 0,
    duplicate: 0,
    rejected: 0,
    rejectedByCode: {},
    duplicateByKind: {},
    publishedByRole: {},
  });
  return {
    ledgerId: 'empty',
    shownAs: '/empty',
    refuseBeside: async () => {},
    totals: none,
    attempts: none,
    lastNumber: () => 0,
  };
}
