// Turkmen: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const tk: Language = {
  tag: 'tk',

  timeLead: entries`
    sagat
  `,
};
