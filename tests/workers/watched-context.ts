// What items are run with in a test: notes what it is told.

import type { Effects } from '../../src/effects/table.ts';
import { siteRules } from '../../src/rules/site-rules.ts';

export function watchedContext(effects: Effects = {}) {
  const started: string[] = [];
  const failures: { itemId: string; error: unknown }[] = [];
  const context = {
    effects,
    siteRules: siteRules(),
    starting: (itemId: string) => void started.push(itemId),
    waiting: () => void started.push('nothing'),
    failed: (itemId: string, error: unknown) => void failures.push({ itemId, error }),
  };
  return { context, started, failures };
}
