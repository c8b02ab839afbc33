// Latvian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const lv: Language = {
  tag: 'lv',

  functionWords: entries`
    ar
    arī
    bet
    bija
    būs
    gada
    gan
    ir
    jau
    ka
    kad
    kas
    ko
    kā
    lai
    līdz
    nav
    ne
    no
    par
    pie
    pirms
    pēc
    savu
    starp
    tas
    tiek
    tikai
    to
    tā
    un
    uz
    vai
    var
    viņa
    viņš
    vēl
    šo
    šī
  `,

  months: entries`
    1 janvārī
    10 oktobrī
    11 novembrī
    12 decembrī
    2 februārī
    3 martā
    4 aprīlī
    5 maijā
    6 jūnijā
    7 jūlijā
    8 augustā
    9 septembrī
  `,

  yearMark: entries`
    g\.
    gada
  `,
};
