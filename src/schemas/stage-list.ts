// The stages, for processes that do not load them. Must not be edited: changes made here are lost.
// Written by `npm run generate` from the table in src/pipeline.ts.

/** All stages in pipeline order. `does` says in a few words what a stage does. */
export const stageList = [
  { name: 'parse', does: 'bytes to text' },
  { name: 'clean', does: 'main content of the page' },
  { name: 'dedupe', does: 'who has it already?' },
  { name: 'enrich', does: 'dates, names, language' },
  { name: 'publish', does: 'outcomes to the ledger' },
] as const;
