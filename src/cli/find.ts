// copydesk find: where is my file? Each stage it passed, its outcome, and why.
// Must not change anything: it reads the ledger, the articles and what is in flight.
import { dataIsMissing, pipelineExists } from '../app/find-pipeline.ts';
import { findInLedger, findMoving } from '../app/item-query.ts';
import { SystemError } from '../errors.ts';
import { shownPlace } from '../formats/place.ts';
import type { Delivery, Found, FoundContainer } from '../schemas/found.ts';
import type { Outcome } from '../schemas/outcome.ts';
import { stageNames } from '../schemas/stage-name.ts';
import { safeText } from '../text/safe-text.ts';
import { type Command, exitCode } from './command.ts';
import { formatCount } from './terminal/amount.ts';
import { cutMiddle } from './terminal/cut-middle.ts';
import { formatDuration } from './terminal/duration.ts';
import { skippedText } from './terminal/skipped.ts';

/** Removals are shown for at most this many rules, each with at most this much of its example. */
const mostRules = 8;
const mostExampleColumns = 40;

function line(label: string, value: string): string {
  return `  ${label.padEnd(11)}${safeText(value)}\n`;
}

function head(path: string, index: string | null): string {
  return `${safeText(path)}${index === null ? '' : ` (item ${shownPlace(index)})`}\n`;
}

/** By what a near-duplicate was told: shared text, in percent. */
function evidence({ kind, similarity, containment }: Outcome): string {
  if (kind !== 'near' || similarity === undefined) return '';
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const ofShorter = containment === undefined ? '' : `, ${percent(containment)} of the shorter text`;
  return ` (they share ${percent(similarity)} of their text${ofShorter})`;
}

function deliveryText({ sink, state, by, reason }: Delivery): string {
  const when = by === null ? '' : ` by ${by}`;
  return `${sink}: ${state}${when}${reason === null ? '' : ` (${reason})`}`;
}

function completedText({
  outcome,
  article,
  ownerPath,
  root,
  trace,
  deliveries,
}: Extract<Found, { state: 'settled' }>): string {
  const why =
    outcome.outcome === 'rejected'
      ? `${outcome.code}: ${outcome.message}`
      : outcome.outcome === 'duplicate'
        ? `${outcome.kind} copy of ${ownerPath ?? outcome.duplicateOf}${evidence(outcome)}`
        : (article?.title ?? outcome.articleId ?? '');
  const stageMs = trace?.stageMs ?? article?.provenance.stageMs ?? {};
  const stages = Object.entries(stageMs).map(([stage, ms]) => `${stage} ${formatDuration(ms)}`);
  const removed = trace?.removed ?? [];
  return [
    head(outcome.path, outcome.index),
    line(outcome.outcome, why),
    line(
      'when',
      `${outcome.settledAt}, ${formatDuration(Date.parse(outcome.settledAt) - Date.parse(outcome.receivedAt))} after it was taken`,
    ),
    stages.length > 0 ? line('stages', stages.join(' → ')) : '',
    ...removed
      .slice(0, mostRules)
      .map(({ rule, count, example }, at) =>
        line(at === 0 ? 'taken out' : '', `${count} × ${rule}: ${cutMiddle(example, mostExampleColumns)}`),
      ),
    removed.length > mostRules ? line('', `and by ${removed.length - mostRules} other rules (--json)`) : '',
    outcome.role === undefined
      ? ''
      : line(
          outcome.role,
          `${outcome.revision === undefined ? '' : `number ${outcome.revision} `}of ${ownerPath ?? outcome.duplicateOf}${evidence(outcome)}`,
        ),
    outcome.articleId === undefined ? '' : line('article', outcome.articleId),
    outcome.storyId === undefined ? '' : line('story', outcome.storyId),
    ...deliveries.map((one, at) => line(at === 0 ? 'sinks' : '', deliveryText(one))),
    line('item', outcome.itemId),
    outcome.retryOf === undefined ? '' : line('retry of', outcome.retryOf),
    line('inbox', root),
  ].join('');
}

function inFlightText({
  item: { meta, stage, sinceMs, parkedOn },
}: Extract<Found, { state: 'in flight' }>): string {
  const passed = stageNames.slice(0, stageNames.indexOf(stage));
  const waits =
    parkedOn === null ? `at ${stage}` : `at ${stage}, waiting for the outcome of item ${parkedOn}`;
  return [
    head(meta.path, meta.index),
    line('in flight', `${waits}, since ${new Date(sinceMs).toISOString()}`),
    passed.length > 0 ? line('passed', passed.join(' → ')) : '',
    line('item', meta.itemId),
    line('inbox', meta.root),
  ].join('');
}

function containerText({ container }: FoundContainer): string {
  const { path, format, members, skipped, receivedAt, id, root } = container;
  const left = skippedText(skipped);
  return [
    head(path, null),
    line('container', `${format}, ${formatCount(members)} item${members === 1 ? '' : 's'}`),
    left === '' ? '' : line('skipped', left),
    line('when', receivedAt),
    line('record', id),
    line('inbox', root),
  ].join('');
}

export const findCommand: Command = async ({ settings, args, log, signal }) => {
  const query = args.join(' ');
  const { containers, completed } = await findInLedger(settings.out, query);
  const found: Found[] = [...completed];
  try {
    const moving = await findMoving(settings, query, signal);
    if (moving === null) return exitCode.interrupted;
    found.push(...moving);
    if (!pipelineExists(settings)) log.warn(`Only completed items were searched. ${dataIsMissing(settings)}`);
  } catch (error) {
    // Completed items are in the ledger, whatever is wrong with Redis.
    if (!(error instanceof SystemError) || found.length + containers.length === 0) throw error;
    log.warn(`Only completed items were searched. ${error.message}`);
  }
  if (settings.json) {
    for (const item of [...containers, ...found]) process.stdout.write(`${JSON.stringify(item)}\n`);
  } else if (found.length + containers.length === 0) {
    process.stderr.write(
      `Nothing completed in ${settings.out} and nothing in flight matches ${JSON.stringify(query)}.\n`,
    );
  } else {
    process.stdout.write(
      [
        ...containers.map(containerText),
        ...found.map((item) => (item.state === 'settled' ? completedText(item) : inFlightText(item))),
      ].join('\n'),
    );
  }
  return found.length + containers.length > 0 ? exitCode.done : exitCode.someRejected;
};
