// Hebrew: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const he: Language = {
  tag: 'he',

  monthLead: entries`
    ב
  `,

  months: entries`
    3 מרס
  `,

  readMore: entries`
    קראו? גם
    קראו? עוד
  `,

  relatedStories: entries`
    כתבות נוספות
    כתבות קשורות
    קראו גם
    קראו עוד
  `,

  timeLead: entries`
    בשעה
  `,
};
