// Sound files of every format, for the fuzz: each room of formats brings its own, with what must never be in a text.
// Must not break them: the fuzz does.
import * as archives from './seeds/archives.ts';
import * as feeds from './seeds/feeds.ts';
import * as mail from './seeds/mail.ts';
import * as tables from './seeds/tables.ts';
import * as warc from './seeds/warc.ts';

export interface FormatSeed {
  name: string;
  bytes: Uint8Array;
  /** Matches words of the format that no text may contain. */
  syntax: RegExp;
}

export const formatSeeds: readonly FormatSeed[] = [archives, feeds, mail, tables, warc].flatMap(
  ({ seeds, syntax }) => seeds.map((seed) => ({ ...seed, syntax })),
);
