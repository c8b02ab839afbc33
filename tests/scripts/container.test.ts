// The entry of the containers, before a node that says what it was handed.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const entry = fileURLToPath(new URL('../../scripts/container.sh', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync('/tmp/copydesk-entry-');
  writeFileSync(join(folder, 'node'), '#!/bin/sh\nprintf "%s %s" "$REDIS_URL" "$*"\n');
  chmodSync(join(folder, 'node'), 0o755);
  writeFileSync(join(folder, 'password'), 's3cret%2F\n');
  writeFileSync(join(folder, 'empty'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

function enter(env: Record<string, string>): string {
  const given = { PATH: `${folder}:${process.env.PATH ?? ''}`, REDIS_URL: '', ...env };
  return execFileSync('sh', [entry, 'work', 'two words'], { env: given, encoding: 'utf8' });
}
const told = ' /app/bin/copydesk.js work two words';

test.for([
  ['', ''],
  ['redis://10.0.0.5:6379', 'redis://:s3cret%2F@10.0.0.5:6379'],
  ['rediss://copydesk@redis.example', 'rediss://copydesk:s3cret%2F@redis.example'],
  ['redis://user:own@redis:6379', 'redis://user:own@redis:6379'],
  ['redis://one:1,redis://other:2', 'redis://:s3cret%2F@one:1,redis://other:2'],
  ['/run/redis.sock', '/run/redis.sock'],
] as const)('the address %j with a password from a file', ([REDIS_URL, address]) => {
  expect(enter({ REDIS_URL, REDIS_PASSWORD_FILE: join(folder, 'password') })).toBe(address + told);
  expect(enter({ REDIS_URL, REDIS_PASSWORD_FILE: join(folder, 'empty') })).toBe(REDIS_URL + told);
  expect(enter({ REDIS_URL })).toBe(REDIS_URL + told);
});

test('a host is an address as well', () => {
  const password = { REDIS_PASSWORD_FILE: join(folder, 'password') };
  expect(enter({ REDIS_HOST: 'redis', ...password })).toBe(`redis://:s3cret%2F@redis:6379${told}`);
});

test('a password that can’t be read ends it', () => {
  expect(() => enter({ REDIS_URL: 'redis://redis', REDIS_PASSWORD_FILE: join(folder, 'none') })).toThrow(
    /none/,
  );
});
