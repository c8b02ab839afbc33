// Makes src/schemas/stage-list.ts, which tells every process the stages without loading them.
// Must not say more of a stage than its name and what it does.
import type { RunnableStage } from '../../src/workers/stage.ts';

const widest = 110;

/** @throws Error when what a stage does takes more than a line, or can't stand in quotes */
export function stageList(stages: readonly RunnableStage[]): [path: string, content: string][] {
  const content = `// Written by \`npm run generate\` from the table in src/pipeline.ts: what every process knows of the stages without
// loading them. Changes made here are lost.

/** All stages in the order of travel, each with what it does in a few words. */
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
      `What ${name} does takes ${text.length - widest} characters too many: say it in fewer words.`,
    );
  }
  return text;
}

/** As the formatter quotes it. */
function quoted(text: string): string {
  if (/[\\\n]/.test(text) || (text.includes("'") && text.includes('"'))) {
    throw new Error(
      `${JSON.stringify(text)} can't stand in quotes: use no backslash or line break, and only one kind of quote.`,
    );
  }
  return text.includes("'") ? `"${text}"` : `'${text}'`;
}
