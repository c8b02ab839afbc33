// Checks what the settings are made of: flags, variables, the settings file, defaults, and one clear line for what is wrong.
// Must not depend on this process' own environment.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CommandName, commandNames } from '../../src/app/command-names.ts';
import { flagKey, readSettings } from '../../src/app/config.ts';
import { settingNames, settings, settingsOf } from '../../src/app/settings.ts';
import { addOptions } from '../../src/cli/options.ts';
import { UsageError } from '../../src/errors.ts';
import { lastStage, stageNames } from '../../src/schemas/stage-name.ts';
import { sinkKinds } from '../../src/sinks/table.ts';

const oneOfAll = `must be one of ${sinkKinds.map(({ form }) => form).join(', ')}`;

type Env = Record<string, string | undefined>;

function read(command: CommandName, flags: Record<string, unknown> = {}, env: Env = {}) {
  return readSettings({ command, flags, args: [] }, { env, cwd: '/home/mara', stderrIsTerminal: false });
}

async function failure(...args: Parameters<typeof read>): Promise<string> {
  return messageOf(read(...args));
}

async function messageOf(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('nothing was wrong');
}

test('without flags and variables every setting has its default', async () => {
  expect((await read('up')).settings).toMatchObject({
    redisUrl: null,
    namespace: null,
    out: '/home/mara/out',
    data: null,
    stabilityMs: 'auto',
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
  expect((await read('up')).settings.concurrency).toBeGreaterThanOrEqual(1);
  expect(Object.keys((await read('up')).settings).sort()).toEqual([...settingNames].sort());
});

test('a flag wins over a variable, and a variable over the default', async () => {
  const env = { COPYDESK_DEADLINE: '20s', COPYDESK_NAMESPACE: 'from-env' };
  const { settings: values } = await read('work', { deadline: '30s' }, env);
  expect(values.deadlineMs).toBe(30_000);
  expect(values.namespace).toBe('from-env');
});

test('an empty variable counts as not set', async () => {
  expect((await read('run', {}, { REDIS_URL: '', COPYDESK_DEADLINE: '' })).settings).toMatchObject({
    redisUrl: null,
    deadlineMs: 10_000,
  });
});

test('every path is absolute', async () => {
  expect((await read('run', { out: 'a/b', data: '../d' })).settings).toMatchObject({
    out: '/home/mara/a/b',
    data: '/home/d',
  });
});

test('the log is for people on a terminal, unless it is said otherwise', async () => {
  const terminal = { env: {}, cwd: '/', stderrIsTerminal: true };
  expect((await readSettings({ command: 'up', flags: {}, args: [] }, terminal)).settings.logFormat).toBe(
    'pretty',
  );
  expect(
    (await readSettings({ command: 'up', flags: { logFormat: 'json' }, args: [] }, terminal)).settings
      .logFormat,
  ).toBe('json');
});

test.each([
  ['10MB', 10_485_760],
  ['512k', 524_288],
  ['1.5g', 1_610_612_736],
  ['2 MiB', 2_097_152],
  ['100', 100],
  ['7B', 7],
])('the size %s is %d bytes', async (text, expected) => {
  expect((await read('run', { maxBytes: text })).settings.maxBytes).toBe(expected);
});

test.each([
  ['10s', 10_000],
  ['500ms', 500],
  ['250', 250],
  ['1.5m', 90_000],
  ['1h', 3_600_000],
])('the time %s is %d ms', async (text, expected) => {
  expect((await read('run', { deadline: text })).settings.deadlineMs).toBe(expected);
});

test.each([
  ['60s', 60_000],
  ['36h', 129_600_000],
  ['1.5d', 129_600_000],
  ['12w', 7_257_600_000],
])('the span %s is %d ms', async (text, expected) => {
  expect((await read('work', { dedupeWindow: text })).settings.dedupeWindowMs).toBe(expected);
});

test.each(['0', '-1', '1e6', 'ten', '10 apples', '', '0x10', 'NaN', '9'.repeat(30)])(
  'the size %j is refused',
  async (text) => {
    expect(await failure('run', { maxBytes: text })).toContain('--max-bytes');
  },
);

describe('a bad setting is named in one line with its value and what is accepted', () => {
  test.each<[CommandName, Record<string, unknown>, Record<string, string>, string]>([
    ['watch', { after: 'delete' }, {}, '--after is "delete", but must be move or in-place.'],
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
  ])('%s with %j and %j', async (command, flags, env, message) => {
    expect(await failure(command, flags, env)).toBe(message);
  });

  test.each([
    'redis:/app:s3cr3t@cache',
    'app:s3cr3t@cache:6379',
    'redis://app:s3 cr3t@cache',
    'REDIS:app:s3cr3t@c',
  ])('a password is not shown, however wrong %s is', async (url) => {
    const message = await failure('up', {}, { REDIS_URL: url });
    expect(message).not.toMatch(/s3|cr3t/);
    expect(message).toContain('***@c');
  });

  test('nor is a password among the parameters of an address', async () => {
    const message = await failure('up', { sink: ['postgres://h/news?password=s3cr3t&a=b'] }, {});
    expect(message).toContain('postgres://h/news?password=***&a=b", but has an unknown parameter password');
  });
});

test('a variable of a setting that the command does not take is not looked at', async () => {
  expect((await read('extract', {}, { COPYDESK_POLL: 'nonsense' })).settings.pollMs).toBe(2_000);
});

test('a switch is on as a flag, and on or off as a variable', async () => {
  expect((await read('run', { dryRun: true })).settings.dryRun).toBe(true);
  expect((await read('run', {}, { COPYDESK_DRY_RUN: '1' })).settings.dryRun).toBe(true);
  expect((await read('run', {}, { COPYDESK_DRY_RUN: 'false' })).settings.dryRun).toBe(false);
  expect(await failure('run', {}, { COPYDESK_DRY_RUN: 'perhaps' })).toContain('true or false');
});

test('an unknown COPYDESK variable gets a warning with the nearest name', async () => {
  const { warnings } = await read('run', {}, { COPYDESK_SETLE: '1s', HOME: '/', COPYDESK_OUT: 'x' });
  expect(warnings).toEqual(['COPYDESK_SETLE is no setting; did you mean COPYDESK_SETTLE?']);
});

test.each(commandNames)('the options of %s are those of the table, and commander hands them over', (name) => {
  const command = addOptions(new Command(name), name);
  expect(command.options.map((option) => option.long)).toEqual(settingsOf(name).map(([, { flag }]) => flag));
  for (const option of command.options) expect(option.attributeName()).toBe(flagKey(option.long ?? ''));
  expect(command.helpInformation()).toContain('--log-level <level>');
});

test('what commander parses can be read', async () => {
  const command = addOptions(new Command('run').argument('[paths...]'), 'run');
  command.parse(['a', '--max-bytes', '1m', '--dry-run', '--out', 'results'], { from: 'user' });
  const { settings: values } = await read('run', command.opts());
  expect(values).toMatchObject({ maxBytes: 1_048_576, dryRun: true, out: join('/home/mara', 'results') });
});

test('no two settings share a flag or a variable, and every sentence ends', () => {
  const all = settingNames.map((name) => settings[name]);
  expect(new Set(all.map(({ flag }) => flag)).size).toBe(all.length);
  expect(new Set(all.map(({ env }) => env)).size).toBe(all.length);
  for (const { description } of all) expect(description).toMatch(/^[A-Z].*\.$/);
});

test('the default of every setting that has one is what its default text says', async () => {
  const { settings: values } = await read('up');
  for (const name of settingNames) {
    const { schema, default: value, defaultText, list } = settings[name];
    if (value === null || name === 'concurrency') continue;
    if (list === null) expect(schema('/home/mara').parse(defaultText), name).toBe(values[name]);
    else expect([defaultText, values[name]], name).toEqual(['none', []]);
  }
});

describe('a setting that is a list', () => {
  const sink = (name: string, location: string, shown: string) => {
    return { name, scheme: 'sqlite', location, path: location, shown };
  };

  test('is a flag that may be given again', async () => {
    const command = addOptions(new Command('run').argument('[paths...]'), 'run');
    command.parse(['a', '--sink', 'sqlite:b/c.sqlite', '--sink', 'all=sqlite:/d.sqlite'], { from: 'user' });
    expect((await read('run', command.opts())).settings.sinks).toEqual([
      sink('sqlite-b-c.sqlite', '/home/mara/b/c.sqlite', 'b/c.sqlite'),
      sink('all', '/d.sqlite', '/d.sqlite'),
    ]);
    expect(command.helpInformation()).toMatch(/--sink <\[name=\]url>/);
    expect(command.helpInformation().replace(/\s+/g, ' ')).toContain('May be given again.');
  });

  test('is a variable with a value on each line, which flags replace', async () => {
    const env = { COPYDESK_SINK: '\n a=sqlite:a\r\n\n  b=sqlite:b \n' };
    expect((await read('work', {}, env)).settings.sinks).toEqual([
      sink('a', '/home/mara/a', 'a'),
      sink('b', '/home/mara/b', 'b'),
    ]);
    expect((await read('work', { sink: ['c=sqlite:c'] }, env)).settings.sinks).toEqual([
      sink('c', '/home/mara/c', 'c'),
    ]);
    expect((await read('work', {}, { COPYDESK_SINK: '\n \n' })).settings.sinks).toEqual([]);
  });

  test.each([
    ['mongodb:x', oneOfAll],
    ['x.sqlite', oneOfAll],
    ['', oneOfAll],
    ['sqlite:', 'needs the path of a file: sqlite:PATH'],
    [
      'a b=sqlite:x',
      'needs a name of up to 64 letters, digits, dots, dashes and underscores, and 192 bytes: NAME=URL',
    ],
    ['../a=sqlite:x', oneOfAll],
  ])('refuses the sink %j', async (text, fault) => {
    const said = await failure('run', { sink: ['z=sqlite:z', text] });
    expect(said).toBe(`--sink is ${JSON.stringify(text)}, but ${fault}.`);
  });

  test('refuses two sinks that share a name or a place', async () => {
    expect(await failure('up', { sink: ['a=sqlite:x', 'A=sqlite:y'] })).toBe(
      '--sink is "A=sqlite:y", but another sink has the name A; give it one of its own: NAME=URL.',
    );
    expect(await failure('up', {}, { COPYDESK_SINK: 'a=sqlite:x\nb=sqlite:./x' })).toBe(
      'COPYDESK_SINK is "b=sqlite:./x", but the sink a already writes there.',
    );
    expect(await failure('up', { sink: ['a=jsonl:x', 'b=csv:x'] })).toBe(
      '--sink is "b=csv:x", but the sink a already writes there.',
    );
  });

  test('shows no password of a sink that is wrong', async () => {
    const said = await failure('up', { sink: ['desk=postgres://app:s3cr3t@db/x?y=1'] });
    expect(said).not.toContain('s3cr3t');
  });

  test('is refused as a flag by workers that do not publish; in a variable it is for others', async () => {
    const flags = { sink: ['a=sqlite:a'] };
    const env = { COPYDESK_SINK: 'a=nonsense:a' };
    const work = (args: string[], given: object) =>
      readSettings(
        { command: 'work', flags: {}, args, ...given },
        { env: {}, cwd: '/home/mara', stderrIsTerminal: false, ...given },
      );
    const others = stageNames.filter((stage) => stage !== lastStage);
    expect(await messageOf(work(others, { flags }))).toBe(
      `Sinks are written by the process that runs ${lastStage}. Give --sink to that one.`,
    );
    expect((await work(others, { env })).settings.sinks).toEqual([]);
    for (const args of [[], [...stageNames], [lastStage]]) {
      expect((await work(args, { flags })).settings.sinks).toHaveLength(1);
      expect(await messageOf(work(args, { env }))).toMatch(/^COPYDESK_SINK is "a=nonsense:a", but must be/);
    }
  });
});

describe('a settings file', () => {
  let cwd: string;
  beforeEach(() => {
    cwd = realpathSync(mkdtempSync(join(tmpdir(), 'copydesk-config-')));
  });
  afterEach(() => rmSync(cwd, { recursive: true }));

  interface Typed {
    command?: CommandName;
    flags?: Record<string, unknown>;
    args?: string[];
    env?: Env;
  }
  function readHere({ command = 'up', flags = {}, args = [], env = {} }: Typed = {}) {
    return readSettings({ command, flags, args }, { env, cwd, stderrIsTerminal: false });
  }
  function write(text: string, path = 'copydesk.yaml'): string {
    writeFileSync(join(cwd, path), text);
    return join(cwd, path);
  }

  test('in the working directory gives settings by the names of their flags, written as for the flags', async () => {
    const config = write(
      '# of our desk\nout: results\nmax-bytes: 20MB\nmax-in-flight: 500\nread-only: yes\n' +
        'dedupe-window: 90d\nport: "8080"\nsettle: auto\nnamespace: 2024\ntoken: 0123456789012345678901\n',
    );
    expect((await readHere()).settings).toMatchObject({
      config,
      out: join(cwd, 'results'),
      maxBytes: 20_971_520,
      maxInFlightItems: 500,
      readOnly: true,
      dedupeWindowMs: 7_776_000_000,
      port: 8_080,
      stabilityMs: 'auto',
      namespace: '2024',
      token: '0123456789012345678901',
    });
  });

  test.each(settingNames.filter((name) => name !== 'config'))('is where %s is looked for', async (name) => {
    const { flag, commands } = settings[name];
    // No kind of value accepts this one.
    const config = write(`${flag.slice(2)}: "\\0"\n`);
    for (const command of commands)
      expect(await messageOf(readHere({ command }))).toMatch(
        new RegExp(`^${config}:1: ${flag.slice(2)} is "\\\\u0000", but must be `),
      );
  });

  test('wins over the defaults alone: variables win over it, and flags over both', async () => {
    write('deadline: 20s\nconcurrency: 3\nnear: drop\n');
    const env = { COPYDESK_CONCURRENCY: '4', COPYDESK_NEAR: 'off' };
    const { settings: values } = await readHere({ flags: { near: 'link' }, env });
    expect(values).toMatchObject({ deadlineMs: 20_000, concurrency: 4, near: 'link' });
  });

  test.each([
    ['after', 'move', 'move'],
    ['after', 'in-place', 'in-place'],
    ['after', 'keep', 'in-place'],
    ['near', 'link', 'link'],
    ['near', 'drop', 'drop'],
    ['near', 'off', 'off'],
    ['near', '"off"', 'off'],
    ['near', 'keep', 'off'],
  ])('takes `%s: %s` as %s, and so do the flag and the variable', async (key, written, value) => {
    const text = written.replaceAll('"', '');
    expect((await readHere({ flags: { [key]: text } })).settings).toMatchObject({ [key]: value });
    const env = { [`COPYDESK_${key.toUpperCase()}`]: text };
    expect((await readHere({ env })).settings).toMatchObject({ [key]: value });
    write(`${key}: ${written}\n`);
    expect((await readHere()).settings).toMatchObject({ [key]: value });
  });

  test('is the one that --config or COPYDESK_CONFIG names, and only that one', async () => {
    write('deadline: 20s\nconcurrency: 3\n');
    mkdirSync(join(cwd, 'a'));
    const [a, b] = [write('deadline: 30s\n', 'a/a.yaml'), write('deadline: 40s\n', 'b.yaml')];
    const env = { COPYDESK_CONFIG: 'b.yaml' };
    const byVariable = (await readHere({ env })).settings;
    expect(byVariable).toMatchObject({ config: b, deadlineMs: 40_000 });
    expect(byVariable.concurrency).toBe(settings.concurrency.default);
    const byFlag = (await readHere({ flags: { config: 'a/a.yaml' }, env })).settings;
    expect(byFlag).toMatchObject({ config: a, deadlineMs: 30_000 });
    const byNone = (await readHere({ flags: { config: devNull }, env })).settings;
    expect(byNone).toMatchObject({ config: null, deadlineMs: 10_000 });
  });

  test('has paths that start at its own folder', async () => {
    mkdirSync(join(cwd, 'a'));
    write('out: results\ndata: ../data\n', 'a/a.yaml');
    const { settings: values } = await readHere({ flags: { config: 'a/a.yaml' } });
    expect(values).toMatchObject({ out: join(cwd, 'a/results'), data: join(cwd, 'data') });
    const { settings: mixed } = await readHere({ flags: { config: 'a/a.yaml', out: 'results' } });
    expect(mixed).toMatchObject({ out: join(cwd, 'results'), data: join(cwd, 'data') });
  });

  test.each(['', '\n', '# nothing yet\n', '---\n', '\ufeff', 'data:\nredis: ~\nout: null\n'])(
    'may be %j: then everything stands at its default',
    async (text) => {
      const config = write(text);
      const { settings: values } = await readHere();
      rmSync(config);
      expect(values).toEqual({ ...(await readHere()).settings, config });
    },
  );

  test('has one sink or a list of them, with paths from its own folder', async () => {
    mkdirSync(join(cwd, 'a'));
    const flags = { config: 'a/a.yaml' };
    const sinks = async () =>
      (await readHere({ flags })).settings.sinks.map(({ name, location }) => `${name} ${location}`);
    write('sink: all=sqlite:x.sqlite\n', 'a/a.yaml');
    expect(await sinks()).toEqual([`all ${join(cwd, 'a/x.sqlite')}`]);
    write('sink:\n  - all=sqlite:x.sqlite\n  - b=sqlite:../y.sqlite\n', 'a/a.yaml');
    expect(await sinks()).toEqual([`all ${join(cwd, 'a/x.sqlite')}`, `b ${join(cwd, 'y.sqlite')}`]);
    write('sink: []\n', 'a/a.yaml');
    expect(await sinks()).toEqual([]);
  });

  test.each([
    ['sink:\n  - a=sqlite:x\n  - b=nowhere:y\n', 3, `sink is "b=nowhere:y", but ${oneOfAll}.`],
    ['sink:\n  - a=sqlite:x\n\n  - {b: c}\n', 4, 'sink is a map. Give it a single value.'],
    ['out:\n  - a\n', 1, 'out is a list. Give it a single value.'],
  ])('with the list %j is refused, with file and line', async (text, line, message) => {
    const config = write(text);
    expect(await messageOf(readHere())).toBe(`${config}:${line}: ${message}`);
  });

  test('serves all commands: each leaves the settings of the others alone', async () => {
    write('poll: nonsense\nport: many\nmax-bytes: 1MB\n');
    expect((await readHere({ command: 'extract' })).settings).toMatchObject({
      pollMs: 2_000,
      maxBytes: 1_048_576,
    });
    expect((await readHere({ command: 'verify' })).settings.maxBytes).toBe(settings.maxBytes.default);
  });

  test.each([
    [
      'out: a\n\nmax-byte: 1',
      3,
      '"max-byte" is not a setting. Correct it (did you mean max-bytes?) or remove the line.',
    ],
    [
      'maxBytes: 1',
      1,
      '"maxBytes" is not a setting. Correct it (did you mean max-bytes?) or remove the line.',
    ],
    ['config: b.yaml', 1, '"config" is not a setting. Correct it (did you mean code?) or remove the line.'],
    ['near: delete', 1, 'near is "delete", but must be link, drop or off.'],
    ['# x\nconcurrency: 0x10', 2, 'concurrency is "0x10", but must be a whole number from 1 to 1024.'],
    ['read-only: perhaps', 1, 'read-only is "perhaps", but must be true or false.'],
    ['out: ""', 1, 'out is "", but must be a path.'],
    [
      'redis: http://app:s3cr3t@cache',
      1,
      expect.stringMatching(/^redis is "http:\/\/\*\*\*@cache", but must be/),
    ],
  ])('with %j is refused, with file and line', async (text, line, message) => {
    const config = write(text);
    const [place, said] = (await messageOf(readHere())).split(/(?<=:\d+): /s, 2);
    expect(place).toBe(`${config}:${line}`);
    expect(said).toEqual(message);
  });

  test('must not be in a folder that the command takes files from, the own inbox of `up` included', async () => {
    mkdirSync(join(cwd, 'inbox'));
    const flags = { config: write('', 'inbox/a.yaml') };
    for (const typed of [
      { command: 'up' },
      { command: 'run', args: ['inbox'] },
      { command: 'watch', args: ['.'] },
    ] as const)
      expect(await messageOf(readHere({ ...typed, args: [...(typed.args ?? [])], flags }))).toMatch(
        /a\.yaml is in \S+, and/,
      );
    for (const typed of [
      { command: 'up', args: ['b'] },
      { command: 'find', args: ['inbox'] },
    ] as const)
      expect((await readHere({ ...typed, args: [...typed.args], flags })).settings.config).toBe(flags.config);
  });

  test.each(['README.md', 'docs/operations.md'])('can be the example of %s', async (page) => {
    const text = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8');
    const [, example = ''] = /```yaml\n(# copydesk\.yaml\n.*?)```/s.exec(text) ?? [];
    const config = write(example);
    for (const command of commandNames) expect((await readHere({ command })).settings.config).toBe(config);
    expect((await readHere()).settings).toMatchObject({ out: join(cwd, 'results'), maxBytes: 20_971_520 });
  });

  test('that is named but missing is refused', async () => {
    const message = await messageOf(readHere({ env: { COPYDESK_CONFIG: 'gone.yaml' } }));
    expect(message).toBe(
      `The settings file ${join(cwd, 'gone.yaml')} can't be read: no such file or folder. Correct that, or name another file with --config.`,
    );
  });
});
