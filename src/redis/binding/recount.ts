// Counts the inputs of a pipeline that has just been bound, as recount.lua does.
// Must not read the ledger: its counts are given.
import { z } from 'zod';
import { stageNames } from '../../schemas/stage-name.ts';
import type { RedisClient } from '../connection.ts';
import type { Keys } from '../keys.ts';
import { luaScript, runScript } from '../script.ts';

const script = luaScript(new URL('./recount.lua', import.meta.url));

const CountedTo = z.string().nullable();

/** The counts of a ledger. */
export interface LedgerCounts {
  ledgerId: string;
  /** Number of its last outcome. */
  lastNumber: number;
  /** Totals of inputs up to that number, as pairs of name and count. */
  inputs: (string | number)[];
}

/** @returns the number up to which outcomes are in the counts; null when the pipeline is not bound to this ledger */
export async function recount(redis: RedisClient, keys: Keys, ledger: LedgerCounts): Promise<string | null> {
  const args = [keys.item, ledger.ledgerId, ledger.lastNumber, ...ledger.inputs];
  const scriptKeys = [keys.pipeline, keys.totals, ...stageNames.map(keys.stage)] as const;
  return CountedTo.parse(await runScript(redis, script, scriptKeys, args));
}
