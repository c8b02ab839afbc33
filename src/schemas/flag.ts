// The flags of an article, each with its meaning for a reader. To add a flag, add one line here.
// Must not hold rules: the stages decide which flags an article gets.
import { z } from 'zod';

/** In the order of the docs. */
export const flagList = [
  { name: 'truncated', means: 'The text ends early, at a link to the rest or in mid-sentence.' },
  { name: 'paywalled', means: 'The rest is for subscribers.' },
  { name: 'list-page', means: 'A list of articles, not one.' },
  { name: 'gallery', means: 'Mostly pictures with captions.' },
  { name: 'live-blog', means: 'A report that is continued while the event lasts.' },
  { name: 'multi-page', means: 'The text continues on another page.' },
  { name: 'no-article', means: 'The page has no main content that could be told from the rest.' },
  { name: 'injected-fragments', means: 'Fragments of the title were pasted into the text.' },
  {
    name: 'encoding-repaired',
    means: 'The text had been decoded with the wrong encoding, and was repaired.',
  },
  { name: 'invalid-bytes', means: 'Some bytes are invalid in the encoding of the input.' },
  { name: 'front-matter-salvaged', means: 'The front matter is invalid and was read line by line.' },
] as const;

export const Flag = z.enum(flagList.map(({ name }) => name));
export type Flag = z.infer<typeof Flag>;
