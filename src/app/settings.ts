// The table of settings: the one place that names a flag, its variable, its default and what it accepts.
// Must not read anything: src/app/config.ts does, and options, help, checks and docs/settings.md follow this table.
import { availableParallelism } from 'node:os';
import { type RejectionCode, rejectionCodes } from '../errors.ts';
import { nearPolicies } from '../schemas/ownership.ts';
import { type CommandName, commandNames } from './command-names.ts';
import { dashboardSettings } from './dashboard-settings.ts';
import { fieldRule, severalMaps } from './map-setting.ts';
import { redisAddress } from './redis-setting.ts';
import { listed, type SettingRow, setting, toggled } from './setting.ts';
import { bytes, count, oneOf, orAuto, path, span, text, time, type ValueKind } from './setting-values.ts';
import { severalSinks, sinkAddress } from './sink-setting.ts';

const withRedis = ['run', 'up', 'watch', 'work', 'status', 'dashboard', 'find', 'retry'] as const;
const producing = ['run', 'up', 'watch'] as const;
const working = ['run', 'up', 'work'] as const;
const deduping = [...working, 'retry'] as const;
const codes = Object.keys(rejectionCodes) as [RejectionCode, ...RejectionCode[]];

export const settings = {
  out: setting(path('dir'), {
    flag: '--out',
    env: 'COPYDESK_OUT',
    default: './out',
    defaultText: './out',
    commands: [...withRedis, 'search', 'tail', 'verify', 'sinks', 'export'],
    description: 'Folder for articles.jsonl, outcomes.jsonl and the ledger; it identifies the pipeline.',
  }),
  data: setting(path('dir'), {
    flag: '--data',
    env: 'COPYDESK_DATA',
    default: null,
    defaultText: 'what pipeline.json in --out says, else .copydesk inside --out',
    commands: withRedis,
    description: 'Folder for the private Redis server and the record of files seen.',
  }),
  redisUrl: setting(redisAddress, {
    flag: '--redis',
    env: 'REDIS_URL',
    default: null,
    defaultText: 'what pipeline.json in --out says, else a private server',
    commands: withRedis,
    description: 'Redis server or cluster to use (6.2 or newer, maxmemory-policy noeviction).',
  }),
  namespace: setting(text(/^[a-z0-9-]{1,64}$/, 'up to 64 of a-z, 0-9 and -', 'name'), {
    flag: '--namespace',
    env: 'COPYDESK_NAMESPACE',
    default: null,
    defaultText: 'what pipeline.json in --out says, else copydesk',
    commands: withRedis,
    description: 'Prefix of all keys in Redis: pipelines that share a server each need their own.',
  }),
  sinks: listed(
    sinkAddress,
    {
      flag: '--sink',
      env: 'COPYDESK_SINK',
      commands: working,
      description: 'Where published articles go too, such as sqlite:articles.sqlite.',
    },
    severalSinks,
  ),
  library: setting(oneOf(['on', 'off'], 'what'), {
    flag: '--library',
    env: 'COPYDESK_LIBRARY',
    default: null,
    defaultText: 'on for up, off for work',
    commands: ['up', 'work'],
    description: 'Whether articles also go to library.sqlite in --out, where search finds them.',
  }),
  stabilityMs: setting(orAuto(time({ minMs: 0 })), {
    flag: '--settle',
    env: 'COPYDESK_SETTLE',
    default: 'auto',
    defaultText: 'auto',
    commands: ['up', 'watch'],
    description: 'How long a file must stay unchanged before it is taken; auto: 500 ms or 3 s.',
  }),
  pollMs: setting(time({ minMs: 100 }), {
    flag: '--poll',
    env: 'COPYDESK_POLL',
    default: 2_000,
    defaultText: '2s',
    commands: ['up', 'watch'],
    description: 'Time between two scans where no file event comes sooner.',
  }),
  after: setting(oneOf(['move', 'in-place'], 'what', { keep: 'in-place' }), {
    flag: '--after',
    env: 'COPYDESK_AFTER',
    default: 'move',
    defaultText: 'move',
    commands: ['up', 'watch'],
    description:
      'What happens to a file that has its outcome: it moves to .copydesk in the inbox, or stays in place.',
  }),
  maxBytes: setting(bytes({ min: 1 }), {
    flag: '--max-bytes',
    env: 'COPYDESK_MAX_BYTES',
    default: 10 * 2 ** 20,
    defaultText: '10MB',
    commands: ['extract', ...producing, 'dashboard', 'retry'],
    description: 'Largest accepted item, after decompression.',
  }),
  maxInFlightItems: setting(count({ min: 1, max: 10_000_000 }), {
    flag: '--max-in-flight',
    env: 'COPYDESK_MAX_IN_FLIGHT',
    default: 10_000,
    defaultText: '10000',
    commands: producing,
    description: 'Items in flight at which the producer holds back.',
  }),
  maxInFlightBytes: setting(bytes({ min: 1 }), {
    flag: '--max-in-flight-bytes',
    env: 'COPYDESK_MAX_IN_FLIGHT_BYTES',
    default: 256 * 2 ** 20,
    defaultText: '256MB',
    commands: producing,
    description: 'Bytes of content in flight at which the producer holds back.',
  }),
  maps: listed(
    fieldRule,
    {
      flag: '--map',
      env: 'COPYDESK_MAP',
      commands: ['extract', ...producing, 'retry'],
      description:
        'Keys of JSON objects or columns of tables that hold fields, such as text=post_content,title=heading.',
    },
    severalMaps,
  ),
  near: setting(oneOf(nearPolicies, 'what', { keep: 'off' }), {
    flag: '--near',
    env: 'COPYDESK_NEAR',
    default: 'link',
    defaultText: 'link',
    commands: deduping,
    description:
      'What happens to near-duplicates: link publishes them with the story they belong to, drop makes them duplicates, off does not look for them.',
  }),
  dedupeWindowMs: setting(span({ minMs: 60_000 }), {
    flag: '--dedupe-window',
    env: 'COPYDESK_DEDUPE_WINDOW',
    default: null,
    defaultText: 'unlimited',
    commands: deduping,
    description: 'How long texts are remembered in Redis: at least this long, at most twice as long.',
  }),
  rules: setting(path('dir'), {
    flag: '--rules',
    env: 'COPYDESK_RULES',
    default: null,
    defaultText: 'built-in rules alone',
    commands: ['extract', ...working, 'retry'],
    description: 'Folder of site rules, *.yaml files. All workers of a pipeline need the same rules.',
  }),
  deadlineMs: setting(time({ minMs: 100 }), {
    flag: '--deadline',
    env: 'COPYDESK_DEADLINE',
    default: 10_000,
    defaultText: '10s',
    commands: working,
    description: 'Longest time one stage may work on one item.',
  }),
  concurrency: setting(count({ min: 1, max: 1_024 }), {
    flag: '--concurrency',
    env: 'COPYDESK_CONCURRENCY',
    default: availableParallelism(),
    defaultText: 'one for each core',
    commands: working,
    description: 'Child processes that work on items.',
  }),
  childMemoryMb: setting(count({ min: 64, max: 1_048_576 }), {
    flag: '--child-memory',
    env: 'COPYDESK_CHILD_MEMORY',
    default: 512,
    defaultText: '512',
    commands: working,
    description: 'Megabytes of memory one child process may use.',
  }),
  shutdownMs: setting(time({ minMs: 0 }), {
    flag: '--shutdown',
    env: 'COPYDESK_SHUTDOWN',
    default: 10_000,
    defaultText: '10s',
    commands: ['run', 'up', 'watch', 'work'],
    description: 'How long work at hand may take after a signal to stop; the rest is handed back.',
  }),
  ...dashboardSettings,
  limit: setting(count({ min: 1, max: 1_000_000_000 }), {
    flag: '--limit',
    env: 'COPYDESK_LIMIT',
    default: null,
    defaultText: 'all; 20 for search',
    commands: ['run', 'watch', 'search'],
    description: 'Takes at most this many items, or shows at most this many articles.',
  }),
  dryRun: toggled({
    flag: '--dry-run',
    env: 'COPYDESK_DRY_RUN',
    commands: ['run', 'watch'],
    description: 'Only lists which files would be taken, and why the others would not.',
  }),
  code: setting(oneOf(codes, 'code'), {
    flag: '--code',
    env: 'COPYDESK_CODE',
    default: null,
    defaultText: 'all',
    commands: ['retry'],
    description: 'Only items rejected with this code.',
  }),
  from: setting(count({ min: 1, max: 1_000_000_000_000 }), {
    flag: '--from',
    env: 'COPYDESK_FROM',
    default: 1,
    defaultText: '1',
    commands: ['tail', 'sinks'],
    description: 'Number of the first outcome to print, or to deliver again by sinks replay.',
  }),
  follow: toggled({
    flag: '--follow',
    env: 'COPYDESK_FOLLOW',
    commands: ['tail'],
    description: 'Keeps printing new lines until stopped.',
  }),
  watch: toggled({
    flag: '--watch',
    env: 'COPYDESK_WATCH',
    commands: ['status'],
    description: 'Keeps showing the status until stopped.',
  }),
  jsonl: toggled({
    flag: '--jsonl',
    env: 'COPYDESK_JSONL',
    commands: ['extract'],
    description:
      'Reads one JSON object a line from stdin, an article or an envelope around one, and writes one a line, in order.',
  }),
  explain: toggled({
    flag: '--explain',
    env: 'COPYDESK_EXPLAIN',
    commands: ['extract'],
    description: 'Lists on stderr what cleaning took out, and by which rule.',
  }),
  json: toggled({
    flag: '--json',
    env: 'COPYDESK_JSON',
    commands: ['run', 'status', 'find', 'search', 'retry', 'verify', 'sinks'],
    description: 'Prints the result as JSON.',
  }),
  repair: toggled({
    flag: '--repair',
    env: 'COPYDESK_REPAIR',
    commands: ['verify'],
    description: 'Rebuilds the ledger from the lines; the former ledger is kept under another name.',
  }),
  config: setting(path('file'), {
    flag: '--config',
    env: 'COPYDESK_CONFIG',
    default: null,
    defaultText: 'copydesk.yaml in the working directory, if there is one',
    commands: commandNames,
    description: 'YAML file of settings; flags and variables win over it.',
  }),
  logLevel: setting(oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'level'), {
    flag: '--log-level',
    env: 'COPYDESK_LOG_LEVEL',
    default: 'info',
    defaultText: 'info',
    commands: commandNames,
    description: 'Least important events that are logged.',
  }),
  logFormat: setting(oneOf(['pretty', 'json'], 'format'), {
    flag: '--log-format',
    env: 'COPYDESK_LOG_FORMAT',
    default: null,
    defaultText: 'pretty on a terminal, json otherwise',
    commands: commandNames,
    description: 'Log lines for people or for programs.',
  }),
} as const satisfies Record<string, SettingRow>;

export type SettingName = keyof typeof settings;

/** Settings whose default depends on the output or the environment are never null once that is known. */
type Computed = 'data' | 'namespace' | 'logFormat';

/** All settings for a command; those that it does not take have their defaults. */
export type Settings = {
  [Name in SettingName]: Name extends Computed
    ? NonNullable<ValueOf<Name>>
    : (typeof settings)[Name]['list'] extends null
      ? ValueOf<Name> | (typeof settings)[Name]['default']
      : readonly ValueOf<Name>[];
};
type ValueOf<Name extends SettingName> =
  (typeof settings)[Name] extends ValueKind<infer Value> ? Value : never;

/** The settings a command takes, in the order of the table. */
export function settingsOf(command: CommandName): [SettingName, (typeof settings)[SettingName]][] {
  return settingNames.flatMap((name) => {
    const commands: readonly CommandName[] = settings[name].commands;
    return commands.includes(command) ? [[name, settings[name]]] : [];
  });
}

export const settingNames = Object.keys(settings) as SettingName[];

/** The key of a setting in a settings file: its flag without the leading dashes. Null for `config`: a file names no other file. */
export function keyInFile(name: SettingName): string | null {
  return name === 'config' ? null : settings[name].flag.slice(2);
}
