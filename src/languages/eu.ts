// Basque: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const eu: Language = {
  tag: 'eu',

  dayEnd: entries`
    \(?an?\)?
  `,

  months: entries`
    1 urtarrilak
    1 urtarrilaren
    10 urriak
    10 urriaren
    11 azaroak
    11 azaroaren
    12 abenduak
    12 abenduaren
    2 otsailak
    2 otsailaren
    3 martxoak
    3 martxoaren
    4 apirilak
    4 apirilaren
    5 maiatzak
    5 maiatzaren
    6 ekainak
    6 ekainaren
    7 uztailak
    7 uztailaren
    8 abuztuak
    8 abuztuaren
    9 irailak
    9 irailaren
  `,

  yearMark: entries`
    \(e\)ko
    e?ko
  `,
};
