// Tagalog: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const tl: Language = {
  tag: 'tl',

  functionWords: entries`
    ang
    at
    ay
    dahil
    din
    hindi
    ito
    iyon
    kanilang
    kanyang
    kay
    ko
    kung
    lang
    may
    mga
    mo
    mula
    na
    naman
    nang
    ng
    ni
    nito
    niya
    noong
    pa
    para
    pero
    rin
    sa
    si
    siya
    siyang
  `,

  timeLead: entries`
    nang
  `,
};
