// Reads the date of a filter: 2024-05-31, 2024-05, 2024, 7d, 2w, today, yesterday, monday.
// Must not read the clock: it is passed in.

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const units: Record<string, number> = { d: 1, w: 7 };

/** The date in ISO 8601, as far as it was named; null if it is not one. Days are those of the local clock. */
export function searchDate(text: string, now: Date): string | null {
  const word = text.toLowerCase();
  if (/^\d{4}(-\d{2}){0,2}$/.test(word)) return isOnCalendar(word) ? word : null;
  if (word === 'today') return daysBefore(now, 0);
  if (word === 'yesterday') return daysBefore(now, 1);
  const [, amount = '', unit = ''] = /^(\d{1,5})([dw])$/.exec(word) ?? [];
  if (amount !== '') return daysBefore(now, Number(amount) * (units[unit] ?? 1));
  const weekday = weekdays.indexOf(word);
  return weekday === -1 ? null : daysBefore(now, (now.getDay() - weekday + 7) % 7);
}

function daysBefore(now: Date, days: number): string {
  const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${String(date.getFullYear()).padStart(4, '0')}-${month}-${day}`;
}

function isOnCalendar(date: string): boolean {
  const whole = `${date}-01-01`.slice(0, 10);
  const time = Date.parse(`${whole}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(whole);
}
