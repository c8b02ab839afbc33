// Greek: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const el: Language = {
  tag: 'el',

  amAfter: entries`
    π\.?μ\.?
  `,

  authorLabel: entries`
    συντάκτης
  `,

  modifiedWord: entries`
    ενημ
  `,

  months: entries`
    1 ιανουάριος
    10 οκτώβριος
    11 νοέμβριος
    12 δεκέμβριος
    2 φεβρουάριος
    3 μάρτιος
    4 απρίλιος
    5 μάιος
    6 ιούνιος
    7 ιούλιος
    8 αύγουστος
    9 σεπτ
    9 σεπτέμβριος
  `,

  pmAfter: entries`
    μ\.?μ\.?
  `,

  publishedWord: entries`
    δημοσ
  `,

  sourceLabel: entries`
    πηγή
  `,

  timeLead: entries`
    στις
  `,
};
