// The loader of Lua scripts: includes and constants.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../src/redis/connection.ts';
import { luaScript, runScript } from '../../src/redis/script.ts';
import { testAddress } from './fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-lua-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a file of the folder; answers its address. */
function lua(name: string, ...lines: string[]): URL {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${lines.join('\n')}\n`);
  return pathToFileURL(path);
}

describe('an include', () => {
  test('is put in where it is named, by its path from the file that names it', () => {
    lua('shared/one.lua', 'local one = 1');
    lua('items/two.lua', "--- @include '../shared/one.lua'", 'local two = one + 1');
    const file = lua('items/main.lua', '-- Head.', "--- @include 'two.lua'", 'return two');
    const { lua: text, files } = luaScript(file);
    expect(text.split('\n').filter(Boolean)).toEqual([
      '-- Head.',
      'local one = 1',
      'local two = one + 1',
      'return two',
    ]);
    expect(files.map(({ pathname }) => pathname.slice(folder.length))).toEqual([
      '/items/main.lua',
      '/items/two.lua',
      '/shared/one.lua',
    ]);
  });

  test('is put in once, however many name it', () => {
    lua('one.lua', 'local one = 1');
    lua('two.lua', "--- @include 'one.lua'", 'local two = one + 1');
    const file = lua('main.lua', "--- @include 'one.lua'", "--- @include 'two.lua'", 'return two');
    expect(luaScript(file).lua.match(/local one/g)).toHaveLength(1);
  });
});

test('an include that is only a comment is refused', () => {
  const file = lua('main.lua', "-- @include 'one.lua'", 'return 1');
  expect(() => luaScript(file)).toThrow('only a comment');
});

describe('a constant', () => {
  test('that is negative begins no comment behind a minus sign', () => {
    expect(luaScript(lua('main.lua', 'return 5 -LOW'), { LOW: -1 }).lua).toBe('return 5 -(-1)\n');
  });

  test('is written in place of its name, but not in a comment, a string or a longer name', () => {
    const file = lua(
      'main.lua',
      '-- SIZE in bytes',
      'local SIZES_SEEN, own = MORE, \'SIZE\' .. ARGV[1] .. "SIZE" -- SIZE',
      'return own .. SIZE + SIZE',
    );
    expect(luaScript(file, { SIZE: 0.25, MORE: 3, SIZES_SEEN: 7 }).lua).toBe(
      [
        '-- SIZE in bytes',
        'local 7, own = 3, \'SIZE\' .. ARGV[1] .. "SIZE" -- SIZE',
        'return own .. 0.25 + 0.25',
        '',
      ].join('\n'),
    );
  });

  test('reaches the files that are included', () => {
    lua('one.lua', 'local one = SIZE');
    const file = lua('main.lua', "--- @include 'one.lua'", 'return one');
    expect(luaScript(file, { SIZE: 5 }).lua).toContain('local one = 5');
  });

  test('that is given and not named is an error', () => {
    const file = lua('main.lua', "return 'SIZE' -- SIZE");
    expect(() => luaScript(file, { SIZE: 5 })).toThrow(/main\.lua is given SIZE, but does not name it/);
  });

  test('that is named and not given is an error; KEYS and ARGV are none', () => {
    expect(() => luaScript(lua('main.lua', 'return MOST_ITEMS'))).toThrow(
      /main\.lua names MOST_ITEMS, but is given no such constant/,
    );
    expect(luaScript(lua('main.lua', 'return KEYS[1] .. ARGV[1]')).lua).toBe('return KEYS[1] .. ARGV[1]\n');
  });
});

test('a script is what it was when its module was loaded, whatever becomes of the file', async () => {
  const script = luaScript(lua('main.lua', 'return { SIZE, KEYS[1], ARGV[1] }'), { SIZE: 5 });
  lua('main.lua', 'return 2');
  const redis = connect(testAddress(), 'copydesk-test');
  try {
    expect(await runScript(redis, script, ['a'], ['b'])).toEqual([5, 'a', 'b']);
  } finally {
    redis.disconnect();
  }
});
