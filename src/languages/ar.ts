// Arabic: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const ar: Language = {
  tag: 'ar',

  amAfter: entries`
    ص
    صباحا
  `,

  months: entries`
    6 يونيه
    7 يوليه
  `,

  pmAfter: entries`
    م
    مساء
  `,

  readMore: entries`
    اقرأ أيضا
    اقرأ أيضاً
    اقرأ أيضًا
  `,

  relatedStories: entries`
    اقرأ أيضا
    مواضيع ذات صلة
  `,

  timeLead: entries`
    الساعة
    في
  `,
};
