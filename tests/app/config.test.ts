// Checks what the settings are made of: flags, variables, defaults, and one clear line for what is wrong.
// Must not depend on this process' own environment.
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { type CommandName, commandNames } from '../../src/app/command-names.ts';
import { flagKey, readSettings } from '../../src/app/config.ts';
import { settingNames, settings, settingsOf } from '../../src/app/settings.ts';
import { addOptions } from '../../src/cli/options.ts';
import { UsageError } from '../../src/errors.ts';

function read(
  command: CommandName,
  flags: Record<string, unknown> = {},
  env: Record<string, string | undefined> = {},
) {
  return readSettings(command, flags, env, '/home/mara', false);
}

function failure(
  command: CommandName,
  flags: Record<string, unknown>,
  env: Record<string, string> = {},
): string {
  try {
    read(command, flags, env);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('nothing was wrong');
}

test('without flags and variables every setting has its default', () => {
  expect(read('up').settings).toMatchObject({
    redisUrl: null,
    namespace: null,
    out: '/home/mara/out',
    data: null,
    settleMs: 'auto',
    pollMs: 2_000,
    maxBytes: 10_485_760,
    deadlineMs: 10_000,
    maxInFlightItems: 10_000,
    maxInFlightBytes: 268_435_456,
    after: 'move',
    childMemoryMb: 512,
    shutdownMs: 10_000,
    near: 'link',
    dedupeWindowMs: null,
    logLevel: 'info',
    logFormat: 'json',
    dryRun: false,
    limit: null,
  });
  expect(read('up').settings.concurrency).toBeGreaterThanOrEqual(1);
  expect(Object.keys(read('up').settings).sort()).toEqual([...settingNames].sort());
});

test('a flag wins over a variable, and a variable over the default', () => {
  const env = { COPYDESK_DEADLINE: '20s', COPYDESK_NAMESPACE: 'from-env' };
  const { settings: values } = read('work', { deadline: '30s' }, env);
  expect(values.deadlineMs).toBe(30_000);
  expect(values.namespace).toBe('from-env');
});

test('an empty variable counts as not set', () => {
  expect(read('run', {}, { REDIS_URL: '', COPYDESK_DEADLINE: '' }).settings).toMatchObject({
    redisUrl: null,
    deadlineMs: 10_000,
  });
});

test('every path is absolute', () => {
  expect(read('run', { out: 'a/b', data: '../d' }).settings).toMatchObject({
    out: '/home/mara/a/b',
    data: '/home/d',
  });
});

test('the log is for people on a terminal, unless it is said otherwise', () => {
  expect(readSettings('up', {}, {}, '/', true).settings.logFormat).toBe('pretty');
  expect(readSettings('up', { logFormat: 'json' }, {}, '/', true).settings.logFormat).toBe('json');
});

test.each([
  ['10MB', 10_485_760],
  ['512k', 524_288],
  ['1.5g', 1_610_612_736],
  ['2 MiB', 2_097_152],
  ['100', 100],
  ['7B', 7],
])('the size %s is %d bytes', (text, expected) => {
  expect(read('run', { maxBytes: text }).settings.maxBytes).toBe(expected);
});

test.each([
  ['10s', 10_000],
  ['500ms', 500],
  ['250', 250],
  ['1.5m', 90_000],
  ['1h', 3_600_000],
])('the time %s is %d ms', (text, expected) => {
  expect(read('run', { deadline: text }).settings.deadlineMs).toBe(expected);
});

test.each([
  ['60s', 60_000],
  ['36h', 129_600_000],
  ['1.5d', 129_600_000],
  ['12w', 7_257_600_000],
])('the span %s is %d ms', (text, expected) => {
  expect(read('work', { dedupeWindow: text }).settings.dedupeWindowMs).toBe(expected);
});

test.each(['0', '-1', '1e6', 'ten', '10 apples', '', '0x10', 'NaN', '9'.repeat(30)])(
  'the size %j is refused',
  (text) => {
    expect(failure('run', { maxBytes: text })).toContain('--max-bytes');
  },
);

describe('a bad setting is named in one line with its value and what is accepted', () => {
  test.each<[CommandName, Record<string, unknown>, Record<string, string>, string]>([
    ['watch', { after: 'delete' }, {}, '--after is "delete", but must be move or keep.'],
    [
      'work',
      {},
      { COPYDESK_CONCURRENCY: '0' },
      'COPYDESK_CONCURRENCY is "0", but must be a whole number from 1 to 1024.',
    ],
    [
      'run',
      { dedupeWindow: '90' },
      {},
      '--dedupe-window is "90", but must be a span such as 36h, 90d or 12w, from 60s to 3650d.',
    ],
    [
      'run',
      { deadline: '5 days' },
      {},
      '--deadline is "5 days", but must be a time such as 500ms, 10s or 2m, from 100ms to 24h.',
    ],
    [
      'up',
      {},
      { COPYDESK_NAMESPACE: 'My\nDesk' },
      'COPYDESK_NAMESPACE is "My\\nDesk", but must be up to 64 of a-z, 0-9 and -.',
    ],
    [
      'up',
      {},
      { REDIS_URL: 'http://app:s3cr3t@cache.example.com' },
      'REDIS_URL is "http://***@cache.example.com", but must be redis://host:port, rediss://host:port (several nodes of a cluster with commas between) or a path of a unix socket; Sentinels are not followed.',
    ],
  ])('%s with %j and %j', (command, flags, env, message) => {
    expect(failure(command, flags, env)).toBe(message);
  });

  test.each([
    'redis:/app:s3cr3t@cache',
    'app:s3cr3t@cache:6379',
    'redis://app:s3 cr3t@cache',
    'REDIS:app:s3cr3t@c',
  ])('a password is not shown, however wrong %s is', (url) => {
    const message = failure('up', {}, { REDIS_URL: url });
    expect(message).not.toMatch(/s3|cr3t/);
    expect(message).toContain('***@c');
  });
});

test('a variable of a setting that the command does not take is not looked at', () => {
  expect(read('extract', {}, { COPYDESK_POLL: 'nonsense' }).settings.pollMs).toBe(2_000);
});

test('a switch is on as a flag, and on or off as a variable', () => {
  expect(read('run', { dryRun: true }).settings.dryRun).toBe(true);
  expect(read('run', {}, { COPYDESK_DRY_RUN: '1' }).settings.dryRun).toBe(true);
  expect(read('run', {}, { COPYDESK_DRY_RUN: 'false' }).settings.dryRun).toBe(false);
  expect(failure('run', {}, { COPYDESK_DRY_RUN: 'perhaps' })).toContain('true or false');
});

test('an unknown COPYDESK variable gets a warning with the nearest name', () => {
  const { warnings } = read('run', {}, { COPYDESK_SETLE: '1s', HOME: '/', COPYDESK_OUT: 'x' });
  expect(warnings).toEqual(['COPYDESK_SETLE is no setting; did you mean COPYDESK_SETTLE?']);
});

test.each(commandNames)('the options of %s are those of the table, and commander hands them over', (name) => {
  const command = addOptions(new Command(name), name);
  expect(command.options.map((option) => option.long)).toEqual(settingsOf(name).map(([, { flag }]) => flag));
  for (const option of command.options) expect(option.attributeName()).toBe(flagKey(option.long ?? ''));
  expect(command.helpInformation()).toContain('--log-level <level>');
});

test('what commander parses can be read', () => {
  const command = addOptions(new Command('run').argument('[paths...]'), 'run');
  command.parse(['a', '--max-bytes', '1m', '--dry-run', '--out', 'results'], { from: 'user' });
  const { settings: values } = read('run', command.opts());
  expect(values).toMatchObject({ maxBytes: 1_048_576, dryRun: true, out: join('/home/mara', 'results') });
});

test('no two settings share a flag or a variable, and every sentence ends', () => {
  const all = settingNames.map((name) => settings[name]);
  expect(new Set(all.map(({ flag }) => flag)).size).toBe(all.length);
  expect(new Set(all.map(({ env }) => env)).size).toBe(all.length);
  for (const { description } of all) expect(description).toMatch(/^[A-Z].*\.$/);
});

test('the default of every setting that has one is what its default text says', () => {
  for (const name of settingNames) {
    const { schema, default: value, defaultText } = settings[name];
    if (value === null || name === 'concurrency') continue;
    expect(schema.parse(defaultText), name).toBe(value);
  }
});
