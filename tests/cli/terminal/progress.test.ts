// Checks what is drawn and when, with a clock that the test turns.
// Must not sleep.
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { type ProgressCounts, progressLine, showProgress } from '../../../src/cli/terminal/progress.ts';

function started(isTerminal: boolean, columns?: number) {
  const written: string[] = [];
  const clock = { ms: 1_000 };
  const stream = { write: (text: string) => written.push(text), columns };
  const progress = showProgress({ stream, isTerminal, nowMs: () => clock.ms });
  return { written, clock, progress };
}

function counts(published: number, more: Partial<ProgressCounts> = {}): ProgressCounts {
  return { total: 1_000, published, duplicate: 0, rejected: 0, ...more };
}

test('a line has the bar, the counts, the rate and the time left', () => {
  expect(progressLine(counts(400, { duplicate: 60, rejected: 40 }), 50, 10_000, true)).toBe(
    '██████████░░░░░░░░░░ 500/1,000  50%  400 published  60 duplicate  40 rejected  50/s  10.0s left',
  );
});

test('without a known total there is neither bar nor share', () => {
  expect(progressLine(counts(1_500, { total: null }), 50, 30_000, true)).toBe(
    '1,500  1,500 published  50/s  30.0s',
  );
});

test('it says 100% only when all is done', () => {
  expect(progressLine(counts(999), 1, 0, false)).toContain('99%');
  expect(progressLine(counts(1_000), 1, 2_000, false)).toBe(
    '1,000/1,000  100%  1,000 published  1.0/s  2.0s',
  );
});

test('nothing to do is no division by zero', () => {
  expect(progressLine(counts(0, { total: 0 }), 0, 0, true)).toBe(
    `${'░'.repeat(20)} 0/0  0%  0 published  0.0/s  0ms`,
  );
});

test('on a terminal one line is redrawn, at most ten times a second, and ended at the finish', () => {
  const { written, clock, progress } = started(true);
  for (let step = 1; step <= 20; step += 1) {
    clock.ms += 20;
    progress.update(counts(step));
  }
  expect(written).toHaveLength(4);
  progress.finish();
  for (const text of written.slice(0, -1)) {
    expect(text.startsWith('\r') && text.endsWith('\u001b[K')).toBe(true);
    expect(text).not.toContain('\n');
  }
  expect(written.at(-1)).toBe('\n');
  expect(written.at(-2)).toContain(' 20/1,000 ');
});

test('a line is never wider than the terminal', () => {
  const { written, clock, progress } = started(true, 40);
  clock.ms += 1_000;
  progress.update(counts(123_456, { total: 999_999, duplicate: 99_999, rejected: 9_999 }));
  const [line = ''] = written;
  expect(stringWidth(line)).toBeLessThan(40);
});

test('elsewhere a plain line comes every five seconds, and the last one at the finish', () => {
  const { written, clock, progress } = started(false);
  for (let second = 1; second <= 12; second += 1) {
    clock.ms += 1_000;
    progress.update(counts(second * 10));
  }
  progress.finish();
  expect(written).toEqual([
    '50/1,000  5%  50 published  10/s  1m 35s left\n',
    '100/1,000  10%  100 published  10/s  1m 30s left\n',
    '120/1,000  12%  120 published  10/s  1m 28s left\n',
  ]);
});

test('the rate follows what happens now, and at the finish it is that of the whole run', () => {
  const { written, clock, progress } = started(true);
  for (let second = 1; second <= 20; second += 1) {
    clock.ms += 1_000;
    progress.update(counts(second * 10));
  }
  for (let second = 1; second <= 20; second += 1) {
    clock.ms += 1_000;
    progress.update(counts(200 + second * 30));
  }
  expect(written.at(-1)).toContain(' 30/s ');
  progress.finish();
  expect(written.at(-2)).toContain(' 20/s ');
});

test('a run that never reported draws nothing', () => {
  const { written, progress } = started(true);
  progress.finish();
  expect(written).toEqual([]);
});
