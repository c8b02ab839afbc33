// Czech: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const cs: Language = {
  tag: 'cs',

  functionWords: entries`
    a
    ale
    až
    bude
    by
    byl
    byla
    bylo
    být
    co
    do
    i
    jak
    jako
    je
    jeho
    jejich
    jen
    jsem
    jsou
    k
    když
    které
    který
    mezi
    může
    na
    nebo
    není
    než
    o
    od
    po
    podle
    pro
    proti
    před
    při
    roku
    s
    se
    si
    své
    tak
    také
    to
    tím
    u
    už
    v
    ve
    však
    z
    za
    ze
    že
  `,

  publishedWord: entries`
    zveřej
  `,

  timeLead: entries`
    v
  `,
};
