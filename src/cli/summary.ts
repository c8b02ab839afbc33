// The summary of a run, as a table for people.
// Must not print, and must not read anything.

import { join } from 'node:path';
import { shownPlace } from '../formats/place.ts';
import type { ContainerRecord } from '../schemas/container.ts';
import type { Outcome } from '../schemas/outcome.ts';
import { formatCount } from './terminal/amount.ts';
import { formatDuration } from './terminal/duration.ts';
import { skippedText } from './terminal/skipped.ts';
import { formatTable } from './terminal/table.ts';

/** A container, and what became of its entries. */
export type RunContainer = Pick<ContainerRecord, 'path' | 'format' | 'members' | 'skipped'>;

export interface RunSummary {
  published: number;
  duplicate: number;
  rejected: number;
  /** How many of the published are reposts or revisions of a story. */
  linked: number;
  /** Files that an earlier run has done. */
  alreadyDone: number;
  /** Files and items that did not get to an outcome. */
  unfinished: number;
  /** Some of the rejected items. */
  rejections: Outcome[];
  /** Number of containers that are not listed. */
  rejectionsNotNamed: number;
  /** Some of the containers that were opened. */
  containers: RunContainer[];
  /** Number of containers that are not listed. */
  containersNotNamed: number;
  /** The output folder, absolute. */
  out: string;
  tookMs: number;
}

const mostShownContainers = 20;

export function summaryText(summary: RunSummary): string {
  const { published, duplicate, rejected, linked, alreadyDone, unfinished, out } = summary;
  const rows = [
    ['published', formatCount(published), join(out, 'articles.jsonl')],
    ...(linked > 0
      ? [['  of them', formatCount(linked), 'reposts and revisions, linked to their story']]
      : []),
    ['duplicate', formatCount(duplicate), 'the text is published already'],
    ['rejected', formatCount(rejected), rejected > 0 ? 'see below' : ''],
  ];
  if (alreadyDone > 0)
    rows.push(['done before', formatCount(alreadyDone), 'unchanged files, not read again']);
  if (unfinished > 0) rows.push(['unfinished', formatCount(unfinished), 'run the same command again']);
  const done = published + duplicate + rejected;
  const parts = [
    '\n',
    formatTable([{ head: 'outcome' }, { head: 'items', align: 'right' }, { head: 'where' }], rows),
  ];
  if (summary.containers.length > 0) {
    const rows = summary.containers.map(({ path, format, members, skipped }) => [
      path,
      format,
      formatCount(members),
      skippedText(skipped),
    ]);
    const columns = [
      { head: 'container' },
      { head: 'format' },
      { head: 'items', align: 'right' as const },
      { head: 'skipped' },
    ];
    parts.push('\n', formatTable(columns, rows.slice(0, mostShownContainers), 120));
    const more = summary.containers.length + summary.containersNotNamed - mostShownContainers;
    if (more > 0) parts.push(`… and ${formatCount(more)} more\n`);
  }
  if (summary.rejections.length > 0) {
    const names = summary.rejections.map(({ path, index, code, message }) => [
      index === null ? path : `${path} (item ${shownPlace(index)})`,
      code ?? '',
      message ?? '',
    ]);
    parts.push('\n', formatTable([{ head: 'rejected' }, { head: 'code' }, { head: 'why' }], names, 120));
    if (summary.rejectionsNotNamed > 0) parts.push(`… and ${formatCount(summary.rejectionsNotNamed)} more\n`);
  }
  parts.push(
    `\n${formatCount(done)} items in ${formatDuration(summary.tookMs)}; every outcome is in ${join(out, 'outcomes.jsonl')}\n`,
  );
  return parts.join('');
}
