// An output that holds nothing yet, for stores that are opened without a sink.
// Must not count completed items: nothing that uses it asks for its totals again.
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
