// The bin: picks the command, turns signals into an orderly stop and errors into one line and an exit code.
// Must not do any work of a command, or load one that was not picked.
import { CommanderError, Command as Program } from 'commander';
import type { CommandName } from './app/command-names.ts';
import { readSettings } from './app/config.ts';
import { settingsOf } from './app/settings.ts';
import { type Command, exitCode } from './cli/command.ts';
import { addOptions } from './cli/options.ts';
import { isUnread, listenForStop } from './cli/stopping.ts';
import { SystemError, UsageError } from './errors.ts';
import { hidePasswords, openLogger } from './logger.ts';
import { safeText } from './text/safe-text.ts';
import { version } from './version.ts';

interface Entry {
  name: CommandName;
  /** The words after the name, as help shows them. */
  args: string;
  description: string;
  load(): Promise<Command>;
}

// Loaded only when picked: `extract` must not wait for BullMQ, nor `status` for an HTML parser.
const commands: Entry[] = [
  {
    name: 'extract',
    args: '[file...]',
    description: 'print the article of files or stdin as JSON; needs no Redis',
    load: async () => (await import('./cli/extract.ts')).extractCommand,
  },
  {
    name: 'run',
    args: '<path...>',
    description: 'process every file under the paths once, then exit; leaves them where they are',
    load: async () => (await import('./cli/run.ts')).runCommand,
  },
  {
    name: 'up',
    args: '[dir]',
    description:
      'everything in one process: Redis if none is given, the watcher on dir (./inbox), workers, dashboard',
    load: async () => (await import('./cli/up.ts')).upCommand,
  },
  {
    name: 'watch',
    args: '<dir>',
    description: 'the producer alone: take files that are dropped in a folder',
    load: async () => (await import('./cli/watch.ts')).watchCommand,
  },
  {
    name: 'work',
    args: '[stage...]',
    description: 'workers alone, for all stages or those named',
    load: async () => (await import('./cli/work.ts')).workCommand,
  },
  {
    name: 'status',
    args: '',
    description: 'what waits, what runs, what came out',
    load: async () => (await import('./cli/status.ts')).statusCommand,
  },
  {
    name: 'dashboard',
    args: '',
    description: 'show the web monitor: the live pipeline, failures, where every file is',
    load: async () => (await import('./cli/dashboard.ts')).dashboardCommand,
  },
  {
    name: 'find',
    args: '<query...>',
    description: 'where is my file? By path, words of the title, item, article or story id',
    load: async () => (await import('./cli/find.ts')).findCommand,
  },
  {
    name: 'search',
    args: '<words...>',
    description:
      'full text over the library; filters site: lang: since: until: author: story: quality:, "phrases", -words',
    load: async () => (await import('./cli/search.ts')).searchCommand,
  },
  {
    name: 'retry',
    args: '[item...]',
    description: 'send rejected items through again',
    load: async () => (await import('./cli/retry.ts')).retryCommand,
  },
  {
    name: 'tail',
    args: '[articles|outcomes]',
    description: 'print each committed line once; --follow waits for more',
    load: async () => (await import('./cli/tail.ts')).tailCommand,
  },
  {
    name: 'verify',
    args: '',
    description: 'check the ledger against the lines; --repair rebuilds it from them',
    load: async () => (await import('./cli/verify.ts')).verifyCommand,
  },
  {
    name: 'sinks',
    args: '[replay|retry] [name]',
    description: 'what each sink received and refused; replay fills one again, retry sends what it refused',
    load: async () => (await import('./cli/sinks.ts')).sinksCommand,
  },
  {
    name: 'export',
    args: '<url>',
    description: 'fill one sink from the whole ledger, then exit',
    load: async () => (await import('./cli/export.ts')).exportCommand,
  },
];

/** For commands that have nothing to do with any. */
const noPipeline = { data: '', redisUrl: null, namespace: '' };

async function run(entry: Entry, args: string[], flags: Record<string, unknown>): Promise<number> {
  const { settings: given, warnings } = await readSettings({ command: entry.name, flags, args });
  const log = openLogger({ level: given.logLevel, format: given.logFormat });
  for (const warning of warnings) log.warn(warning);
  const command = await entry.load();
  const takesPipeline = settingsOf(entry.name).some(([name]) => name === 'data');
  const pipeline = takesPipeline
    ? await (await import('./app/find-pipeline.ts')).findPipeline(given, process.cwd())
    : noPipeline;
  const settings = { ...given, ...pipeline };
  const code = await command({ settings, args, log, signal });
  return isUnread() ? exitCode.done : code;
}

function describe(error: unknown): { line: string; code: number } {
  if (error instanceof CommanderError)
    return { line: '', code: error.exitCode === 0 ? exitCode.done : exitCode.usage };
  if (error instanceof UsageError) return { line: safeText(error.message), code: exitCode.usage };
  if (error instanceof SystemError) return { line: safeText(error.message), code: exitCode.failed };
  // Redis itself has refused a command: its keys are somebody else's, or its user may not do this.
  if (error instanceof Error && error.name === 'ReplyError') {
    const hint = error.message.startsWith('WRONGTYPE')
      ? 'A key has the wrong type: another program uses the same names. Use another --namespace, or remove the key.'
      : 'See docs/operations.md for what Copydesk needs of Redis.';
    return { line: `Redis refused a command (${safeText(error.message)}). ${hint}`, code: exitCode.failed };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const detail = stack.split('\n').map(safeText).join('\n');
  return { line: `failed unexpectedly. Please report this: ${detail}`, code: exitCode.failed };
}

async function main(argv: string[]): Promise<number> {
  const program = new Program('copydesk')
    .description('Drop raw scraped articles in; clean, deduplicated, enriched articles come out.')
    .version(version)
    .exitOverride()
    .enablePositionalOptions()
    .configureHelp({ showGlobalOptions: false });
  let result = exitCode.done as number;
  for (const entry of commands) {
    const command = program
      .command(`${entry.name} ${entry.args}`.trim())
      .description(entry.description)
      .exitOverride()
      // A word that begins with a dash is one to leave out.
      .allowUnknownOption(entry.name === 'search');
    addOptions(command, entry.name);
    command.action(async () => {
      result = await run(entry, command.args, command.opts());
    });
  }
  await program.parseAsync(argv);
  return result;
}

const signal = listenForStop();
try {
  process.exitCode = await main(process.argv);
} catch (error) {
  // Whatever waits for its output to be read fails when the reader leaves.
  const { line, code } = isUnread() ? { line: '', code: exitCode.done } : describe(error);
  if (line !== '') process.stderr.write(`copydesk: ${hidePasswords(line)}\n`);
  process.exitCode = code;
}
// The command has closed what it opened; a library's last timer must not hold the prompt for seconds.
process.stdout.write('', () => process.exit());
