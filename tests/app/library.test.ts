// The library as a sink: when there is one, and which sink takes its place.
// Must not open it.
import { expect, test } from 'vitest';
import { libraryPath, librarySink } from '../../src/app/library.ts';

const out = '/srv/out';
const path = libraryPath(out);
const sinkAt = (name: string, location: string) => ({
  ...{ name, scheme: 'sqlite', location, path: location },
  shown: location,
});

test('it is kept if the command keeps it or the setting asks for it, and not if that turns it off', () => {
  const kept = ([library, isKept]: ['on' | 'off' | null, boolean]) =>
    librarySink({ out, sinks: [], library }, isKept)?.path ?? null;
  const cases: ['on' | 'off' | null, boolean][] = [
    [null, true],
    [null, false],
    ['on', false],
    ['off', true],
  ];
  expect(cases.map(kept)).toEqual([path, null, path, null]);
});

test.each([
  ['Library', '/srv/other.sqlite', null],
  ['news', path, null],
  ['news', '/srv/other.sqlite', path],
])('a sink %s at %s leaves the library at %s', (name, location, expected) => {
  const library = librarySink({ out, sinks: [sinkAt(name, location)], library: 'on' }, true);
  expect(library?.path ?? null).toBe(expected);
});
