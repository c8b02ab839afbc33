// How the text of a flag or an environment variable becomes a value: sizes, times, numbers, switches, choices, paths.
// Must not know any setting by name.
import { resolve } from 'node:path';
import { z } from 'zod';

/** A kind of value: its schema from text, and a phrase that describes the accepted values. */
export interface ValueKind<Value> {
  /**
   * Reads the text of a value. The message of a custom issue is shown as the end of a sentence; of all others, `accepts` is.
   * @param folder absolute: where a relative path in the text starts
   */
  schema(folder: string): z.ZodType<Value, string>;
  accepts: string;
  /** What a flag of this kind takes, as help shows it; null for a switch. */
  placeholder: string | null;
}

const byteUnits: Record<string, number> = { '': 1, b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };
const timeUnits: Record<string, number> = { '': 1, ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
const spanUnits: Record<string, number> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const mostSpanMs = 3_650 * 86_400_000;

/** A size in bytes: `10MB`, `512k`, `1.5g`, `4096`. A kilobyte has 1,024 bytes. */
export function bytes(bounds: { min: number }): ValueKind<number> {
  return {
    schema: () =>
      scaled(/^(\d+(?:\.\d+)?)\s*(?:([kmg])(?:i?b)?|b)?$/i, byteUnits).pipe(
        z.number().min(bounds.min).max(Number.MAX_SAFE_INTEGER),
      ),
    accepts: `a size such as 512k, 10MB or 1g, from ${bounds.min} byte${bounds.min === 1 ? '' : 's'}`,
    placeholder: 'size',
  };
}

/** A time in milliseconds: `500ms`, `10s`, `2m`, `1h`, `250`. */
export function time(bounds: { minMs: number }): ValueKind<number> {
  return {
    schema: () =>
      scaled(/^(\d+(?:\.\d+)?)\s*(ms|s|m|h)?$/i, timeUnits).pipe(
        // Timers of Node can't wait longer than 2^31 ms.
        z
          .number()
          .min(bounds.minMs)
          .max(24 * 3_600_000),
      ),
    accepts: `a time such as 500ms, 10s or 2m, from ${bounds.minMs}ms to 24h`,
    placeholder: 'time',
  };
}

/** A value of another kind, or the word that leaves it to Copydesk. */
export function orAuto<Value>({ schema, accepts, placeholder }: ValueKind<Value>): ValueKind<Value | 'auto'> {
  return {
    schema: (folder) => z.union([z.literal('auto'), schema(folder)]),
    accepts: `auto, or ${accepts}`,
    placeholder,
  };
}

/** A span of days in milliseconds: `90d`, `12w`, `36h`. */
export function span(bounds: { minMs: number }): ValueKind<number> {
  return {
    schema: () =>
      scaled(/^(\d+(?:\.\d+)?)\s*(s|m|h|d|w)$/i, spanUnits).pipe(
        z.number().min(bounds.minMs).max(mostSpanMs),
      ),
    accepts: `a span such as 36h, 90d or 12w, from ${bounds.minMs / 1_000}s to 3650d`,
    placeholder: 'span',
  };
}

function scaled(pattern: RegExp, units: Record<string, number>): z.ZodType<number, string> {
  return z
    .string()
    .trim()
    .regex(pattern)
    .transform((text) => {
      const [, number = '', unit = ''] = pattern.exec(text) ?? [];
      return Math.round(Number(number) * (units[unit.toLowerCase()] ?? Number.NaN));
    });
}

/** A whole number. */
export function count(bounds: { min: number; max: number }): ValueKind<number> {
  return {
    schema: () =>
      z
        .string()
        .trim()
        .regex(/^\d{1,15}$/)
        .transform(Number)
        .pipe(z.number().min(bounds.min).max(bounds.max)),
    accepts: `a whole number from ${bounds.min} to ${bounds.max}`,
    placeholder: 'n',
  };
}

/**
 * One of a few words.
 * @param aliases earlier words for a value; they are still accepted, and neither help nor docs show them
 */
export function oneOf<const Words extends readonly [string, ...string[]]>(
  words: Words,
  placeholder: string,
  aliases: Readonly<Record<string, Words[number]>> = {},
): ValueKind<Words[number]> {
  const meanings = new Map(Object.entries(aliases));
  return {
    schema: () =>
      z
        .string()
        .transform((word) => meanings.get(word) ?? word)
        .pipe(z.enum(words)),
    accepts: words.join(', ').replace(/, (?=[^,]*$)/, ' or '),
    placeholder,
  };
}

/** On or off: a flag without a value, or a variable. */
export function toggle(): ValueKind<boolean> {
  return { schema: () => z.stringbool(), accepts: 'true or false', placeholder: null };
}

/** Text that must match a pattern. */
export function text(pattern: RegExp, accepts: string, placeholder: string): ValueKind<string> {
  return { schema: () => z.string().regex(pattern), accepts, placeholder };
}

/** The path of a file or folder; the value is absolute. */
export function path(placeholder: string): ValueKind<string> {
  return {
    schema: (folder) =>
      z
        .string()
        .regex(/^[^\0]+$/)
        .transform((text) => resolve(folder, text)),
    accepts: 'a path',
    placeholder,
  };
}
