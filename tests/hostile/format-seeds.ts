// Sound files of every format, for the fuzz: each room of formats brings its own, with what must never be in a text.
// Must not break them: the fuzz does.
import { seeds as archives, syntax as archivesSyntax } from './seeds/archives.ts';
import { seeds as feeds, syntax as feedsSyntax } from './seeds/feeds.ts';
import { seeds as mail, syntax as mailSyntax } from './seeds/mail.ts';
import { seeds as tables, syntax as tablesSyntax } from './seeds/tables.ts';
import { seeds as warc, syntax as warcSyntax } from './seeds/warc.ts';

export interface FormatSeed {
  name: string;
  bytes: Uint8Array;
  /** Matches words of the format that no text may contain. */
  syntax: RegExp;
}

export const formatSeeds: readonly FormatSeed[] = [
  ...withSyntax(archives, archivesSyntax),
  ...withSyntax(feeds, feedsSyntax),
  ...withSyntax(mail, mailSyntax),
  ...withSyntax(tables, tablesSyntax),
  ...withSyntax(warc, warcSyntax),
];

function withSyntax(seeds: readonly Omit<FormatSeed, 'syntax'>[], syntax: RegExp): FormatSeed[] {
  return seeds.map((seed) => ({ ...seed, syntax }));
}
