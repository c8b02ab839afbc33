// Articles in the JSON of many programs: whatever its keys are called, the same article comes out.
// Must not depend on the order of keys.
import { expect, test } from 'vitest';
import { extract } from '../../../src/extract.ts';
import { jsonShapes, paragraphs, title, url } from '../json-shapes.ts';

test.each(Object.entries(jsonShapes))('%s', (_name, shape) => {
  for (const object of [shape, Object.fromEntries(Object.entries(shape).reverse())]) {
    const article = extract(JSON.stringify(object));
    expect(article.title).toBe(title);
    expect(article.canonicalUrl ?? article.url).toBe(url);
    expect(article.authors).toEqual(['Mara Lind']);
    expect(article.publishedAt?.slice(0, 10)).toBe('2024-04-27');
    const lines = article.text.split('\n');
    expect(lines.at(-1)?.replace(/…$/, '')).toBe(paragraphs[1]);
    expect(article.text).not.toMatch(/[<>{}]|&\w+;|chars\]/);
  }
});
