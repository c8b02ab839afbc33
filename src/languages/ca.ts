// Catalan: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const ca: Language = {
  tag: 'ca',

  dayMark: entries`
    ê
  `,

  functionWords: entries`
    a
    al
    amb
    aquest
    aquesta
    com
    d'un
    d'una
    de
    del
    dels
    dos
    el
    els
    en
    entre
    es
    està
    fa
    fins
    ha
    han
    hi
    ho
    i
    ja
    l'any
    la
    les
    molt
    més
    no
    o
    on
    pel
    per
    perquè
    però
    quan
    que
    s'ha
    sense
    ser
    seu
    seva
    sobre
    són
    també
    tot
    un
    una
    va
    és
  `,

  monthLead: entries`
    d['’]
  `,

  timeLead: entries`
    a les
  `,
};
