// Norwegian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const no: Language = {
  tag: 'no',

  andPictures: entries`
    og
  `,

  authorLabel: entries`
    forfatter
  `,

  byWord: entries`
    av
  `,

  bylineStart: entries`
    med
  `,

  datePreposition: entries`
    den
  `,

  functionWords: entries`
    alle
    andre
    at
    av
    ble
    bli
    blir
    de
    dem
    den
    der
    det
    dette
    eller
    en
    enn
    er
    et
    etter
    for
    fra
    hadde
    han
    har
    hun
    hva
    hvis
    hvor
    i
    ifølge
    ikke
    inn
    jeg
    kan
    kun
    man
    med
    men
    mer
    mot
    noe
    nå
    når
    og
    også
    om
    opp
    over
    på
    seg
    sin
    skal
    som
    så
    til
    ut
    var
    ved
    vi
    være
    vært
  `,

  modifiedLabel: entries`
    oppdatert
  `,

  modifiedWord: entries`
    oppdater
  `,

  organisationWord: entries`
    aftenposten
  `,

  publishedLabel: entries`
    publisert
  `,

  readMore: entries`
    les også
  `,

  relatedStories: entries`
    les også
  `,

  sourceLabel: entries`
    kilde
  `,

  textCredit: entries`
    tekst
  `,

  timeLead: entries`
    klokka
  `,

  withBeforeName: entries`
    med
  `,

  writtenBy: entries`
    skrevet av
  `,
};
