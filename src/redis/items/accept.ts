// Takes items into flight, as accept.lua does.
// Must not choose the limits, and must not put jobs on queues.
import { z } from 'zod';
import { firstStage, lastStage, stageNames } from '../../schemas/stage-name.ts';
import type { RedisClient } from '../connection.ts';
import type { Keys } from '../keys.ts';
import { luaScript, runScript, type ScriptArguments } from '../script.ts';

const script = luaScript(new URL('./accept.lua', import.meta.url));

const Replies = z.array(z.enum(['accepted', 'known', 'completed', 'full']));

/** On which terms items are taken. */
export interface Acceptance {
  inboxId: string;
  /** Items in flight above which none is taken; one always fits when nothing is in flight. */
  maxItems: number;
  /** Stored bytes of their content, likewise. */
  maxBytes: number;
  /** Bytes of memory that are left; infinite for no limit. */
  roomBytes: number;
  /** How many bytes of that one byte of content comes to need. */
  bytesPerByte: number;
  /** Job for those that go to the first stage. */
  firstJob: string;
  /** Job for those that go straight to the last one. */
  lastJob: string;
}

const kindWords = { 'first attempt': 0, 'another attempt': 1, closing: 'closing' } as const;

/** An item as it is stored. */
export interface EnteringItem {
  itemId: string;
  /** JSON. */
  meta: string;
  content: Buffer;
  /** JSON of why it goes straight to the last stage, or of the container that it closes; empty for the first. */
  drop: string;
  kind: 'first attempt' | 'another attempt' | 'closing';
}

/** @returns what became of each item, in order */
export async function accept(redis: RedisClient, keys: Keys, terms: Acceptance, items: EnteringItem[]) {
  const args: ScriptArguments = [
    keys.item,
    terms.maxItems,
    terms.maxBytes,
    terms.firstJob,
    terms.lastJob,
    terms.inboxId,
    Number.isFinite(terms.roomBytes) ? terms.roomBytes : '',
    terms.bytesPerByte,
    firstStage,
    lastStage,
  ];
  for (const { itemId, meta, content, drop, kind } of items)
    args.push(itemId, meta, content, content.byteLength, drop, kindWords[kind]);
  const scriptKeys = [keys.totals, keys.completed + terms.inboxId, ...stageNames.map(keys.stage)] as const;
  return Replies.parse(await runScript(redis, script, scriptKeys, args));
}
