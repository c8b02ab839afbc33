// Reconciles the ledger with its files; the first step of opening a folder for writing.
// Must not lose a byte: lines are committed, a torn end is moved into a separate file, a contradiction is refused.

import type { Ledger } from '../ledger/ledger.ts';
import { prepareStreams } from '../lines/line-file.ts';
import { lineFileNames } from '../outcome-reader.ts';
import type { WriterLog } from '../outcome-writer.ts';
import { checkEnd } from './check-end.ts';
import { cutRest, refuseLongRest } from './cut-rest.ts';
import { rollContainersForward } from './roll-containers-forward.ts';
import { contradiction, rollForward } from './roll-forward.ts';

/**
 * @throws SystemError when the files contradict the ledger
 */
export async function takeUp(dir: string, ledger: Ledger, log?: WriterLog): Promise<void> {
  await prepareStreams(dir, ledger);
  await checkEnd(dir, ledger);
  const { items, gaps, rest: restOfItems } = await rollForward(dir, ledger);
  const { containers, rest: restOfContainers } = await rollContainersForward(dir, ledger);
  const rest = { ...restOfItems, containers: restOfContainers };
  if (items > 0)
    log?.info({ folder: dir, items }, 'outcomes were written but not committed; they are committed now');
  if (containers > 0)
    log?.info(
      { folder: dir, containers },
      'container records were written but not committed; they are committed now',
    );
  for (const [from, to] of gaps)
    log?.warn({ folder: dir, from, to }, 'no line has these numbers; see copydesk verify');
  for (const name of lineFileNames) {
    const { path, fromBytes, isCurrent, next } = rest[name];
    if (next === null) continue;
    if (next === 'older' && ledger.olderTail() === null)
      throw contradiction(dir, `${path} has lines of an older Copydesk after byte ${fromBytes}`);
    if (!isCurrent)
      throw contradiction(dir, `${path} is a numbered file but can't be read after byte ${fromBytes}`);
    await refuseLongRest({ dir, name, path, fromBytes });
  }
  for (const name of lineFileNames)
    if (rest[name].next !== null) await cutRest({ dir, name, ...rest[name] }, log);
  if (ledger.olderTail() !== null) await ledger.forgetOlderTail();
}
