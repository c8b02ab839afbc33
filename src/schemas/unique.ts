// The result of the dedupe stage: a clean article that no other item owns, and the story it belongs to.
// Must not say how the owner of a text is found.
import { z } from 'zod';
import { CleanArticle } from './clean.ts';

/** How alike two texts are: the evidence by which they count as nearly the same. */
export const Likeness = z.strictObject({
  /** 0..1: the share of the content of both texts that they have in common. */
  similarity: z.number().min(0).max(1),
  /** 0..1: the share of the shorter text that is also in the longer one. */
  containment: z.number().min(0).max(1),
});
export type Likeness = z.infer<typeof Likeness>;

/** The group of an article and its near-duplicates, as one of its articles sees it: alike is meant to the original. */
export const Story = z.strictObject({
  id: z.string(),
  /** Item id of the item that brought the original; its own for the original. */
  originalId: z.string(),
  /** A repost has nearly the original's text; a revision has too, and comes from an address the story has been at. */
  role: z.enum(['original', 'repost', 'revision']),
  /** Counts the texts one address or file has had: 1 for the first, 2 for its first change. */
  revision: z.number().int().min(1),
  ...Likeness.shape,
});
export type Story = z.infer<typeof Story>;

/** 12 hex digits that name the address, else the inbox and path, that an article came from: what revisions are told by. */
export const SourceKey = z.string().regex(/^[0-9a-f]{12}$/);

export const UniqueArticle = CleanArticle.extend({
  story: Story.nullable(),
  /** Absent in what earlier versions stored. */
  sourceKey: SourceKey.nullable().default(null),
});
export type UniqueArticle = z.infer<typeof UniqueArticle>;
