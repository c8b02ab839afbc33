// Makes src/schemas/stage-list.ts, which gives every process the list of stages without loading them.
// Must not include more than the name of a stage and what it does.
import type { RunnableStage } from '../../src/workers/stage.ts';

const widest = 110;

/** @throws Error when the `does` text of a stage is longer than a line or can't be quoted */
export function stageList(stages: readonly RunnableStage[]): [path: string, content: string][] {
  const content = `// The stages, for processes that do not load them. Must not be edited: changes made here are lost.
// Written by \`npm run generate\` from the table in src/pipeline.ts.

/** All stages in pipeline order. \`does\` says in a few words what a stage does. */
export const stageList = [
${stages.map(line).join('\n')}
] as const;
`;
  return [['src/schemas/stage-list.ts', content]];
}

function line({ name, does }: RunnableStage): string {
  const text = `  { name: ${quoted(name)}, does: ${quoted(does)} },`;
  if (text.length > widest) {
    throw new Error(
      `The \`does\` text of ${name} is ${text.length - widest} characters too long: use fewer words.`,
    );
  }
  return text;
}

/** Quotes text as the formatter does. */
function quoted(text: string): string {
  if (/[\\\n]/.test(text) || (text.includes("'") && text.includes('"'))) {
    throw new Error(
      `${JSON.stringify(text)} can't be quoted: use no backslash or line break, and only one kind of quote.`,
    );
  }
  return text.includes("'") ? `"${text}"` : `'${text}'`;
}
