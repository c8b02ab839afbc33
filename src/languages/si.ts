// Sinhala: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const si: Language = {
  tag: 'si',

  months: entries`
    1 ජනවාරි
    10 ඔක්තෝබර්
    11 නොවැම්බර්
    12 දෙසැම්බර්
    2 පෙබරවාරි
    3 මාර්තු
    4 අප්‍රේල්
    5 මැයි
    6 ජූනි
    7 ජූලි
    8 අගෝස්තු
    9 සැප්තැම්බර්
  `,

  timeLead: entries`
    දින
  `,
};
