// The kit through a real run: files of every kind in one folder, and what must come of each.
// Must not know a format: the cases do.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ContainerRecord } from '../../src/schemas/container.ts';
import { kitCases } from '../formats/kit/cases.ts';
import { type Came, problemsOf } from '../formats/kit/problems.ts';
import { type Desk, fast, openDesk, unaccounted } from './copydesk.ts';

const RunReport = z.object({
  containers: z.array(ContainerRecord.pick({ path: true, format: true, members: true, skipped: true })),
});

let desk: Desk;
let cameOf: (path: string) => Came;

beforeAll(async () => {
  desk = openDesk();
  for (const { path, bytes } of kitCases) desk.drop(path, Buffer.from(bytes));
  const { stdout } = await desk.run(['run', desk.inbox, ...desk.working, ...fast, '--json']);
  const { containers } = RunReport.parse(JSON.parse(stdout));
  const [articles, outcomes] = [desk.articles(), desk.outcomes()];
  cameOf = (path) => ({
    articles: articles.filter(({ provenance }) => provenance.path === path),
    outcomes: outcomes.filter((outcome) => outcome.path === path),
    containers: containers.filter((container) => container.path === path),
  });
}, 300_000);

afterAll(() => desk.destroy());

test.each(kitCases.map((one) => [one.path, one] as const))('%s', (path, expected) => {
  expect(problemsOf(expected, cameOf(path))).toEqual([]);
});

test('every item is accounted for', async () => {
  expect(unaccounted(await desk.status())).toBeNull();
});
