// Estonian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const et: Language = {
  tag: 'et',

  functionWords: entries`
    aga
    ainult
    ei
    enne
    ent
    et
    ja
    juba
    ka
    kes
    kui
    kuid
    kus
    ma
    me
    mida
    mis
    need
    nii
    ning
    ole
    oleks
    oli
    olnud
    oma
    on
    pole
    pärast
    saab
    seda
    see
    selle
    siis
    ta
    tema
    vaid
    veel
    väga
    välja
    või
    üle
  `,

  timeLead: entries`
    kell
  `,
};
