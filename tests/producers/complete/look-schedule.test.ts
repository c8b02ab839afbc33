import { expect, it } from 'vitest';
import { createLookSchedule } from '../../../src/producers/complete/look-schedule.ts';

/** Looks at whatever is due, minute after minute of a clock of its own. */
function looksUntil(
  schedule: ReturnType<typeof createLookSchedule>,
  endMs: number,
  movedMs: number,
): number[] {
  const lookedAtMs: number[] = [];
  for (let nowMs = 0; nowMs <= endMs; nowMs += Math.max(1, Math.min(schedule.nextMs(nowMs), endMs))) {
    for (const look of schedule.due(nowMs, 10)) {
      lookedAtMs.push(nowMs);
      schedule.again(look, nowMs, nowMs - movedMs);
    }
  }
  return lookedAtMs;
}

it('looks are due 1 s, 10 s, 1 min, 10 min and 1 h after a file was moved', () => {
  const schedule = createLookSchedule();
  expect(schedule.nextMs(0)).toBe(Number.POSITIVE_INFINITY);
  schedule.add(1, 0);
  expect(schedule.nextMs(0)).toBe(1_000);
  expect(looksUntil(schedule, 7_200_000, 0)).toEqual([1_000, 10_000, 60_000, 600_000, 3_600_000]);
});

it('files that were moved before this start are looked at at once, then as often as their age leaves', () => {
  const schedule = createLookSchedule();
  schedule.addOld(1);
  expect(looksUntil(schedule, 7_200_000, -30_000)).toEqual([0, 30_000, 570_000, 3_570_000]);
  schedule.addOld(1);
  expect(looksUntil(schedule, 7_200_000, -8_000_000)).toEqual([0]);
});

it('what is due is given out in parts, and a hundred thousand files are scheduled at most', () => {
  const schedule = createLookSchedule();
  for (let number = 0; number < 150_000; number++) schedule.add(number, number);
  let count = 0;
  let last = -1;
  for (;;) {
    const looks = schedule.due(1_000_000, 1_000);
    if (looks.length === 0) break;
    expect(looks.length).toBeLessThanOrEqual(1_000);
    count += looks.length;
    last = looks.at(-1)?.number ?? -1;
  }
  expect(count).toBeGreaterThan(98_000);
  expect(count).toBeLessThanOrEqual(100_000);
  expect(last).toBe(149_999);
});
