// The entry of the containers, before a node that says what it was handed.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const entry = fileURLToPath(new URL('../../scripts/container.sh', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-entry-'));
  const node = `#!/bin/sh
    if [ "$1" = -p ]; then exec ${process.execPath} "$@"; fi
    printf "%s %s" "$REDIS_URL" "$*"`;
  writeFileSync(join(folder, 'node'), node);
  chmodSync(join(folder, 'node'), 0o755);
  writeFileSync(join(folder, 'password'), 's3c@et/%\n');
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
  ['redis://10.0.0.5:6379', 'redis://:s3c%40et%2F%25@10.0.0.5:6379'],
  ['rediss://copydesk@redis.example', 'rediss://copydesk:s3c%40et%2F%25@redis.example'],
  ['redis://user:own@redis:6379', 'redis://user:own@redis:6379'],
  ['redis://one:1,redis://other:2', 'redis://:s3c%40et%2F%25@one:1,redis://other:2'],
  ['/run/redis.sock', '/run/redis.sock'],
] as const)('the address %j with a password from a file', ([REDIS_URL, address]) => {
  expect(enter({ REDIS_URL, REDIS_PASSWORD_FILE: join(folder, 'password') })).toBe(address + told);
  expect(enter({ REDIS_URL, REDIS_PASSWORD_FILE: join(folder, 'empty') })).toBe(REDIS_URL + told);
  expect(enter({ REDIS_URL })).toBe(REDIS_URL + told);
});

test('a host is an address as well, whose password goes to no other', () => {
  const password = { REDIS_PASSWORD_FILE: join(folder, 'password') };
  expect(enter({ REDIS_HOST: 'redis', ...password })).toBe(`redis://:s3c%40et%2F%25@redis:6379${told}`);
  const REDIS_URL = 'redis://elsewhere';
  expect(enter({ REDIS_HOST: 'redis', REDIS_URL, ...password })).toBe(`${REDIS_URL}${told}`);
});

test('a password that can’t be read ends it', () => {
  expect(() => enter({ REDIS_URL: 'redis://redis', REDIS_PASSWORD_FILE: join(folder, 'none') })).toThrow(
    /none is no file/,
  );
  expect(() => enter({ REDIS_URL: 'redis://redis', REDIS_PASSWORD_FILE: folder })).toThrow(/is no file/);
});
