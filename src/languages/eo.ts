// Esperanto: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const eo: Language = {
  tag: 'eo',

  dateLead: entries`
    la
  `,

  dayMark: entries`
    -a
  `,

  timeLead: entries`
    je
  `,
};
