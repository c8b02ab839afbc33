import { expect, test } from 'vitest';
import { type RunSummary, summaryText } from '../../src/cli/summary.ts';
import type { Outcome } from '../../src/schemas/outcome.ts';

const rejection = (path: string, index: string | null): Outcome => ({
  itemId: '0'.repeat(64),
  path,
  index,
  sha256: null,
  outcome: 'rejected',
  code: 'empty',
  message: 'The file has no content.',
  receivedAt: '2024-05-01T00:00:00Z',
  settledAt: '2024-05-01T00:00:01Z',
});

const summary: RunSummary = {
  published: 12_345,
  duplicate: 2,
  rejected: 0,
  linked: 0,
  alreadyDone: 0,
  unfinished: 0,
  rejections: [],
  rejectionsNotNamed: 0,
  containers: [],
  containersNotNamed: 0,
  out: '/home/mara/out',
  tookMs: 61_000,
};

test('a run in which all went well shows three outcomes and where they are', () => {
  const text = summaryText(summary);
  expect(text).toMatch(/published +12,345 +\/home\/mara\/out\/articles\.jsonl/);
  expect(text).toMatch(/duplicate +2 /);
  expect(text).toMatch(/rejected +0$/m);
  expect(text).toMatch(/12,347 items in .*; every outcome is in \/home\/mara\/out\/outcomes\.jsonl/);
  expect(text).not.toMatch(/done before|unfinished|why|more|of them/);
});

test('reposts and revisions are counted among what is published', () => {
  const text = summaryText({ ...summary, linked: 3 });
  expect(text).toMatch(/published +12,345 .*\n +of them +3 +reposts and revisions, linked to their story\n/);
  expect(text).toMatch(/12,347 items in /);
});

test('what was rejected is named with its reason, an item of a container by its number', () => {
  const text = summaryText({
    ...summary,
    rejected: 1_002,
    rejections: [rejection('a.txt', null), rejection('sub/feed.jsonl', '4')],
    rejectionsNotNamed: 1_000,
  });
  expect(text).toMatch(/rejected +1,002 +see below/);
  expect(text).toMatch(/a\.txt +empty +The file has no content\./);
  expect(text).toMatch(/sub\/feed\.jsonl \(item 5\) +empty/);
  expect(text).toContain('… and 1,000 more\n');
});

test('what was done before and what is left are told only when there is something', () => {
  const text = summaryText({ ...summary, alreadyDone: 7, unfinished: 3 });
  expect(text).toMatch(/done before +7 /);
  expect(text).toMatch(/unfinished +3 +run the same command again/);
});

test('a name can not write to the terminal', () => {
  const text = summaryText({ ...summary, rejected: 1, rejections: [rejection('a\u001b[2Jb\n.txt', null)] });
  expect(text).not.toContain('\u001b');
  expect(text).toMatch(/^ab \.txt +empty/m);
});

test('each container is named with its items and what was skipped, the most frequent reason first', () => {
  const text = summaryText({
    ...summary,
    containers: [
      { path: 'crawl.warc', format: 'warc', members: 1_200, skipped: { request: 7, not_html: 30 } },
      { path: 'news.xml', format: 'feed', members: 2, skipped: {} },
    ],
  });
  expect(text).toMatch(/crawl\.warc +warc +1,200 +not html 30, request 7\n/);
  expect(text).toMatch(/news\.xml +feed +2/);
  expect(summaryText(summary)).not.toContain('container');
});
