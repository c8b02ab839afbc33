// Swahili: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const sw: Language = {
  tag: 'sw',

  functionWords: entries`
    alisema
    au
    baada
    bila
    cha
    hata
    hayo
    hii
    hiyo
    huo
    huu
    kama
    kati
    katika
    kuwa
    kwa
    la
    lakini
    moja
    mwaka
    na
    ni
    pia
    sana
    si
    vya
    wa
    wake
    watu
    ya
    yake
    yao
    za
  `,

  timeLead: entries`
    saa
  `,
};
