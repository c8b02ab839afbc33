// The table of flags: each is documented, and each is given by some stage.
// Must not test when a flag is given: the tests of the stages do.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { flagList } from '../../src/schemas/flag.ts';

const source = join(import.meta.dirname, '../../src');
const code = globSync('{formats,workers}/**/*.ts', { cwd: source, exclude: ['**/quality.ts'] }) // it only reads them
  .map((path) => readFileSync(join(source, path), 'utf8'))
  .join('\n');

test.each(flagList.map(({ name }) => name))('%s is given to articles, and documented', (name) => {
  expect(code).toContain(`'${name}'`);
  expect(readFileSync(join(source, '../docs/record.md'), 'utf8')).toMatch(
    new RegExp(`^\\| \`${name}\` \\| .+\\.`, 'm'),
  );
});
