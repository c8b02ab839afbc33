// All scenarios, from all files of scenarios/.
// Must not play any.
import type { Scenario } from './play.ts';
import { scenarios as processKills } from './scenarios/process-kills.ts';

export const scenarios: readonly Scenario[] = [...processKills];
