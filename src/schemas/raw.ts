// An item's raw content as the parse stage receives it.
// Must not hold anything about the file it came from.
import { z } from 'zod';
import { FieldMap } from './field-map.ts';
import { MemberFacts } from './member-facts.ts';
import { BodyFormat } from './parsed.ts';

export const RawContent = z.strictObject({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** What the caller knows about the form; null lets the content decide. */
  format: BodyFormat.nullable(),
  /** WHATWG encoding label the caller knows for certain; null lets the content decide. */
  encoding: z.string().nullable(),
  /** Where it was fetched from, where the caller knows it. */
  url: z.string().min(1).optional(),
  /** What its container says about it. */
  facts: MemberFacts.optional(),
  /** Keys that a user has named for fields. */
  map: FieldMap.optional(),
});
export type RawContent = z.infer<typeof RawContent>;
