// What every command receives and answers.
// Must not know any single command.
import type { Logger } from 'pino';
import type { Settings } from '../app/settings.ts';

/** Exit codes of all commands. */
export const exitCode = { done: 0, someRejected: 1, usage: 2, failed: 3, interrupted: 130 } as const;

export interface CommandContext {
  settings: Settings;
  /** The words after the command's name. */
  args: string[];
  log: Logger;
  /** Aborted by the first SIGINT, SIGTERM or SIGHUP: stop, within the shutdown bound. */
  signal: AbortSignal;
}

/** Runs until done or stopped; answers the exit code. Throws UsageError or SystemError for what the user can mend. */
export type Command = (context: CommandContext) => Promise<number>;
