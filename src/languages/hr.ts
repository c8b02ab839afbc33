// Croatian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const hr: Language = {
  tag: 'hr',

  andBeforeName: entries`
    i
  `,

  functionWords: entries`
    a
    ali
    bi
    bilo
    bio
    biti
    da
    do
    ga
    i
    ili
    ima
    iz
    je
    jer
    još
    kada
    kako
    kao
    koja
    koje
    koji
    može
    na
    nakon
    ne
    nije
    o
    od
    po
    pred
    prema
    protiv
    s
    sam
    samo
    se
    smo
    su
    sve
    tako
    te
    tko
    to
    u
    već
    više
    za
    će
    što
  `,

  months: entries`
    11 studenog
  `,

  ownMonths: entries`
    10 lis
    10 listopad
    10 listopada
    6 lip
    7 srp
  `,

  timeLead: entries`
    u
  `,
};
