// Serbo-Croatian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const sh: Language = {
  tag: 'sh',

  ownMonths: entries`
    10 lis
    10 listopad
    10 listopada
    6 lip
    7 srp
  `,
};
