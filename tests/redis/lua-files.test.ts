// What every Lua file of the sources keeps to.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { connect } from '../../src/redis/connection.ts';
import { declaredScripts } from '../../src/redis/script.ts';
import { nearRule } from '../../src/schemas/near-rule.ts';
import { testAddress } from './fixture.ts';

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const read = (path: string) => readFileSync(join(src, path), 'utf8');
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).sort();
const luaFiles = sources.filter((path) => path.endsWith('.lua'));
const redisModules = sources.filter((path) => /^redis\/.*\.ts$/.test(path));

const nameOf = ({ pathname }: URL) => decodeURIComponent(pathname).slice(src.length);
beforeAll(async () => {
  for (const path of redisModules) await import(pathToFileURL(join(src, path)).href);
});

/** The comment that a file begins with. */
const headOf = (path: string) => /^(?:--(?: .*)?\n)*/.exec(read(path))?.[0] ?? '';

test('every Lua file is a script of a module or is included by one', () => {
  const reached = new Set(declaredScripts.flatMap((script) => script.files.map(nameOf)));
  expect([...reached].sort()).toEqual(luaFiles);
});

test('every script says in its head what it does, what its keys and arguments are, and what it replies', () => {
  const silent = declaredScripts
    .map(({ file }) => nameOf(file))
    .filter(
      (path) =>
        !/^-- (?!KEYS|ARGV|Replies).*\n[\s\S]*^-- KEYS: [\s\S]*^-- ARGV: [\s\S]*^-- Replies /m.test(
          headOf(path),
        ),
    );
  expect(silent).toEqual([]);
});

test.each(luaFiles)('%s has a head, and no line that is too long', (path) => {
  expect(headOf(path)).toMatch(/^-- /);
  expect(
    read(path)
      .split('\n')
      .filter((line) => line.length > 160),
  ).toEqual([]);
});

test('every script compiles in Redis', async () => {
  const redis = connect(testAddress(), 'copydesk-test');
  try {
    for (const { file, lua, sha1 } of declaredScripts) {
      expect(await redis.call('SCRIPT', 'LOAD', lua), nameOf(file)).toBe(sha1);
    }
  } finally {
    redis.disconnect();
  }
});

test('the first look at a sketch takes as many slots as the rule says, two of each byte', () => {
  const [, body = ''] =
    /function screened\(sketch, record\)\n([\s\S]*?)\nend/.exec(read('redis/dedupe-index/compare.lua')) ?? [];
  const bytes = Array.from({ length: nearRule.screenedSlots / 2 }, (_, n) => n + 1);
  expect(/local (.*) = byte/.exec(body)?.[1]).toBe(bytes.map((n) => `b${n}`).join(', '));
  expect(body).toContain(`byte(record, OWNERSHIP_BYTES + 1, OWNERSHIP_BYTES + ${bytes.length})`);
  expect([...body.matchAll(/zeros\[bxor\(sketch\[(\d+)\], b(\d+)\)\]/g)].map(([, at, b]) => [at, b])).toEqual(
    bytes.map((n) => [`${n}`, `${n}`]),
  );
});
