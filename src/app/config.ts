// Reads the settings of a command: flags, then environment, then copydesk.yaml, then defaults. The only reader of process.env.
// Must not hold any setting itself: src/app/settings.ts does.
import { dirname, resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import { chooseConfigFile } from './choose-config-file.ts';
import type { CommandName } from './command-names.ts';
import { nearestWord } from './nearest-word.ts';
import { ownInbox } from './own-inbox.ts';
import {
  keyInFile,
  type SettingName,
  type Settings,
  settingNames,
  settings,
  settingsOf,
} from './settings.ts';

/** Settings before it is known which pipeline they mean: what was not given is null. */
export type GivenSettings = Omit<Settings, 'data' | 'namespace'> & {
  data: Settings['data'] | null;
  namespace: Settings['namespace'] | null;
};

export interface ReadSettings {
  settings: GivenSettings;
  /** One sentence for each variable that looks like a setting and is none, and for a settings file that is left alone. */
  warnings: string[];
}

/** A command as it was typed. */
export interface TypedCommand {
  command: CommandName;
  /** What commander's `opts()` gives: values by camel-cased flag name. */
  flags: Record<string, unknown>;
  /** The words after the command's name. */
  args: readonly string[];
}

export interface Surroundings {
  env: Record<string, string | undefined>;
  /** Absolute. */
  cwd: string;
  stderrIsTerminal: boolean;
}

interface Given {
  value: unknown;
  /** Absolute: where a relative path starts. */
  folder: string;
}

/** The paths that a command takes files from. */
function inputsOf({ command, args }: TypedCommand): readonly string[] {
  if (command === 'up' && args.length === 0) return [ownInbox];
  return command === 'run' || command === 'up' || command === 'watch' ? args : [];
}

/**
 * Reads and checks every setting the command takes; the others stand at their defaults. Paths come out absolute.
 *
 * @throws UsageError one line that names the flag, variable or line of the settings file, its value, and what is accepted
 */
export async function readSettings(
  typed: TypedCommand,
  { env, cwd, stderrIsTerminal }: Surroundings = ownSurroundings(),
): Promise<ReadSettings> {
  const { command, flags } = typed;
  const given = new Map<SettingName, Given>();
  for (const [name, { flag, env: variable }] of settingsOf(command)) {
    const fromFlag = flags[flagKey(flag)];
    const fromEnv = env[variable];
    if (fromFlag !== undefined) given.set(name, { value: parse(name, flag, String(fromFlag)), folder: cwd });
    // An empty variable is what a container's settings file makes of one that was left out.
    else if (fromEnv !== undefined && fromEnv !== '')
      given.set(name, { value: parse(name, variable, fromEnv), folder: cwd });
  }
  function value<Name extends SettingName>(name: Name): Settings[Name] {
    // The schema of this very setting gave the value; the table's types can't follow a name through a map.
    return (given.has(name) ? given.get(name)?.value : settings[name].default) as Settings[Name];
  }
  const path = (name: 'out' | 'data' | 'config') =>
    resolve(given.get(name)?.folder ?? cwd, value(name) ?? '');

  const file = chooseConfigFile({
    named: given.has('config') ? path('config') : null,
    cwd,
    inputs: inputsOf(typed),
  });
  if (file.path !== null) {
    const entries = await readEntries(file.path);
    for (const [name] of settingsOf(command)) {
      const entry = entries.get(name);
      if (entry === undefined || given.has(name)) continue;
      given.set(name, { value: parse(name, entry.origin, entry.value), folder: dirname(file.path) });
    }
  }

  const logFormat = given.has('logFormat') ? value('logFormat') : stderrIsTerminal ? 'pretty' : 'json';
  const values = Object.fromEntries(
    settingNames.map((name) => [name, value(name)]),
  ) as unknown as GivenSettings;
  const data = given.has('data') ? path('data') : null;
  return {
    settings: { ...values, out: path('out'), data, config: file.path, logFormat },
    warnings: [...unknownVariables(env), ...file.warnings],
  };
}

function ownSurroundings(): Surroundings {
  return { env: process.env, cwd: process.cwd(), stderrIsTerminal: process.stderr.isTTY === true };
}

/**
 * The address of Redis that a settings file names, with its password; null when it names none.
 * @throws UsageError when the file is wrong
 */
export async function redisUrlIn(configFile: string): Promise<string | null> {
  const entry = (await readEntries(configFile)).get('redisUrl');
  return entry === undefined ? null : String(parse('redisUrl', entry.origin, entry.value));
}

interface KnownEntry {
  value: string;
  /** Names file, line and key. */
  origin: string;
}

/** The values of a settings file by setting, unchecked. Keys of every command are known. */
async function readEntries(path: string): Promise<Map<SettingName, KnownEntry>> {
  // The YAML parser is loaded only when there is a file.
  const { readConfigFile } = await import('./config-file.ts');
  const known = new Map<SettingName, KnownEntry>();
  for (const { key, place, value, fault } of readConfigFile(path)) {
    const name = nameByKey.get(key);
    if (name === undefined)
      throw new UsageError(
        `${place}: ${JSON.stringify(key)} is not a setting. Correct it (did you mean ${nearestWord(key, keysInFile)}?) or remove the line.`,
      );
    if (fault !== null) throw new UsageError(`${place}: ${key} ${fault}`);
    if (value !== null) known.set(name, { value, origin: `${place}: ${key}` });
  }
  return known;
}

const nameByKey = new Map(settingNames.map((name) => [keyInFile(name), name]));
const keysInFile = settingNames.flatMap((name) => keyInFile(name) ?? []);

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
    .map((variable) => `${variable} is no setting; did you mean ${nearestWord(variable, known)}?`);
}
