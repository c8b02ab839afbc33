// Persian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const fa: Language = {
  tag: 'fa',

  dateForms: entries`
    <day>\s?<persianMonth>(?:\sماه)?\s?،?\s?<persianYear>
    <persianYear>\s<persianMonth>\s<day>
  `,

  dayMark: entries`
    ی
  `,

  monthLead: entries`
    ی
  `,

  months: entries`
    1 ژانویهٔ
    2 فوریهٔ
    5 مهٔ
    7 ژوئیهٔ
    7 ژوییه
  `,

  timeLead: entries`
    ساعت
  `,
};
