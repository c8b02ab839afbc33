// The library: one input through the pipeline's own stages, with effects left out or given.
import { expect, test } from 'vitest';
import { ownership } from '../src/effects/ownership.ts';
import { PermanentError } from '../src/errors.ts';
import { extract, extractWith } from '../src/extract.ts';
import { pipeline } from '../src/pipeline.ts';
import { Article } from '../src/schemas/article.ts';
import type { Removal } from '../src/schemas/clean.ts';
import { lastStage } from '../src/schemas/stage-name.ts';

const page = `<!DOCTYPE html><title>The lamp of Harvel</title><nav>Home | About us</nav><article><h1>The lamp of Harvel</h1>
<p>The lamp on the hill of Harvel was lit again on Monday, after it had stood dark for eleven winters.</p>
<p>The keeper said that the glass came from a ship, and that the oil would last until the spring fair.</p></article>`;

test('an article comes out of the stages of the pipeline, with no story and no item', () => {
  const article = Article.parse(extract(page, { url: 'https://lamp.example/a', path: 'a.html' }));
  expect(article).toMatchObject({ title: 'The lamp of Harvel', url: 'https://lamp.example/a', story: null });
  expect(article.provenance).toMatchObject({ itemId: null, path: 'a.html', receivedAt: null });
  const but = pipeline.stages.map(({ name }) => name).filter((name) => name !== lastStage);
  expect(Object.keys(article.provenance.stageMs)).toEqual(but);
});

test('what cleaning takes out is told', () => {
  const removals: Removal[] = [];
  extract(page, { onRemoved: (removal) => removals.push(removal) });
  expect(removals.map(({ text }) => text)).toContain('Home | About us');
});

test('what is no article is thrown', () => {
  expect(() => extract('   ')).toThrow(PermanentError);
});

test('with effects given the article is the same where nothing is asked', async () => {
  const never = ownership({ requestOwnership: () => Promise.reject(new Error('asked without an item')) });
  const given = await extractWith({ ownership: never }, page);
  const left = extract(page);
  expect({ ...given, provenance: null }).toEqual({ ...left, provenance: null });
  await expect(extractWith({ ownership: never }, '   ')).rejects.toThrow(PermanentError);
});
