// The table of sinks: each entry is one file with its test.
// Must not test a sink: its own test does.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sinkKinds } from '../../src/sinks/table.ts';

const source = join(import.meta.dirname, '../../src/sinks');

test.each(sinkKinds.map(({ name, face }) => [name, face] as const))(
  '%s is one file, and its test calls the contract',
  async (name, face) => {
    const exported = Object.values<unknown>(await import(join(source, `${name}.ts`)));
    expect(exported).toContain(sinkKinds.find((kind) => kind.name === name));
    const tests = readFileSync(join(import.meta.dirname, `${name}.test.ts`), 'utf8');
    expect(tests).toMatch(face === 'table' ? /^testTable\(/m : /^testStream\(/m);
  },
);

test('every sink is in the table, once', () => {
  const names = sinkKinds.map(({ name }) => name);
  for (const all of [names, sinkKinds.flatMap(({ schemes }) => schemes)])
    expect(all).toEqual([...new Set(all)]);
  const files = readdirSync(source).filter(
    (file) => file.endsWith('.ts') && /: SinkKind = \{$/m.test(readFileSync(join(source, file), 'utf8')),
  );
  expect(files.toSorted()).toEqual(names.map((name) => `${name}.ts`).toSorted());
});
