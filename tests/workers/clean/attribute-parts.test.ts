// Whether an element holds parts of words in its attributes, without a selector engine.
import { Element } from 'domhandler';
import { expect, test } from 'vitest';
import { holdsParts } from '../../../src/html/attribute-parts.ts';

const holds = holdsParts({ class: ['uthor'], 'data-testid': ['yline'] }, { href: ['/author'] });

test('a part is found in the attribute it was asked for, addresses among them', () => {
  expect(holds(new Element('p', { class: 'story-Author' }))).toBe(true);
  expect(holds(new Element('p', { 'data-testid': 'top-Byline' }))).toBe(true);
  expect(holds(new Element('a', { href: 'https://harvel.example/authors/ida' }))).toBe(true);
});

test('neither another attribute nor another case counts', () => {
  expect(holds(new Element('p', { id: 'author' }))).toBe(false);
  expect(holds(new Element('p', { class: 'AUTHOR' }))).toBe(false);
  expect(holds(new Element('a', { href: '/ida' }))).toBe(false);
  expect(holds(new Element('p', {}))).toBe(false);
});
