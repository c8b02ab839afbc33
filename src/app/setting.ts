// One row of the table of settings: flag, variable, default, and the commands that take it.
// Must not know any setting by name.

import type { CommandName } from './command-names.ts';
import { toggle, type ValueKind } from './setting-values.ts';

/** A command as it was typed. */
export interface TypedCommand {
  command: CommandName;
  /** What commander's `opts()` gives: values by camel-cased flag name. */
  flags: Record<string, unknown>;
  /** The words after the command's name. */
  args: readonly string[];
}

export interface Described<Default> {
  /** The long flag, with its dashes. */
  flag: string;
  /** The environment variable. */
  env: string;
  /** Null without a default, or if it depends on other settings: then `defaultText` describes it. */
  default: Default;
  /** The default as help and docs show it. */
  defaultText: string;
  commands: readonly CommandName[];
  /** One sentence. */
  description: string;
}

/** Further properties of a setting with any number of values. The flag is repeated; the variable has one value per line. */
export interface ListRules<Value> {
  /** What is wrong with a value after the earlier ones, as the end of a sentence; null if it is valid. */
  clashOf(value: Value, before: readonly Value[]): string | null;
  /** Why the command as typed has no use for the setting although it takes it, in one sentence; null if it has. */
  uselessIn(typed: TypedCommand): string | null;
  /** Whether the value in a settings file may also be a map; each pair becomes a value such as `key: value`. */
  takesPairs?: true;
}

/** One row of the table of settings. */
export function setting<Value, const Default extends Value | null>(
  kind: ValueKind<Value>,
  described: Described<Default>,
): ValueKind<Value> & Described<Default> & { list: null } {
  return { ...kind, ...described, list: null };
}

/** A setting that is off unless it is given. */
export function toggled(
  described: Omit<Described<false>, 'default' | 'defaultText'>,
): ValueKind<boolean> & Described<false> & { list: null } {
  return setting(toggle(), { ...described, default: false, defaultText: 'off' });
}

/** A setting that has any number of values; [] by default. */
export function listed<Value>(
  kind: ValueKind<Value>,
  described: Omit<Described<[]>, 'default' | 'defaultText'>,
  list: ListRules<Value>,
): ValueKind<Value> & Described<readonly Value[]> & { list: ListRules<Value> } {
  return { ...kind, ...described, default: [], defaultText: 'none', list };
}

/** Any row of the table. */
export type SettingRow = ValueKind<unknown> & Described<unknown> & { list: ListRules<unknown> | null };
