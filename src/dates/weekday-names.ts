// The names of the days of the week in all languages: those of CLDR, and those that a language adds.
// Must not hold names, or say which day a name is: nothing needs to know.
import { calendarEntries } from '../languages/calendar-names.ts';
import { languages } from '../languages/table.ts';
import { foldMonth } from './month-names.ts';

const entries = [...calendarEntries('weekdays'), ...languages.flatMap(({ weekdays = [] }) => weekdays)];

/** All of them, folded. */
export const weekdayNames: ReadonlySet<string> = new Set(entries.flatMap(forms));

function forms(name: string): string[] {
  const folded = foldMonth(name.normalize('NFKC'));
  // Thai glues "which is the" to the weekday.
  if (/\p{Script=Thai}/u.test(folded)) return [folded, `${folded}ที่`];
  return folded.endsWith('׳') ? [folded, folded.slice(0, -1)] : [folded];
}
