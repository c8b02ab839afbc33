// Checks what a log line says, and what it must never say.
// Must not write to this process' own stderr: the default destination is tried in a process of its own.
import { execFile } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { hidePasswords, type LogSettings, openLogger } from '../src/logger.ts';

const run = promisify(execFile);

function logged(settings: LogSettings, work: (log: ReturnType<typeof openLogger>) => void): string {
  const stream = new PassThrough();
  work(openLogger(settings, stream));
  const chunk: unknown = stream.read();
  return chunk === null ? '' : String(chunk);
}

test('as JSON a line is one object with its time, level, fields and message', () => {
  const line = logged({ level: 'info', format: 'json' }, (log) => log.info({ stage: 'parse' }, 'done\nhere'));
  expect(line.split('\n')).toHaveLength(2);
  expect(JSON.parse(line)).toMatchObject({ level: 30, stage: 'parse', msg: 'done\nhere', pid: process.pid });
});

test('for people a line is text with the message and its fields', () => {
  const line = logged({ level: 'info', format: 'pretty' }, (log) => log.warn({ stage: 'parse' }, 'slow'));
  expect(line).toMatch(/^\[\d\d:\d\d:\d\d\] WARN: slow\n\s+stage: "parse"\n$/);
});

test('lines below the level are not written', () => {
  expect(logged({ level: 'warn', format: 'json' }, (log) => log.info('quiet'))).toBe('');
});

test.each(['json', 'pretty'] as const)('a password in a Redis URL never reaches the %s log', (format) => {
  const line = logged({ level: 'info', format }, (log) => {
    const url = 'rediss://app:s3cr3t@cache.example.com:6379/1';
    log.error({ url, deep: { list: [url] }, err: new Error(`no answer from ${url}`) }, `lost ${url}`);
  });
  expect(line).not.toContain('s3cr3t');
  expect(line).toContain('rediss://***@cache.example.com:6379/1');
});

test.each(['redis://127.0.0.1:6379 and mara@example.com', 'https://news.example.com/@mara/a-story'])(
  '%s holds no password and stays as it is',
  (line) => {
    expect(hidePasswords(line)).toBe(line);
  },
);

test('a password with an @ in it is hidden whole', () => {
  expect(hidePasswords('redis://:p@s/s@host:1')).toBe('redis://***@host:1');
  expect(hidePasswords('http://a:b@host/x@y')).toBe('http://***@host/x@y');
});

test('a name with terminal control sequences can not play with the terminal', () => {
  const line = logged({ level: 'info', format: 'pretty' }, (log) =>
    log.info({ path: 'a\u001b[2Jb\u009b31mc' }, 'claimed \u001b]0;owned\u0007'),
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern looks for control characters
  expect(line).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  expect(line).toContain('claimed');
});

test.each(['json', 'pretty'])(
  'the %s log goes to stderr and is complete when the process exits at once',
  async (format) => {
    const program = `
    import { openLogger } from ${JSON.stringify(new URL('../src/logger.ts', import.meta.url).href)};
    const log = openLogger({ level: 'info', format: '${format}' });
    for (let i = 0; i < 500; i += 1) log.info('line of the log');
    process.exit(0);
  `;
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', program]);
    expect(stdout).toBe('');
    expect(stderr.match(/line of the log/g)).toHaveLength(500);
  },
);
