// Checks that every generated file in the repository is what the code says today.
// Must not write them: that is what the script is for.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { generatedFiles } from '../../scripts/generate.ts';
import { settingNames, settings } from '../../src/app/settings.ts';
import { lastStage, stageNames } from '../../src/schemas/stage-name.ts';

const files = await generatedFiles();

test.each([...files.keys()])('%s is up to date (npm run generate writes it)', async (path) => {
  const stored = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8').catch(() => 'missing');
  expect(stored).toBe(files.get(path));
});

test('every field of a record and every setting has its description', () => {
  expect(files.get('docs/record.md')).not.toMatch(/\| +\|$/m);
  for (const name of settingNames) {
    expect(files.get('docs/settings.md')).toContain(settings[name].description);
  }
});

test('each stage has a compose service, a worker, and the last one a publisher', () => {
  const compose = z
    .looseObject({
      'x-worker': z.looseObject({}),
      'x-publisher': z.looseObject({}),
      services: z.record(z.string(), z.unknown()),
    })
    .parse(parse(files.get('docker-compose.yml') ?? '', { merge: true }));
  const others = ['redis', 'folders', 'producer', 'worker', 'dashboard'];
  expect(Object.keys(compose.services)).toEqual([...others, ...stageNames]);
  for (const stage of stageNames) {
    expect(compose.services[stage]).toEqual({
      ...compose[stage === lastStage ? 'x-publisher' : 'x-worker'],
      profiles: ['stages'],
      command: ['work', stage],
    });
  }
});

test('workers on another host run every stage but the one that writes outcomes', () => {
  const { services } = z
    .object({ services: z.object({ worker: z.object({ command: z.array(z.string()) }) }) })
    .parse(parse(files.get('deploy/compose/worker.yml') ?? '', { merge: true }));
  expect(services.worker.command).toEqual(['work', ...stageNames.filter((stage) => stage !== lastStage)]);
});
