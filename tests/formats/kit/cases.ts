// All cases of the kit, in one table.
// Must not hold files: the makers of each kind do.
import { archiveCases } from './archive-cases.ts';
import { feedCases } from './feed-cases.ts';
import { jsonCases } from './json-cases.ts';
import { type KitCase, takeStories } from './kit-case.ts';
import { knownCases } from './known-cases.ts';
import { mailCases } from './mail-cases.ts';
import { pageCases } from './page-cases.ts';
import { tableCases } from './table-cases.ts';
import { warcCases } from './warc-cases.ts';

const take = takeStories();

export const kitCases: readonly KitCase[] = [
  ...warcCases(take),
  ...feedCases(take),
  ...mailCases(take),
  ...tableCases(take),
  ...archiveCases(take),
  ...pageCases(take),
  ...jsonCases(take),
  ...knownCases,
];
