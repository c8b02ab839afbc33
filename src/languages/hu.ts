// Hungarian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const hu: Language = {
  tag: 'hu',

  functionWords: entries`
    a
    akkor
    alatt
    amely
    arra
    az
    azonban
    azt
    be
    csak
    de
    egy
    el
    előtt
    ez
    ezek
    ezt
    ezért
    fel
    ha
    hogy
    is
    kell
    ki
    között
    lehet
    lesz
    majd
    meg
    mert
    minden
    mint
    már
    még
    nagyon
    nem
    nincs
    olyan
    pedig
    sem
    szerint
    után
    vagy
    van
    volna
    volt
    voltak
    és
    így
  `,

  publishedWord: entries`
    megjelen
  `,
};
