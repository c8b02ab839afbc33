// Written by `npm run generate` from the table in src/pipeline.ts: what every process knows of the stages without
// loading them. Changes made here are lost.

/** All stages in the order of travel, each with what it does in a few words. */
export const stageList = [
  { name: 'parse', does: 'bytes to text' },
  { name: 'clean', does: 'story out of page' },
  { name: 'dedupe', does: 'who has it already?' },
  { name: 'enrich', does: 'dates, names, language' },
  { name: 'publish', does: 'into the sink' },
] as const;
