// Reads the settings of a command: flags, then environment, then copydesk.yaml, then defaults. The only reader of process.env.
// Must not hold any setting itself: src/app/settings.ts does.
import { dirname, resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import { chooseConfigFile } from './choose-config-file.ts';
import type { FileValue } from './config-file.ts';
import { nearestWord } from './nearest-word.ts';
import { ownInbox } from './own-inbox.ts';
import type { ListRules, SettingRow, TypedCommand } from './setting.ts';
import {
  keyInFile,
  type SettingName,
  type Settings,
  settingNames,
  settings,
  settingsOf,
} from './settings.ts';

/** Settings before the pipeline is known; those that were not given are null. */
export type GivenSettings = Omit<Settings, 'data' | 'namespace'> & {
  data: Settings['data'] | null;
  namespace: Settings['namespace'] | null;
};

export interface ReadSettings {
  settings: GivenSettings;
  /** One sentence for each variable that looks like a setting but is not one, and for a settings file that is ignored. */
  warnings: string[];
}

export interface Surroundings {
  env: Record<string, string | undefined>;
  /** Absolute. */
  cwd: string;
  stderrIsTerminal: boolean;
}

/** The text of one value, and what it is called in messages: the flag, the variable, or file, line and key. */
interface GivenText {
  text: string;
  origin: string;
}

/** The paths that a command takes files from. */
function inputsOf({ command, args }: TypedCommand): readonly string[] {
  if (command === 'up' && args.length === 0) return [ownInbox];
  return command === 'run' || command === 'up' || command === 'watch' ? args : [];
}

/**
 * Reads and checks every setting that the command takes; the others have their defaults. Paths become absolute.
 *
 * @throws UsageError one line that names the flag, variable or line of the settings file, its value, and what is accepted
 */
export async function readSettings(
  typed: TypedCommand,
  { env, cwd, stderrIsTerminal }: Surroundings = ownSurroundings(),
): Promise<ReadSettings> {
  const { command, flags } = typed;
  const given = new Map<SettingName, unknown>();
  const taken = settingsOf(command).filter(([name]) => isUseful(name, typed));
  for (const [name, { flag, env: variable, list }] of taken) {
    const fromFlag = flags[flagKey(flag)];
    const fromEnv = list === null ? [env[variable] ?? ''] : linesOf(env[variable] ?? '');
    const texts =
      fromFlag === undefined
        ? // A container's settings file turns an omitted variable into an empty one.
          fromEnv.filter((text) => text !== '').map((text) => ({ text, origin: variable }))
        : [fromFlag].flat().map((text) => ({ text: String(text), origin: flag }));
    if (texts.length > 0) given.set(name, await parse(name, texts, cwd));
  }
  function value<Name extends SettingName>(name: Name): Settings[Name] {
    // The schema of this setting returned the value; the table's types can't follow a name through a map.
    return (given.has(name) ? given.get(name) : settings[name].default) as Settings[Name];
  }

  const file = chooseConfigFile({
    named: value('config'),
    cwd,
    inputs: inputsOf(typed),
  });
  if (file.path !== null) {
    const entries = await readEntries(file.path);
    for (const [name] of taken) {
      const texts = entries.get(name);
      if (texts !== undefined && !given.has(name))
        given.set(name, await parse(name, texts, dirname(file.path)));
    }
  }

  const logFormat = given.has('logFormat') ? value('logFormat') : stderrIsTerminal ? 'pretty' : 'json';
  const values = Object.fromEntries(
    settingNames.map((name) => [name, value(name)]),
  ) as unknown as GivenSettings;
  return {
    settings: { ...values, out: resolve(cwd, values.out), config: file.path, logFormat },
    warnings: [...unknownVariables(env), ...file.warnings],
  };
}

function ownSurroundings(): Surroundings {
  return { env: process.env, cwd: process.cwd(), stderrIsTerminal: process.stderr.isTTY === true };
}

/**
 * The address of Redis that a settings file names, with its password; null if it does not name one.
 * @throws UsageError when the file is wrong
 */
export async function redisUrlIn(configFile: string): Promise<string | null> {
  const texts = (await readEntries(configFile)).get('redisUrl');
  return texts === undefined ? null : String(await parse('redisUrl', texts, dirname(configFile)));
}

/** The values of a settings file by setting, unchecked. Keys of every command are known. */
async function readEntries(path: string): Promise<Map<SettingName, GivenText[]>> {
  // The YAML parser is loaded only when there is a file.
  const { readConfigFile } = await import('./config-file.ts');
  const known = new Map<SettingName, GivenText[]>();
  for (const { key, list, pairs, ...single } of readConfigFile(path)) {
    const name = nameByKey.get(key);
    if (name === undefined)
      throw new UsageError(
        `${single.place}: ${JSON.stringify(key)} is not a setting. Correct it (did you mean ${nearestWord(key, keysInFile)}?) or remove the line.`,
      );
    const values = valuesOf(name, { single, list, pairs });
    const texts = values.flatMap(({ place, value, fault }) => {
      const origin = `${place}: ${key}`;
      if (fault !== null) throw new UsageError(`${origin} ${fault}`);
      return value === null ? [] : [{ text: value, origin }];
    });
    if (texts.length > 0) known.set(name, texts);
  }
  return known;
}

/** A list setting takes a list, and one whose values are pairs also takes a map. */
function valuesOf(
  name: SettingName,
  {
    single,
    list,
    pairs,
  }: { single: FileValue; list?: FileValue[] | undefined; pairs?: FileValue[] | undefined },
): FileValue[] {
  const rules: ListRules<never> | null = settings[name].list;
  if (rules === null) return [single];
  return (rules.takesPairs === true ? pairs : undefined) ?? list ?? [single];
}

const nameByKey = new Map(settingNames.map((name) => [keyInFile(name), name]));
const keysInFile = settingNames.flatMap((name) => keyInFile(name) ?? []);

/**
 * The key under which commander keeps a flag: `--max-bytes` is `maxBytes`.
 * @internal
 */
export function flagKey(flag: string): string {
  return flag.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim());
}

/** @throws UsageError if it is given as a flag; a variable or a file may be for other commands */
function isUseful(name: SettingName, typed: TypedCommand): boolean {
  const { list, flag } = settings[name];
  const fault = list?.uselessIn(typed) ?? null;
  if (fault !== null && typed.flags[flagKey(flag)] !== undefined) throw new UsageError(fault);
  return fault === null;
}

/**
 * The value of a setting; an array if the setting is a list.
 * @param folder absolute: where a relative path starts
 */
async function parse(name: SettingName, texts: GivenText[], folder: string): Promise<unknown> {
  const { schema, accepts, list }: SettingRow = settings[name];
  const values: unknown[] = [];
  for (const { text, origin } of texts) {
    const { success, data, error } = await schema(folder).safeParseAsync(text);
    const [issue] = error?.issues ?? [];
    const fault = success
      ? (list?.clashOf(data, values) ?? null)
      : issue?.code === 'custom'
        ? issue.message
        : `must be ${accepts}`;
    if (fault !== null) throw new UsageError(`${origin} is ${shown(text)}, but ${fault}.`);
    values.push(data);
  }
  return list === null ? values[0] : values;
}

function shown(value: string): string {
  // The refused value may be a malformed URL with a password that patterns do not find.
  const safe = value.replace(/^([a-z]+:\/+)?.*@/is, '$1***@').replace(/\b(password=)[^&\s]*/gi, '$1***');
  // Quoted as JSON, so that a line break in the value doesn't break the line.
  return JSON.stringify(safe);
}

function unknownVariables(env: Record<string, string | undefined>): string[] {
  const known = settingNames.map((name): string => settings[name].env);
  return Object.keys(env)
    .filter((variable) => variable.startsWith('COPYDESK_') && !known.includes(variable))
    .map((variable) => `${variable} is no setting; did you mean ${nearestWord(variable, known)}?`);
}
