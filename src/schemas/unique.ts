// The result of the dedupe stage: a clean article that nobody else owns, and the story it belongs to.
// Must not say how the owner of a text is found.
import { z } from 'zod';
import { CleanArticle } from './clean.ts';

export const Story = z.strictObject({
  id: z.string(),
  role: z.enum(['original', 'repost', 'revision']),
  /** 0..1: how much of the text the story's original shares. */
  similarity: z.number().min(0).max(1),
});
export type Story = z.infer<typeof Story>;

export const UniqueArticle = CleanArticle.extend({ story: Story.nullable() });
export type UniqueArticle = z.infer<typeof UniqueArticle>;
