// Shows how far a run is: one line that is redrawn on a terminal, a plain line now and then elsewhere.
// Must not write to stdout, keep a timer, or count anything itself.
import { formatCount, formatRate } from './amount.ts';
import { cutMiddle } from './cut-middle.ts';
import { formatDuration } from './duration.ts';

export interface ProgressCounts {
  /** Items expected in all; null while it isn't known. */
  total: number | null;
  published: number;
  duplicate: number;
  rejected: number;
}

export interface Progress {
  /** Takes the counts of now and draws them when it is time to. Call it at least once a second. */
  update(counts: ProgressCounts): void;
  /** Draws the last counts and ends the line. Nothing may be drawn afterwards. */
  finish(): void;
}

export interface ProgressOptions {
  stream: { write(text: string): unknown; columns?: number | undefined };
  isTerminal: boolean;
  /** A monotonic clock in milliseconds. */
  nowMs: () => number;
}

const redrawEveryMs = 100;
const plainEveryMs = 5_000;
/** The rate is that of this last stretch, so that it follows what happens now. */
const rateOverMs = 10_000;
const barColumns = 20;

/** Starts to show progress on a stream, usually stderr. */
export function showProgress({ stream, isTerminal, nowMs }: ProgressOptions): Progress {
  const startedMs = nowMs();
  const everyMs = isTerminal ? redrawEveryMs : plainEveryMs;
  let samples = [{ atMs: startedMs, done: 0 }];
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  let latest: ProgressCounts | null = null;
  let drawn = '';
  if (!isTerminal) drawnAtMs = startedMs;

  function draw(counts: ProgressCounts, overMs: number): void {
    const line = progressLine(counts, perSecond(overMs), nowMs() - startedMs, isTerminal);
    if (isTerminal) {
      // One column stays free: some terminals break the line after the last one.
      stream.write(`\r${cutMiddle(line, (stream.columns ?? 80) - 1)}\u001b[K`);
    } else if (line !== drawn) stream.write(`${line}\n`);
    drawn = line;
    drawnAtMs = nowMs();
  }

  function perSecond(overMs: number): number {
    const last = samples.at(-1);
    const first = samples.find(({ atMs }) => atMs >= nowMs() - overMs);
    if (last === undefined || first === undefined) return 0;
    const elapsedMs = nowMs() - first.atMs;
    return elapsedMs > 0 ? ((last.done - first.done) * 1_000) / elapsedMs : 0;
  }

  return {
    update: (counts) => {
      latest = counts;
      if (nowMs() - drawnAtMs < everyMs) return;
      samples = samples.filter(({ atMs }) => atMs >= nowMs() - rateOverMs);
      samples.push({ atMs: nowMs(), done: doneOf(counts) });
      draw(counts, rateOverMs);
    },
    finish: () => {
      if (latest !== null) {
        // In the end the rate is that of the whole run.
        samples = [
          { atMs: startedMs, done: 0 },
          { atMs: nowMs(), done: doneOf(latest) },
        ];
        draw(latest, Number.POSITIVE_INFINITY);
      }
      if (isTerminal && drawn !== '') stream.write('\n');
    },
  };
}

/**
 * One line of progress, without a line end: bar (on a terminal), counts, rate, and the time that is left.
 * @internal
 */
export function progressLine(
  counts: ProgressCounts,
  perSecond: number,
  elapsedMs: number,
  withBar: boolean,
): string {
  const { total, published, duplicate, rejected } = counts;
  const done = doneOf(counts);
  const share = total === null || total === 0 ? 0 : Math.min(1, done / total);
  const parts = [total === null ? formatCount(done) : `${formatCount(done)}/${formatCount(total)}`];
  if (total !== null) parts.push(`${Math.floor(share * 100)}%`);
  parts.push(`${formatCount(published)} published`);
  if (duplicate > 0) parts.push(`${formatCount(duplicate)} duplicate`);
  if (rejected > 0) parts.push(`${formatCount(rejected)} rejected`);
  parts.push(formatRate(perSecond));
  if (total !== null && done < total && perSecond > 0) {
    parts.push(`${formatDuration(((total - done) * 1_000) / perSecond)} left`);
  } else parts.push(formatDuration(elapsedMs));
  const text = parts.join('  ');
  if (!withBar || total === null) return text;
  const full = Math.round(share * barColumns);
  return `${'█'.repeat(full)}${'░'.repeat(barColumns - full)} ${text}`;
}

function doneOf({ published, duplicate, rejected }: ProgressCounts): number {
  return published + duplicate + rejected;
}
