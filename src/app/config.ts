// Reads the settings of a command: flags, then environment, then defaults. The only reader of process.env.
// Must not hold any setting itself (src/app/settings.ts does), and must not touch files.
import { resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import type { CommandName } from './command-names.ts';
import { type SettingName, type Settings, settingNames, settings, settingsOf } from './settings.ts';

/** Settings before it is known which pipeline they mean: what was not given is null. */
export type GivenSettings = Omit<Settings, 'data' | 'namespace'> & {
  data: Settings['data'] | null;
  namespace: Settings['namespace'] | null;
};

export interface ReadSettings {
  settings: GivenSettings;
  /** One sentence for each variable that looks like a setting and is none. */
  warnings: string[];
}

/**
 * Reads and checks every setting the command takes; the others stand at their defaults. Paths come out absolute.
 *
 * @param flags what commander's `opts()` gives: values by camel-cased flag name
 * @throws UsageError one line that names the flag or variable, its value, and what is accepted
 */
export function readSettings(
  command: CommandName,
  flags: Record<string, unknown>,
  env: Record<string, string | undefined> = process.env,
  cwd: string = process.cwd(),
  stderrIsTerminal: boolean = process.stderr.isTTY === true,
): ReadSettings {
  const given = new Map<SettingName, unknown>();
  for (const [name, { flag, env: variable }] of settingsOf(command)) {
    const fromFlag = flags[flagKey(flag)];
    const fromEnv = env[variable];
    if (fromFlag !== undefined) given.set(name, parse(name, flag, String(fromFlag)));
    // An empty variable is what a container's settings file makes of one that was left out.
    else if (fromEnv !== undefined && fromEnv !== '') given.set(name, parse(name, variable, fromEnv));
  }
  function value<Name extends SettingName>(name: Name): Settings[Name] {
    // The schema of this very setting gave the value; the table's types can't follow a name through a map.
    return (given.has(name) ? given.get(name) : settings[name].default) as Settings[Name];
  }

  const out = resolve(cwd, value('out'));
  const data = given.has('data') ? resolve(cwd, value('data')) : null;
  const logFormat = given.has('logFormat') ? value('logFormat') : stderrIsTerminal ? 'pretty' : 'json';
  const values = Object.fromEntries(
    settingNames.map((name) => [name, value(name)]),
  ) as unknown as GivenSettings;
  return { settings: { ...values, out, data, logFormat }, warnings: unknownVariables(env) };
}

/** The key under which commander keeps a flag: `--max-bytes` is `maxBytes`. */
export function flagKey(flag: string): string {
  return flag.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function parse(name: SettingName, origin: string, value: string): unknown {
  const { schema, accepts } = settings[name];
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  // What is refused may be a URL gone wrong, with a password in it where no pattern looks for one.
  const shown = value.replace(/^([a-z]+:\/+)?.*@/is, '$1***@');
  // Quoted as JSON, so that a line break in the value doesn't break the line.
  throw new UsageError(`${origin} is ${JSON.stringify(shown)}, but must be ${accepts}.`);
}

function unknownVariables(env: Record<string, string | undefined>): string[] {
  const known = settingNames.map((name): string => settings[name].env);
  return Object.keys(env)
    .filter((variable) => variable.startsWith('COPYDESK_') && !known.includes(variable))
    .map((variable) => `${variable} is no setting; did you mean ${nearest(variable, known)}?`);
}

function nearest(word: string, words: string[]): string {
  const byDistance = words.map((other) => ({ other, edits: editDistance(word, other) }));
  return byDistance.reduce((best, next) => (next.edits < best.edits ? next : best)).other;
}

/** How many letters have to be put in, taken out or replaced (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 0; column < to.length; column += 1) {
      const replaced = (row[column] ?? 0) + (letter === to[column] ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
