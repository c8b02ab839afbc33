// The address of a sink, and the name that is made from it.
// Must not repeat what tests/app says about the setting.
import { expect, test } from 'vitest';
import { readSinkAddress } from '../../src/sinks/sink-address.ts';

const nameOf = (text: string) => {
  const read = readSinkAddress(text, '/srv/desk');
  return 'address' in read ? read.address.name : read.fault;
};

test('paths in any script get separate names, however their accents are encoded', () => {
  expect(nameOf('sqlite:文章.sqlite')).toBe('sqlite-文章.sqlite');
  expect(nameOf('sqlite:新闻.sqlite')).toBe('sqlite-新闻.sqlite');
  expect(nameOf('sqlite:../the archive/बातें.sqlite')).toBe('sqlite-the-archive-बातें.sqlite');
  expect(nameOf('sqlite:cafe\u0301')).toBe(nameOf('sqlite:caf\u00e9'));
  expect(nameOf('新闻=sqlite:x')).toBe('新闻');
});

test('a long path gives a name that a file can have', () => {
  expect(nameOf(`sqlite:ab${'𠮷'.repeat(80)}.db`)).toBe(`sqlite-ab${'𠮷'.repeat(45)}`);
  expect(nameOf(`sqlite:${'新'.repeat(80)}.db`)).toBe(`sqlite-${'新'.repeat(57)}`);
});

test('a name that is not a valid file name is refused', () => {
  expect(nameOf(`${'新'.repeat(64)}=sqlite:x`)).toBe('新'.repeat(64));
  for (const name of ['新'.repeat(65), '𠮷'.repeat(60), 'a/b', '.a', 'a\0', '-'])
    expect(nameOf(`${name}=sqlite:x`)).toMatch(/^needs a name|^must be one of/);
});
