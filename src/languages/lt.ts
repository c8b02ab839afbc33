// Lithuanian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const lt: Language = {
  tag: 'lt',

  dayEnd: entries`
    d\.
  `,

  functionWords: entries`
    apie
    ar
    bei
    bet
    buvo
    būti
    dar
    dėl
    gali
    iki
    ir
    iš
    jau
    ji
    jie
    jo
    kad
    kai
    kaip
    kuris
    labai
    mes
    ne
    nuo
    nėra
    o
    pat
    per
    po
    prie
    prieš
    savo
    su
    tai
    taip
    tarp
    tik
    už
    yra
    į
  `,

  months: entries`
    1 sau
    3 kov
    5 geg
    8 rugp
  `,

  yearMark: entries`
    m\.?
  `,
};
