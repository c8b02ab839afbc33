// Checks how times, counts and sizes are written, above all where one unit becomes the next.
// Must not depend on the machine's language.
import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatRate } from '../../../src/cli/terminal/amount.ts';
import { formatDuration } from '../../../src/cli/terminal/duration.ts';

test.each([
  [-5, '0ms'],
  [0, '0ms'],
  [999.4, '999ms'],
  [999.6, '1.0s'],
  [12_340, '12.3s'],
  [59_949, '59.9s'],
  [59_950, '1m 00s'],
  [125_000, '2m 05s'],
  [3_599_400, '59m 59s'],
  [3_599_600, '1h 00m'],
  [3_720_000, '1h 02m'],
  [86_399_999, '1d 00h'],
  [100 * 3_600_000, '4d 04h'],
])('%d ms is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [0, '0 B'],
  [1_023, '1023 B'],
  [1_024, '1 KB'],
  [1_536, '1.5 KB'],
  [10 * 2 ** 20, '10 MB'],
  [1_023.7 * 2 ** 20, '1 GB'],
  [5 * 2 ** 50, '5,120 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('counts are grouped, and small rates have a decimal', () => {
  expect(formatCount(1_234_567)).toBe('1,234,567');
  expect(formatRate(0.44)).toBe('0.4/s');
  expect(formatRate(9.97)).toBe('10/s');
  expect(formatRate(6_812.3)).toBe('6,812/s');
});
