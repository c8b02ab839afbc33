// Writes counts, rates and sizes for people.
// Must not be used where a program reads: those get plain numbers.

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const units = ['KB', 'MB', 'GB', 'TB'];

/** `12,345`. */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** `0.4/s`, `12/s`, `6,800/s`. */
export function formatRate(perSecond: number): string {
  return perSecond < 9.95 ? `${perSecond.toFixed(1)}/s` : `${formatCount(perSecond)}/s`;
}

/** `512 B`, `1.5 KB`, `10 MB`; a kilobyte has 1,024 bytes, as in the settings. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_024) return `${Math.round(bytes)} B`;
  let value = bytes;
  let unit = '';
  for (const next of units) {
    value /= 1_024;
    unit = next;
    // What would be rounded up to 1,024 belongs to the next unit.
    if (value < 1_023.5) break;
  }
  return `${value < 9.95 ? value.toFixed(1).replace(/\.0$/, '') : formatCount(value)} ${unit}`;
}
