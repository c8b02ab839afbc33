// One test for each fixture of a folder: its source must have the result in its expected.json.
// Must not know what is made of a source: scripts/remake-fixtures/cases.ts does.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fixtureCases } from '../scripts/remake-fixtures/cases.ts';

/** @param folder from the root of the project */
export function testFixtures(folder: string) {
  const cases = fixtureCases(fileURLToPath(new URL('..', import.meta.url)));
  test.each(cases.filter(({ name }) => name.startsWith(`${folder}/`)))(
    '$name',
    ({ name, expected, result }) => {
      const otherwise = `If the new result is right: npm run remake-fixtures -- ${name}`;
      expect(result(), otherwise).toEqual(expected);
    },
  );
}
