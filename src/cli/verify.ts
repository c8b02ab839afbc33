// copydesk verify: checks the ledger against the lines. With --repair, rebuilds the ledger from the lines.
// Must not compare anything itself, only report the result.
import { type Difference, differenceKinds } from '../outcomes/differences.ts';
import { type Verification, verifyFolder } from '../outcomes/verify-folder.ts';
import { safeText } from '../text/safe-text.ts';
import { type Command, exitCode } from './command.ts';
import { formatCount } from './terminal/amount.ts';

export const verifyCommand: Command = async ({ settings }) => {
  const { out, repair, json } = settings;
  const result = await verifyFolder(out, { repair });
  process.stdout.write(json ? `${JSON.stringify(asJson(result))}\n` : asText(out, result));
  return result.differences.length === 0 ? exitCode.done : exitCode.someRejected;
};

function asJson({ compared, differences, rebuilt }: Verification) {
  return { consistent: differences.length === 0, ...compared, differences, rebuilt };
}

function asText(out: string, { compared, differences, rebuilt }: Verification): string {
  const lines: string[] = [];
  if (rebuilt !== null) {
    const records = rebuilt.containers === 0 ? '' : ` and ${containersText(rebuilt.containers)}`;
    lines.push(`A ledger of ${formatCount(rebuilt.outcomes)} outcomes${records} was rebuilt from the lines.`);
    if (rebuilt.before !== null) lines.push(`The former ledger is now ${rebuilt.before}.`);
  }
  if (compared !== null) {
    const { outcomes, articles } = compared.lines;
    lines.push(
      `${formatCount(compared.outcomes)} outcomes in the ledger, ${formatCount(outcomes)} outcome lines, ${formatCount(articles)} article lines.`,
    );
    if (compared.containers + compared.lines.containers > 0)
      lines.push(
        `${containersText(compared.containers)} in the ledger, ${formatCount(compared.lines.containers)} container lines.`,
      );
    if (compared.elsewhere > 0)
      lines.push(
        `The lines of the first ${formatCount(compared.elsewhere)} outcomes are not in this folder.`,
      );
  }
  lines.push(
    ...(differences.length === 0 ? ['They agree.'] : ['They differ:', ...differences.map(differenceText)]),
  );
  if (differences.length > 0 && rebuilt === null)
    lines.push(
      `"copydesk verify --repair --out ${out}" rebuilds the ledger from the lines; it changes no line.`,
    );
  return `${lines.map(safeText).join('\n')}\n`;
}

function containersText(count: number): string {
  return `${formatCount(count)} container record${count === 1 ? '' : 's'}`;
}

function differenceText({ kind, count, examples }: Difference): string {
  const more = count > examples.length ? ', …' : '';
  return `  ${formatCount(count)} × ${differenceKinds[kind]} (${examples.join('; ')}${more})`;
}
