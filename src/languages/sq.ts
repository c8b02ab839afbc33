// Albanian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const sq: Language = {
  tag: 'sq',

  functionWords: entries`
    ai
    deri
    dhe
    do
    duke
    e
    edhe
    i
    ishte
    janë
    ka
    kanë
    kjo
    kur
    ky
    këtë
    me
    më
    nga
    një
    nuk
    në
    nëse
    ose
    pas
    por
    për
    që
    saj
    se
    shumë
    si
    tij
    të
    vetëm
    është
  `,

  months: entries`
    9 shta
  `,

  timeLead: entries`
    në
  `,
};
