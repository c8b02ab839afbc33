// What a batch adds to the folder, planned against what the ledger holds.
import { expect, test } from 'vitest';
import { planBatch } from '../../../src/outcomes/ledger/plan-batch.ts';
import { hash, published } from '../deliveries.ts';

const emptyLedger = {
  ledgerId: 'ledger',
  epoch: 1,
  row: () => null,
  owner: () => null,
  current: () => [],
  formerOf: () => null,
  lastNumber: () => 0,
};

test('a duplicate names the article of its owner, which another title may have given another id', () => {
  const owner = published(1);
  const copy = published(2);
  const { articleId: _, ...standing } = copy.outcome;
  const duplicate = {
    ...copy,
    article: null,
    outcome: {
      ...standing,
      outcome: 'duplicate' as const,
      articleId: `sha256-${hash('the same text under another title')}`,
      duplicateOf: owner.outcome.itemId,
      kind: 'exact' as const,
      similarity: 1,
      containment: 1,
    },
  };
  const { receipts } = planBatch([owner, duplicate], emptyLedger);
  expect(receipts.map(({ outcome }) => outcome.articleId)).toEqual([owner.article?.id, owner.article?.id]);
});
