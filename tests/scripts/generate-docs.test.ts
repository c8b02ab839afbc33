// Checks that the generated documents in the repository are what the code says today.
// Must not write them: that is what the script is for.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { generateDocs } from '../../scripts/generate-docs.ts';
import { settingNames, settings } from '../../src/app/settings.ts';

const documents = generateDocs();

test.each([...documents.keys()])(
  '%s is up to date (node scripts/generate-docs.ts writes it)',
  async (path) => {
    const stored = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8').catch(() => 'missing');
    expect(stored).toBe(documents.get(path));
  },
);

test('every field of a record and every setting has its description', () => {
  expect(documents.get('docs/record.md')).not.toMatch(/\| +\|$/m);
  for (const name of settingNames) {
    expect(documents.get('docs/settings.md')).toContain(settings[name].description);
  }
});
