// The commands of copydesk, in the order in which help shows them.
// Must not know what they do or take.

export const commandNames = [
  'extract',
  'run',
  'up',
  'watch',
  'work',
  'status',
  'dashboard',
  'find',
  'search',
  'retry',
  'tail',
  'verify',
  'sinks',
  'export',
] as const;
export type CommandName = (typeof commandNames)[number];
