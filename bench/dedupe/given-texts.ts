// Reads real texts for the dedupe benches: JSON Lines of {"text", "language"?: "zh" | "en" | …, "title"?}, one article each.
// Must not hold any.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { InventedArticle } from '../../tests/text/invented-articles/corpus.ts';
import { languages } from '../../tests/text/invented-articles/languages.ts';

const GivenText = z.object({
  text: z.string(),
  language: z.string().default('de'),
  title: z.string().nullish(),
});

/** The articles of a file, without those that are too short to be compared by anything. */
export function readTexts(path: string): InventedArticle[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => GivenText.parse(JSON.parse(line)))
    .filter(({ text }) => text.length >= 300)
    .map(({ text, language, title }) => {
      const paragraphs = text.split(/\s*\n\s*/).filter((paragraph) => paragraph !== '');
      const known = languages.find(({ name }) => name === language) ?? languages[2];
      if (known === undefined) throw new Error(`no language like ${language}`);
      return { language: known, title: title ?? text.slice(0, 30), paragraphs };
    });
}
