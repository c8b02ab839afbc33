// copydesk retry: sends rejected items through again, each as a new round.
// Must not do it itself, only say what came of it.
import { retryItems } from '../app/retry-items.ts';
import { SystemError, UsageError } from '../errors.ts';
import { ItemId } from '../schemas/item.ts';
import { safeText } from '../text/safe-text.ts';
import { type Command, exitCode } from './command.ts';

export const retryCommand: Command = async ({ settings, args, log, signal }) => {
  const noId = args.find((arg) => !ItemId.safeParse(arg).success);
  if (noId !== undefined) {
    throw new UsageError(
      `${JSON.stringify(noId)} is no item id. Find the ids of a file with: copydesk find <path>`,
    );
  }
  const filter = {
    ...(settings.code === null ? {} : { code: settings.code }),
    ...(args.length === 0 ? {} : { itemIds: args }),
  };
  const { roots, unfinished, ...sent } = await retryItems(filter, settings, log, signal);
  const { rejected, offered, underway, gone, outcomes } = sent;
  const putBack = roots.length;
  const result = { rejected, putBack, offered, underway, gone, outcomes };
  if (settings.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else {
    process.stdout.write(
      `${rejected} rejected items: ${putBack + offered} sent again, ${gone} gone${underway > 0 ? `, ${underway} on their way already` : ''}\n`,
    );
    for (const root of new Set(roots)) {
      process.stdout.write(`  those of ${safeText(root)} are taken by copydesk up or watch on that folder\n`);
    }
    if (outcomes) {
      process.stdout.write(
        `  published ${outcomes.published}, duplicate ${outcomes.duplicate}, rejected again ${outcomes.rejected}\n`,
      );
    }
  }
  if (signal.aborted) return exitCode.interrupted;
  if (unfinished > 0) throw new SystemError('Some items did not finish. Run the same command again.');
  return (outcomes?.rejected ?? 0) + gone > 0 ? exitCode.someRejected : exitCode.done;
};
