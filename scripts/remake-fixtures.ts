// `npm run remake-fixtures [-- PATH…]`: writes the expected.json of every fixture, or of those at the paths, and prints what changed.
// Must not be run to make a test pass: read the difference, and keep it only if the new result is right.
import { writeFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FixtureCase, fixtureCases } from './remake-fixtures/cases.ts';
import { differenceOf } from './remake-fixtures/difference.ts';

/**
 * Writes the expected.json of each case whose result is another one now.
 * @returns the lines that a reader must see: each case that changed, with its difference, and how many there are
 */
export function remakeFixtures(cases: readonly FixtureCase[]): string[] {
  const lines: string[] = [];
  let changed = 0;
  for (const { name, expected, expectedPath, result } of cases) {
    const now = result();
    const difference = differenceOf(expected, now);
    if (difference.length === 0) continue;
    changed += 1;
    writeFileSync(expectedPath, `${JSON.stringify(now, null, 2)}\n`);
    if (expected === null) lines.push(`${name}: new, read its expected.json`, '');
    else lines.push(name, ...difference.map((line) => `  ${line}`), '');
  }
  const count = cases.length === 1 ? '1 fixture' : `${cases.length} fixtures`;
  lines.push(changed === 0 ? `Nothing changed: ${count}.` : `${changed} of ${count} changed.`);
  return lines;
}

/** The cases that a path names: a case, a file of it, or a folder of cases. */
export function casesAt(cases: readonly FixtureCase[], path: string, root: string): FixtureCase[] {
  const wanted = relative(root, resolve(path)).split(sep).join('/');
  return cases.filter(({ name }) => `${wanted}/`.startsWith(`${name}/`) || name.startsWith(`${wanted}/`));
}

if (import.meta.main) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const cases = fixtureCases(root);
  const paths = process.argv.slice(2);
  const chosen = paths.map((path) => casesAt(cases, path, root));
  const unknown = paths.find((_, at) => chosen[at]?.length === 0);
  if (unknown === undefined) {
    const wanted = new Set(chosen.flat());
    console.log(remakeFixtures(paths.length === 0 ? cases : [...wanted]).join('\n'));
  } else {
    console.error(
      `No fixture is at ${unknown}. They are in tests/fixtures and in tests/workers/<stage>/fixtures.`,
    );
    process.exitCode = 2;
  }
}
