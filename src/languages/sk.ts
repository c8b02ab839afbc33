// Slovak: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const sk: Language = {
  tag: 'sk',

  functionWords: entries`
    a
    aj
    ako
    ale
    alebo
    až
    bol
    bola
    bolo
    bude
    by
    byť
    do
    ich
    je
    jeho
    k
    keď
    ktoré
    ktorý
    len
    medzi
    môže
    na
    než
    nie
    o
    od
    po
    podľa
    pre
    pred
    pri
    proti
    roku
    s
    sa
    si
    sme
    som
    svoje
    sú
    tak
    tiež
    to
    tým
    u
    už
    v
    vo
    však
    z
    za
    zo
    čo
    že
  `,

  months: entries`
    10 octobra
  `,

  publishedWord: entries`
    objav
  `,

  sourceLabel: entries`
    zdroj
  `,

  timeLead: entries`
    o
    v čase
  `,
};
