// Bengali: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const bn: Language = {
  tag: 'bn',

  months: entries`
    1 জানুয়ারী
    10 অক্টোঃ
    11 নভেঃ
    12 ডিসেঃ
    2 ফেব্রুয়ারী
    9 সেপ্টেঃ
  `,

  timeLead: entries`
    এ
  `,
};
