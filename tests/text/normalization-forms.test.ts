// Checks the Unicode forms in which a name with accents is searched.
// Must not touch the file system.
import { expect, test } from 'vitest';
import { normalizationForms } from '../../src/text/normalization-forms.ts';

test('a text with accents has two forms, and the given one comes first', () => {
  expect(normalizationForms('caf\u00e9.md')).toEqual(['caf\u00e9.md', 'cafe\u0301.md']);
  expect(normalizationForms('cafe\u0301.md')).toEqual(['cafe\u0301.md', 'caf\u00e9.md']);
});

test('a text that mixes both has three forms, and one without accents has one', () => {
  const mixed = 'caf\u00e9/cafe\u0301.md';
  expect(normalizationForms(mixed)).toEqual([mixed, 'caf\u00e9/caf\u00e9.md', 'cafe\u0301/cafe\u0301.md']);
  expect(normalizationForms('港口/a.md')).toEqual(['港口/a.md']);
});
