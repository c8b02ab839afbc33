// The place an article came from: what makes two fetches the same place, and what doesn't.
import { expect, test } from 'vitest';
import type { Candidate } from '../../src/schemas/clean.ts';
import { sourceKey } from '../../src/text/source-key.ts';
import { itemOf } from '../redis/fixture.ts';

const meta = itemOf('a');
const address = (value: string, field: 'url' | 'canonicalUrl' = 'canonicalUrl'): Candidate => ({
  field,
  value,
  origin: 'opengraph',
});
const keyOf = (...candidates: Candidate[]) => sourceKey(candidates, meta);

test('a page is the same place whatever its scheme, its www, its fragment or the marks of a visit', () => {
  const plain = keyOf(address('https://harvel.example/news/lamp?id=7&page=2'));
  expect(plain).toMatch(/^[0-9a-f]{12}$/);
  expect(
    keyOf(address('http://www.harvel.example/news/lamp/?page=2&utm_source=mail&id=7&fbclid=x#top')),
  ).toBe(plain);
  expect(keyOf(address('https://harvel.example/news/lamp?id=8&page=2'))).not.toBe(plain);
  expect(keyOf(address('https://other.example/news/lamp?id=7&page=2'))).not.toBe(plain);
});

test('the canonical address counts before the one it was fetched from, and that before the path', () => {
  const fetched = address('https://mirror.example/lamp', 'url');
  const canonical = address('https://harvel.example/news/lamp');
  expect(keyOf(fetched, canonical)).toBe(keyOf(canonical));
  expect(keyOf(fetched)).not.toBe(keyOf(canonical));
  const byPath = keyOf();
  expect(keyOf(address('not an address'), address('/news/lamp', 'url'))).toBe(byPath);
  expect(sourceKey([], { ...meta, path: 'elsewhere.md' })).not.toBe(byPath);
  expect(sourceKey([], { ...meta, inboxId: 'another' })).not.toBe(byPath);
  // A folder that was moved is the same inbox.
  expect(sourceKey([], { ...meta, root: '/moved/inbox' })).toBe(byPath);
  expect(sourceKey([], { ...meta, index: '3' })).not.toBe(byPath);
});

test('a front page that is called the canonical address of an article names no place', () => {
  expect(keyOf(address('https://harvel.example/'))).toBe(keyOf());
  expect(keyOf(address('https://harvel.example/'), address('https://harvel.example/news/lamp', 'url'))).toBe(
    keyOf(address('https://harvel.example/news/lamp')),
  );
  expect(keyOf(address('https://harvel.example/?p=12'))).not.toBe(keyOf());
});
