// All scenarios, from all files of scenarios/.
// Must not play any.
import type { Scenario } from './play.ts';
import { scenarios as fileChanges } from './scenarios/file-changes.ts';
import { scenarios as hiddenSocket } from './scenarios/hidden-socket.ts';
import { scenarios as ledgersPutBack } from './scenarios/ledgers-put-back.ts';
import { scenarios as processKills } from './scenarios/process-kills.ts';
import { scenarios as processStops } from './scenarios/process-stops.ts';
import { scenarios as redisMemory } from './scenarios/redis-memory.ts';
import { scenarios as redisOutages } from './scenarios/redis-outages.ts';
import { scenarios as sinkFailures } from './scenarios/sink-failures.ts';
import { scenarios as slowWriters } from './scenarios/slow-writers.ts';

export const scenarios: readonly Scenario[] = [
  ...processKills,
  ...processStops,
  ...redisOutages,
  ...redisMemory,
  ...sinkFailures,
  ...fileChanges,
  ...slowWriters,
  ...ledgersPutBack,
  ...hiddenSocket,
];
