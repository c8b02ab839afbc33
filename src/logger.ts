// The log: one line an event on stderr, for people on a terminal or as JSON for programs.
// Must not write to stdout, and must not let a password or a terminal control sequence through.
import { createRequire } from 'node:module';
import { type Logger, type LoggerOptions, pino } from 'pino';

const require = createRequire(import.meta.url);

export interface LogSettings {
  /** A level of pino: fatal, error, warn, info, debug, trace or silent. */
  level: string;
  format: 'pretty' | 'json';
}

/** Where lines go; process.stderr's own file descriptor by default. */
type LogDestination = NodeJS.WritableStream | 2;

/** Opens the log. Every line is written before the call that logs it returns, so a crash loses none. */
export function openLogger({ level, format }: LogSettings, destination: LogDestination = 2): Logger {
  const options: LoggerOptions = {
    level,
    // The process id is useful only to programs, and log collectors know the host.
    base: format === 'json' ? { pid: process.pid } : null,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: {
      streamWrite: (line) => (format === 'json' ? hidePasswords(line) : hideControls(hidePasswords(line))),
    },
  };
  if (format === 'json') {
    if (destination !== 2) return pino(options, destination);
    const lines = pino.destination({ dest: 2, sync: true });
    lines.on('error', () => {}); // the terminal is gone: what is to be done goes on
    return pino(options, lines);
  }
  // Loaded only here: most processes log JSON and do not need its thirty modules.
  const { build: pretty }: typeof import('pino-pretty') = require('pino-pretty');
  const stream = pretty({
    destination,
    sync: true,
    colorize: destination === 2 && process.stderr.isTTY === true,
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'pid,hostname',
  });
  stream.on('error', () => {});
  return pino(options, stream);
}

/** Takes user and password out of every URL in a line, wherever it came from. */
export function hidePasswords(line: string): string {
  // In a Redis URL they reach to the last @, since people forget to encode a password; elsewhere an @ behind
  // the first slash belongs to the path.
  return line
    .replace(/\b(rediss?:\/\/)[^\s"'<>]*@/gi, '$1***@')
    .replace(/\b([a-z][a-z+.-]*:\/\/)[^\s"'<>/]*@/gi, '$1***@');
}

/** Replaces control characters that a terminal would obey. A line of JSON contains the lower ones as `\u00XX`, the upper ones raw. */
function hideControls(line: string): string {
  return line.replace(/\\u00[01][0-9a-f]|[\u007f-\u009f]/gi, '\\ufffd');
}
