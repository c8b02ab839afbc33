// Which pipeline a command means.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
function find(flags: Record<string, string> = {}, env: Record<string, string> = {}, from = cwd) {
  return findPipeline(readSettings('status', flags, env, from, false).settings, from);
}
function note(out: string, parts: { data?: string; redis?: string; namespace?: string }) {
  mkdirSync(out, { recursive: true });
  const { data = join(out, '.copydesk'), redis = null, namespace = 'copydesk' } = parts;
  writePipelineFile(out, { data, redis, namespace, ledgerId: 'an-id', config: null });
}
const own = (out: string) => ({ data: join(out, '.copydesk'), redisUrl: null, namespace: 'copydesk' });

test('an output that names no pipeline has one of its own inside it', () => {
  expect(find()).toEqual(own(at('out')));
  expect(find({ out: 'b' })).toEqual(own(at('b')));
});

test('an output says which pipeline it has, whatever folder the command is started in', () => {
  note(at('out'), { data: at('data'), redis: 'redis://cache:6379', namespace: 'desk' });
  mkdirSync(at('elsewhere'));
  const expected = { data: at('data'), redisUrl: 'redis://cache:6379', namespace: 'desk' };
  expect(find()).toEqual(expected);
  expect(find({ out: '../out' }, {}, at('elsewhere'))).toEqual(expected);
});

test('what is given wins, from a flag or a variable', () => {
  note(at('out'), { data: at('data'), redis: 'redis://cache:6379', namespace: 'desk' });
  expect(find({ data: 'd' })).toEqual({ data: at('d'), redisUrl: null, namespace: 'copydesk' });
  expect(find({}, { REDIS_URL: 'redis://other' })).toMatchObject({
    redisUrl: 'redis://other',
    namespace: 'copydesk',
  });
  expect(find({ namespace: 'b' })).toMatchObject({ redisUrl: 'redis://cache:6379', namespace: 'b' });
});

test('the same Redis, given again with its password, keeps its namespace', () => {
  note(at('out'), { redis: withoutPassword('redis://app:s3cret@cache:6379'), namespace: 'desk' });
  const given = find({}, { REDIS_URL: 'redis://app:s3cret@cache:6379' });
  expect(given).toMatchObject({ redisUrl: 'redis://app:s3cret@cache:6379', namespace: 'desk' });
});

test.each([
  ['redis://:s3cret@one:1,redis://:s3cret@two:2', 'redis://one:1,redis://two:2'],
  ['rediss://app:s3cret@one/3?family=6&password=s3cret', 'rediss://app@one/3?family=6'],
  ['/run/redis.sock', '/run/redis.sock'],
])('no password of %s is written down', (url, shown) => {
  expect(withoutPassword(url)).toBe(shown);
});

test('a project folder that was moved keeps its pipeline, and a copy of it has its own', () => {
  mkdirSync(at('project'));
  note(at('project/out'), { data: at('project/data') });
  cpSync(at('project'), at('copy'), { recursive: true });
  renameSync(at('project'), at('moved'));
  expect(find({}, {}, at('moved')).data).toBe(at('moved/data'));
  expect(find({}, {}, at('copy')).data).toBe(at('copy/data'));
});

test('data that is neither inside nor beside the output is named by its full path', () => {
  mkdirSync(at('project'));
  note(at('project/out'), { data: at('disk/data') });
  renameSync(at('project'), at('moved'));
  expect(find({}, {}, at('moved')).data).toBe(at('disk/data'));
});

test('the data that an older version kept where it was started belong to the output of that folder', () => {
  mkdirSync(at('.copydesk/redis'), { recursive: true });
  expect(find().data).toBe(at('.copydesk'));
  expect(find({ out: 'b' }).data).toBe(at('b/.copydesk'));
  mkdirSync(at('c'));
  writeFileSync(at('c/ledger.sqlite'), '');
  expect(find({ out: 'c' }).data).toBe(at('.copydesk'));
  mkdirSync(at('c/.copydesk/redis'), { recursive: true });
  expect(find({ out: 'c' }).data).toBe(at('c/.copydesk'));
});

test('a damaged pipeline.json is told in one line', () => {
  mkdirSync(at('out'));
  writeFileSync(at('out/pipeline.json'), '{"data":');
  expect(() => find()).toThrow(SystemError);
  expect(() => find()).toThrow(/pipeline\.json is damaged\. Remove it/);
});

test('nothing is there to look at before a private server has run', () => {
  expect(() => requirePipeline({ out: at('out'), ...find() })).toThrow(UsageError);
  expect(() => requirePipeline({ out: at('out'), ...find() })).toThrow(/There is no pipeline in/);
  mkdirSync(at('out/.copydesk/redis'), { recursive: true });
  expect(() => requirePipeline({ out: at('out'), ...find() })).toThrow(/There is no pipeline in/);
  writeFileSync(at('out/.copydesk/redis/log'), '');
  requirePipeline({ out: at('out'), ...find() });
  expect(readPipelineFile(at('out'))).toBeNull();
});
