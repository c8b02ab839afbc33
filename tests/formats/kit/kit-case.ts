// What a case of the kit is: a file, and everything that must come of it.
// Must not know a format.
import type { RejectionCode } from '../../../src/errors.ts';
import type { SkipReason } from '../../../src/schemas/skip-reason.ts';
import { type Story, storyOf } from './stories.ts';
import type { Language } from './words.ts';

/** A story as an article must have it. */
export interface Expected {
  story: Story;
  /** Title, address and date are those of the story if left out, and null if the file does not state them. */
  title?: string | null;
  url?: string | null;
  publishedAt?: string | null;
  /** When it was fetched or saved; where nothing is given, the file does not say it. */
  receivedAt?: string;
}

export interface Refused {
  /** Place in the container; null for a whole file. */
  index: string | null;
  code: RejectionCode;
  message: RegExp;
}

export interface KitCase {
  /** Below the folder of the kit, with the kind of the file as its first folder. */
  path: string;
  /** What made the file: `by hand` in the shape that such tools write, or the tool itself. */
  maker: string;
  bytes: Uint8Array;
  stories: Expected[];
  refused?: Refused[];
  /** The container's record; null for a file that is one item or none. */
  container: { format: string; members: number; skipped: Partial<Record<SkipReason, number>> } | null;
}

/** Stories that nobody has had yet. */
export type Take = (count: number, language?: Language) => Story[];

/** The stories above these numbers are in files that were made once. */
export const firstOfMade = { en: 240, de: 60, ru: 60, zh: 60, ja: 60 } as const satisfies Record<
  Language,
  number
>;

export function takeStories(): Take {
  const taken = new Map<Language, number>();
  return (count, language = 'en') => {
    const first = taken.get(language) ?? 0;
    if (first + count > firstOfMade[language]) throw new RangeError(`The stories in ${language} are used up`);
    taken.set(language, first + count);
    return Array.from({ length: count }, (_, nth) => storyOf(first + nth, language));
  };
}

/** Expects every story as it is. */
export function asTheyAre(stories: readonly Story[], also: Omit<Expected, 'story'> = {}): Expected[] {
  return stories.map((story) => ({ story, ...also }));
}

/** A single story whose file must come out as it is. */
export function first(stories: readonly Story[]): Story {
  const [story] = stories;
  if (story === undefined) throw new RangeError('There is no story');
  return story;
}
