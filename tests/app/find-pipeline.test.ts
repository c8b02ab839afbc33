// Which pipeline a command means.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSettings } from '../../src/app/config.ts';
import { findPipeline, requirePipeline, withoutPassword } from '../../src/app/find-pipeline.ts';
import { readPipelineFile, writePipelineFile } from '../../src/app/pipeline-file.ts';
import { SystemError, UsageError } from '../../src/errors.ts';

let cwd: string;
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'copydesk-find-')));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const at = (...path: string[]) => join(cwd, ...path);
async function find(flags: Record<string, string> = {}, env: Record<string, string> = {}, from = cwd) {
  const typed = { command: 'status', flags, args: [] } as const;
  const { settings } = await readSettings(typed, { env, cwd: from, stderrIsTerminal: false });
  return findPipeline(settings, from);
}
function note(out: string, parts: { data?: string; redis?: string; namespace?: string }) {
  mkdirSync(out, { recursive: true });
  const { data = join(out, '.copydesk'), redis = null, namespace = 'copydesk' } = parts;
  writePipelineFile(out, { data, redis, namespace, ledgerId: 'an-id', config: null });
}
const own = (out: string) => ({ data: join(out, '.copydesk'), redisUrl: null, namespace: 'copydesk' });

test('an output that names no pipeline has one of its own inside it', async () => {
  expect(await find()).toEqual(own(at('out')));
  expect(await find({ out: 'b' })).toEqual(own(at('b')));
});

test('an output says which pipeline it has, whatever folder the command is started in', async () => {
  note(at('out'), { data: at('data'), redis: 'redis://cache:6379', namespace: 'desk' });
  mkdirSync(at('elsewhere'));
  const expected = { data: at('data'), redisUrl: 'redis://cache:6379', namespace: 'desk' };
  expect(await find()).toEqual(expected);
  expect(await find({ out: '../out' }, {}, at('elsewhere'))).toEqual(expected);
});

test('what is given wins, from a flag or a variable', async () => {
  note(at('out'), { data: at('data'), redis: 'redis://cache:6379', namespace: 'desk' });
  expect(await find({ data: 'd' })).toEqual({ data: at('d'), redisUrl: null, namespace: 'copydesk' });
  expect(await find({}, { REDIS_URL: 'redis://other' })).toMatchObject({
    redisUrl: 'redis://other',
    namespace: 'copydesk',
  });
  expect(await find({ namespace: 'b' })).toMatchObject({ redisUrl: 'redis://cache:6379', namespace: 'b' });
});

test('the same Redis, given again with its password, keeps its namespace', async () => {
  note(at('out'), { redis: withoutPassword('redis://app:s3cret@cache:6379'), namespace: 'desk' });
  const given = await find({}, { REDIS_URL: 'redis://app:s3cret@cache:6379' });
  expect(given).toMatchObject({ redisUrl: 'redis://app:s3cret@cache:6379', namespace: 'desk' });
});

test.each([
  ['redis://:s3cret@one:1,redis://:s3cret@two:2', 'redis://one:1,redis://two:2'],
  ['rediss://app:s3cret@one/3?family=6&password=s3cret', 'rediss://app@one/3?family=6'],
  ['/run/redis.sock', '/run/redis.sock'],
])('no password of %s is written down', (url, shown) => {
  expect(withoutPassword(url)).toBe(shown);
});

test('a project folder that was moved keeps its pipeline, and a copy of it has its own', async () => {
  mkdirSync(at('project'));
  note(at('project/out'), { data: at('project/data') });
  cpSync(at('project'), at('copy'), { recursive: true });
  renameSync(at('project'), at('moved'));
  expect((await find({}, {}, at('moved'))).data).toBe(at('moved/data'));
  expect((await find({}, {}, at('copy'))).data).toBe(at('copy/data'));
});

test('data that is neither inside nor beside the output is named by its full path', async () => {
  mkdirSync(at('project'));
  note(at('project/out'), { data: at('disk/data') });
  renameSync(at('project'), at('moved'));
  expect((await find({}, {}, at('moved'))).data).toBe(at('disk/data'));
});

test('the data that an older version kept where it was started belong to the output of that folder', async () => {
  mkdirSync(at('.copydesk/redis'), { recursive: true });
  expect((await find()).data).toBe(at('.copydesk'));
  expect((await find({ out: 'b' })).data).toBe(at('b/.copydesk'));
  mkdirSync(at('c'));
  writeFileSync(at('c/ledger.sqlite'), '');
  expect((await find({ out: 'c' })).data).toBe(at('.copydesk'));
  mkdirSync(at('c/.copydesk/redis'), { recursive: true });
  expect((await find({ out: 'c' })).data).toBe(at('c/.copydesk'));
});

test('a damaged pipeline.json is told in one line', async () => {
  mkdirSync(at('out'));
  writeFileSync(at('out/pipeline.json'), '{"data":');
  await expect(find()).rejects.toThrow(SystemError);
  await expect(find()).rejects.toThrow(/pipeline\.json is damaged\. Remove it/);
});

test('nothing is there to look at before a private server has run', async () => {
  const settings = { out: at('out'), ...(await find()) };
  expect(() => requirePipeline(settings)).toThrow(UsageError);
  expect(() => requirePipeline(settings)).toThrow(/There is no pipeline in/);
  mkdirSync(at('out/.copydesk/redis'), { recursive: true });
  expect(() => requirePipeline(settings)).toThrow(/There is no pipeline in/);
  writeFileSync(at('out/.copydesk/redis/log'), '');
  requirePipeline(settings);
  expect(readPipelineFile(at('out'))).toBeNull();
});

describe('an output that names the settings file of its pipeline', () => {
  const address = 'redis://app:s3cret@cache:6379';
  function noteWithFile(text: string) {
    mkdirSync(at('out'));
    mkdirSync(at('conf'));
    writeFileSync(at('conf/copydesk.yaml'), text);
    const parts = { data: at('data'), redis: 'redis://app@cache:6379', namespace: 'desk', ledgerId: 'an-id' };
    writePipelineFile(at('out'), { ...parts, config: at('conf/copydesk.yaml') });
  }

  test('gets the password of its Redis from there, whatever folder the command is started in', async () => {
    noteWithFile(`redis: ${address}\nnamespace: another\ndata: elsewhere\n`);
    expect(await find()).toEqual({ data: at('data'), redisUrl: address, namespace: 'desk' });
    expect(await find({ redis: 'redis://other' })).toMatchObject({ redisUrl: 'redis://other' });
  });

  test('keeps its own Redis when the file names another one by now, or none', async () => {
    noteWithFile('redis: redis://app:s3cret@other:6379\n');
    expect((await find()).redisUrl).toBe('redis://app@cache:6379');
    writeFileSync(at('conf/copydesk.yaml'), '');
    expect((await find()).redisUrl).toBe('redis://app@cache:6379');
  });

  test('is found without the file, but a file that is wrong is named', async () => {
    noteWithFile('redis: [a]\n');
    await expect(find()).rejects.toThrow(/conf\/copydesk\.yaml:1: redis is a list/);
    rmSync(at('conf'), { recursive: true });
    expect((await find()).redisUrl).toBe('redis://app@cache:6379');
  });
});
