// One row of the table of settings: flag, variable, default, and the commands that take it.
// Must not know any setting by name.

import type { CommandName } from './command-names.ts';
import { toggle, type ValueKind } from './setting-values.ts';

export interface Described<Default> {
  /** The long flag, with its dashes. */
  flag: string;
  /** The environment variable. */
  env: string;
  /** Null where there is none, or where it depends on the others: then `defaultText` says it. */
  default: Default;
  /** The default as help and docs show it. */
  defaultText: string;
  commands: readonly CommandName[];
  /** One sentence. */
  description: string;
}

/** One row of the table of settings. */
export function setting<Value, const Default extends Value | null>(
  kind: ValueKind<Value>,
  described: Described<Default>,
): ValueKind<Value> & Described<Default> {
  return { ...kind, ...described };
}

/** A setting that is off unless it is given. */
export function toggled(
  described: Omit<Described<false>, 'default' | 'defaultText'>,
): ValueKind<boolean> & Described<false> {
  return setting(toggle(), { ...described, default: false, defaultText: 'off' });
}
