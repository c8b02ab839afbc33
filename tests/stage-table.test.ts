// The real stage table: each stage accepts the previous stage's output, also where only a schema can tell.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { pipeline } from '../src/pipeline.ts';
import { siteRules } from '../src/rules/site-rules.ts';

const samples = fileURLToPath(new URL('../samples/', import.meta.url));
const files = readdirSync(samples, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /^(?!broken).*\.(?:html|md|txt)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

test('there are samples to test with', () => {
  expect(files.length).toBeGreaterThan(5);
});

test.each(files.map((file) => [file.slice(samples.length), file]))('%s fits every stage', (_, file) => {
  let value: unknown = { bytes: readFileSync(file), format: null, encoding: null };
  for (const [at, stage] of pipeline.stages.entries()) {
    const isLast = at === pipeline.stages.length - 1;
    const stored = { stageMs: {}, acceptedAtMs: 1, settledAt: '2026-01-01T00:00:00.000Z' };
    // Results are stored as JSON between two stages.
    const read = stage.input.safeParse(isLast ? { ending: { article: value }, ...stored } : value);
    expect(read.error, stage.name).toBeUndefined();
    if (isLast) break;
    const result = stage.run({ meta: null, input: read.data }, { onRemoved: null, siteRules: siteRules() });
    if (result.kind !== 'pass') throw new Error(`${stage.name}: ${JSON.stringify(result)}`);
    value = JSON.parse(JSON.stringify(result.output));
  }
});
