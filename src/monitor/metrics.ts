// Writes the pipeline's state in the text format that Prometheus reads: base units, labels from closed sets.
// Must not count anything itself, and must not name items: what has a label each would never end.

import type { Counters } from '../schemas/pipeline-reading.ts';
import { timeBounds } from '../schemas/time-buckets.ts';
import type { Snapshot } from './snapshot.ts';
import { type Histogram, histogramOf } from './stage-times.ts';

type Labels = Record<string, string>;
type Sample = [labels: Labels, value: number];

const escaped = (value: string) => value.replace(/[\\"\n]/g, (c) => (c === '\n' ? '\\n' : `\\${c}`));

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function family(type: 'counter' | 'gauge', name: string, help: string, samples: Sample[]): string {
  const lines = samples.map(([labels, value]) => `copydesk_${name}${labelText(labels)} ${value}\n`);
  return `# HELP copydesk_${name} ${help}\n# TYPE copydesk_${name} ${type}\n${lines.join('')}`;
}

function histogramFamily(name: string, help: string, of: [labels: Labels, histogram: Histogram][]): string {
  const lines = of.flatMap(([labels, { counts, sumSeconds }]) => {
    let below = 0;
    const buckets = counts.map((count, at) => {
      below += count;
      const le = at < timeBounds.length ? String(timeBounds[at]) : '+Inf';
      return `copydesk_${name}_bucket${labelText({ ...labels, le })} ${below}\n`;
    });
    return [
      ...buckets,
      `copydesk_${name}_sum${labelText(labels)} ${sumSeconds}\n`,
      `copydesk_${name}_count${labelText(labels)} ${below}\n`,
    ];
  });
  return `# HELP copydesk_${name} ${help}\n# TYPE copydesk_${name} histogram\n${lines.join('')}`;
}

const each = (counts: Record<string, number>, label: string): Sample[] =>
  Object.entries(counts).map(([value, count]) => [{ [label]: value }, count]);

/** What can be said while Redis does not answer: old numbers would be taken for new ones. */
export function metricsWithoutRedis(version: string): string {
  return aboutProcess(false, version);
}

function aboutProcess(isUp: boolean, version: string): string {
  return [
    family('gauge', 'redis_up', 'Whether Redis answers. While it is 0, no other metrics are reported.', [
      [{}, Number(isUp)],
    ]),
    family('gauge', 'build_info', 'The version of this process.', [[{ version }, 1]]),
  ].join('');
}

/** @param times the counters of stages' times since ever */
export function metricsText(snapshot: Snapshot, times: Counters, version: string): string {
  const { totals, attempts, triedAgain, stages, workers, inboxes, sinks, redis } = snapshot;
  const outcomes = ({ published, duplicate, rejected }: Snapshot['totals']) =>
    each({ published, duplicate, rejected }, 'outcome');
  const ofStages = (value: (stage: Snapshot['stages'][number]) => number): Sample[] =>
    stages.map((stage) => [{ stage: stage.stage }, value(stage)]);
  const histograms = (of: 'run' | 'wait'): [Labels, Histogram][] =>
    stages.map(({ stage }) => [{ stage }, histogramOf(times, stage, of)]);
  return [
    family('counter', 'accepted_items_total', 'Items accepted into the pipeline, including retries.', [
      [{}, attempts.accepted],
    ]),
    family(
      'counter',
      'settled_items_total',
      'Completed items by outcome, including retries.',
      outcomes(attempts),
    ),
    family('gauge', 'items', 'Inputs by latest outcome; each input counts once.', outcomes(totals)),
    family('gauge', 'tried_again_items', 'Inputs with an outcome that are in flight again.', [
      [{}, triedAgain],
    ]),
    family(
      'counter',
      'rejected_items_total',
      'Rejected items, by code.',
      each(attempts.rejectedByCode, 'code'),
    ),
    family(
      'counter',
      'duplicate_items_total',
      'Duplicates, by kind.',
      each(attempts.duplicateByKind, 'kind'),
    ),
    family('gauge', 'in_flight_items', 'Items accepted and not yet completed.', [[{}, attempts.inFlight]]),
    family('gauge', 'in_flight_bytes', 'Content of the items in flight.', [[{}, snapshot.bytesInFlight]]),
    family(
      'gauge',
      'stage_waiting_items',
      'Items at a stage that no worker is on.',
      ofStages(({ waiting }) => waiting),
    ),
    family(
      'gauge',
      'stage_active_items',
      'Items a worker is on.',
      ofStages(({ active }) => active),
    ),
    family(
      'gauge',
      'stage_retrying_items',
      'Items whose effect failed and is tried again.',
      ofStages(({ retrying }) => retrying),
    ),
    family(
      'gauge',
      'stage_oldest_item_seconds',
      'How long the oldest item has been at a stage.',
      ofStages(({ oldestSeconds }) => oldestSeconds ?? 0),
    ),
    family(
      'gauge',
      'stage_paused',
      'Whether a stage is paused.',
      ofStages(({ paused }) => Number(paused)),
    ),
    family(
      'counter',
      'stage_rejected_items_total',
      'Items that a stage rejected.',
      ofStages((at) => at.rejected),
    ),
    histogramFamily('stage_wait_seconds', 'How long items waited for a stage.', histograms('wait')),
    histogramFamily('stage_run_seconds', 'How long a stage took for an item.', histograms('run')),
    family('gauge', 'workers', 'Worker processes that are alive.', [[{}, workers.length]]),
    family(
      'gauge',
      'inbox_waiting_files',
      'Files in an inbox that are not yet taken.',
      inboxes.flatMap(({ root, host, waiting }): Sample[] =>
        waiting === null ? [] : [[{ host, root }, waiting]],
      ),
    ),
    family(
      'gauge',
      'sink_lag_outcomes',
      'Outcomes of the ledger that a sink does not have yet.',
      sinks.flatMap(({ name, lag }): Sample[] => (lag === null ? [] : [[{ sink: name }, lag]])),
    ),
    family(
      'gauge',
      'sink_refused_records',
      'Records that a sink refused for good.',
      sinks.map(({ name, refused }) => [{ sink: name }, refused]),
    ),
    family(
      'gauge',
      'sink_following',
      'Whether a sink follows the ledger. While it is 0, copydesk status says why.',
      sinks.map(({ name, state }) => [{ sink: name }, Number(state === 'following')]),
    ),
    family('gauge', 'redis_memory_bytes', 'Memory that Redis uses.', [[{}, redis.usedBytes]]),
    family(
      'gauge',
      'redis_memory_limit_bytes',
      'The most that Redis may use.',
      redis.maxBytes === null ? [] : [[{}, redis.maxBytes]],
    ),
    aboutProcess(true, version),
  ].join('');
}
