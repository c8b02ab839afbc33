// The table of sinks: each entry is one file with its test.
// Must not test a sink: its own test does.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sinkKinds } from '../../src/sinks/table.ts';

const source = join(import.meta.dirname, '../../src/sinks');

test.each(sinkKinds.map(({ scheme }) => scheme))(
  '%s is one file, and its test calls the contract',
  async (scheme) => {
    const exported = Object.values<unknown>(await import(join(source, `${scheme}.ts`)));
    expect(exported).toContain(sinkKinds.find((kind) => kind.scheme === scheme));
    const tests = readFileSync(join(import.meta.dirname, `${scheme}.test.ts`), 'utf8');
    expect(tests).toMatch(/^testTable\(/m);
  },
);

test('every sink is in the table, once', () => {
  const schemes = sinkKinds.map(({ scheme }) => scheme);
  expect(schemes).toEqual([...new Set(schemes)]);
  const files = readdirSync(source).filter((file) =>
    /: SinkKind = \{$/m.test(readFileSync(join(source, file), 'utf8')),
  );
  expect(files.toSorted()).toEqual(schemes.map((scheme) => `${scheme}.ts`).toSorted());
});
