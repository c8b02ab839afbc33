// How --map is written, on the command line and in a settings file.
// Must not test what a map does.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSettings } from '../../src/app/config.ts';

async function mapsOf(map: string[], yaml?: string) {
  const cwd = await mkdtemp(join(tmpdir(), 'copydesk-map-'));
  onTestFinished(() => rm(cwd, { recursive: true }));
  if (yaml !== undefined) await writeFile(join(cwd, 'copydesk.yaml'), yaml);
  const typed = { command: 'extract' as const, flags: map.length > 0 ? { map } : {}, args: [] };
  return (await readSettings(typed, { env: {}, cwd, stderrIsTerminal: false })).settings.maps;
}

const all = { pattern: null, map: { text: 'post_content', title: 'heading' } };
const tables = { pattern: 'crawl/*.csv', map: { text: 'content:encoded' } };

test('pairs, and pairs for a pattern of paths', async () => {
  expect(await mapsOf(['text=post_content, title=heading', 'crawl/*.csv: text=content:encoded'])).toEqual([
    all,
    tables,
  ]);
});

test.each([
  'map: text=post_content,title=heading',
  'map: [text=post_content, title=heading]',
  'map:\n  text: post_content\n  title: heading',
])('a settings file has pairs: %j', async (yaml) => {
  const maps = await mapsOf([], yaml);
  expect(Object.assign({}, ...maps.map(({ map }) => map))).toEqual(all.map);
});

test('a settings file has patterns of paths', async () => {
  expect(await mapsOf([], 'map:\n  "crawl/*.csv": text=content:encoded\n')).toEqual([tables]);
});

test.each([
  ['txt=a', 'txt is not a field; it must be author, '],
  ['text', 'must be pairs such as text=post_content,title=heading.'],
  ['text=', 'must be pairs such as'],
  [': text=a', 'a pattern of paths must be in front of the colon.'],
])('the bad map %j is refused in one line', async (map, message) => {
  await expect(mapsOf([map])).rejects.toThrow(`--map is "${map}", but ${message}`);
});
